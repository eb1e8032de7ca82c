#!/usr/bin/env bash
# Prints the line coverage of each source after the unit tests of a --coverage build.
#   scripts/coverage.sh BUILD
set -eu
cd "$(dirname "$0")/.."
build=${1:?usage: scripts/coverage.sh BUILD}
find "$build/obj" -name '*.gcda' ! -path '*/tests/*' -exec gcov -n {} + 2>/dev/null |
    awk -F"'" '
        /^File / { file = $2 }
        /^Lines executed:/ && file ~ /^src\// {
            split($0, part, /[:% ]+/)
            share[file] = part[3]; lines[file] = part[5]; file = ""
        }
        END { for (f in share) printf "%6.1f %%  %5d lines  %s\n", share[f], lines[f], f }' |
    sort -k4
