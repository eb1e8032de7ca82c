#!/usr/bin/env bash
# The cases of tests/golden: reports must be these bytes, whatever the number of threads and the order of paths.
# tests/golden/README.md says what of them was counted by hand; scripts/update_golden.sh writes them anew.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "golden runs" "nothing is built at $tenor"
    exit 0
fi

check_case() { # case folder, threads, order
    local name=${1##*/} out status wanted=0 words
    out=$work/$name.$2.$3
    [ ! -f "$1/status" ] || wanted=$(<"$1/status")
    status=$(golden_run "$1" "$out" "$2" "$3" 2>"$work/messages")
    golden_collect "$1" "$out" "$out.collected" 2>>"$work/messages"
    if ! words=$(diff -r "$1/expected" "$out.collected" 2>&1); then
        not_ok "$name at $2 threads, paths $3, gives the expected reports" "$(head -n 20 <<<"$words")
$(<"$work/messages")"
    elif [ "$status" != "$wanted" ]; then
        not_ok "$name at $2 threads, paths $3, gives the expected reports" "status $status, not $wanted"
    else
        ok "$name at $2 threads, paths $3, gives the expected reports"
    fi
}

for folder in "$PWD"/tests/golden/*/; do
    folder=${folder%/}
    check_case "$folder" 1 given
    check_case "$folder" 2 given
    check_case "$folder" 8 given
    check_case "$folder" 2 reversed
done
finish
