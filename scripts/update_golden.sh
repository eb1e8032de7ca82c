#!/usr/bin/env bash
# Writes the expected reports of tests/golden anew: all cases, or the ones that are named. Read the difference by eye before it
# is kept, and bring tests/golden/README.md up to date.
#
#   scripts/update_golden.sh [CASE...]
set -eu
cd "$(dirname "$0")/.."
. tests/system/lib.sh

tenor=${TENOR:-$PWD/build/tenor}
work=$(mktemp -d "${TMPDIR:-/tmp}/tenor_golden.XXXXXX")
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- $(cd tests/golden && ls -d -- */)
for name in "$@"; do
    name=${name%/}
    folder=$PWD/tests/golden/$name
    [ -f "$folder/args" ] || { echo "update_golden.sh: there is no case $name" >&2; exit 2; }
    status=$(golden_run "$folder" "$work/$name" 1 given)
    case $status in 0 | 3) ;; *) echo "update_golden.sh: $name failed with status $status" >&2; exit 1 ;; esac
    rm -rf "$folder/expected"
    golden_collect "$folder" "$work/$name" "$folder/expected"
    rm -f "$folder/status"
    [ "$status" -eq 0 ] || echo "$status" >"$folder/status"
    echo "$name: $(ls "$folder/expected" | wc -l) files"
done
