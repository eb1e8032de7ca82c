#!/usr/bin/env bash
# libtenor from another program: tests/bench/example.c says of a text in memory what `tenor run` says of the file.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

tenor=${TENOR:-$PWD/build/tenor}
example=$PWD/${BUILD:-build}/tests/bench/example
case ${BUILD:-} in /*) example=$BUILD/tests/bench/example ;; esac
calls=$PWD/tests/corpus/calls
lexicons=$PWD/lexicons
if [ ! -x "$tenor" ] || [ ! -x "$example" ] || [ ! -d "$calls" ]; then
    skip "the library" "nothing is built at $tenor or $example, or there is no $calls"
    exit 0
fi
cd "$work" || exit 1

for call in "$calls"/BLRW/2012-*.txt "$calls"/LDGW/2012-*.txt; do
    name="a text in memory is scored as the file: $(basename "$call")"
    "$tenor" run -q --reports turns -o out "$call"
    # Columns by name; texts of these calls hold no quoted commas before them but in titles, so a CSV reader is needed.
    python3 - out/turns.csv <<'PYTHON' >expected 2>/dev/null || { skip "$name" "python3 is missing"; continue; }
import csv, sys
for row in csv.DictReader(open(sys.argv[1], newline="")):
    print(row["turn_no"], row["role"], row["n_words"], row["hedge_std"], row["tone"], sep=",")
PYTHON
    "$example" "$lexicons" <"$call" >printed 2>said
    if [ -s expected ] && cmp -s expected printed; then ok "$name"; else not_ok "$name" "$(<said) $(diff expected printed | head -n 4)"; fi
done
if echo "no transcript" | "$example" "$lexicons" >printed 2>said; then
    not_ok "a text that is no transcript is refused with words"
elif grep -q '^example: ' said && [ ! -s printed ]; then
    ok "a text that is no transcript is refused with words"
else
    not_ok "a text that is no transcript is refused with words" "$(<said)"
fi
finish
