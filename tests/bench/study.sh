#!/usr/bin/env bash
# Time and memory of `tenor study`: tests of one method with the cluster bootstrap on a large panel.
#   tests/bench/study.sh [METHOD...]     default: pearson within spearman
#   ROWS FIRMS TESTS DRAWS THREADS       default 100000 2000 200 1999 2
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C
tenor=$(cd "${BUILD:-build}" && pwd)/tenor
rows=${ROWS:-100000} firms=${FIRMS:-2000} tests=${TESTS:-200} draws=${DRAWS:-1999} threads=${THREADS:-2}
[ $# -gt 0 ] || set -- pearson within spearman
work=$(mktemp -d "${TMPDIR:-/tmp}/tenor_bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

# 40 columns: half of each value is the firm's own, so that firms matter; six digits, few ties.
awk -v rows="$rows" -v firms="$firms" 'BEGIN {
    srand(7)
    printf "firm,quarter"
    for (k = 1; k <= 40; k++) printf ",m%d", k
    print ""
    for (f = 0; f < firms; f++) {
        for (k = 1; k <= 40; k++) own[k] = rand()
        for (t = 0; t < rows / firms; t++) {
            printf "F%05d,%dQ%d", f, 1950 + int(t / 4), t % 4 + 1
            for (k = 1; k <= 40; k++) printf ",%.6g", own[k] + rand()
            print ""
        }
    }
}' >"$work/panel.csv"

printf '%d rows, %d firms, 40 columns, %d tests, %d draws each, %d threads\n' "$rows" "$firms" "$tests" "$draws" "$threads"
for method in "$@"; do
    controls=
    case $method in partial*) controls='m39 m40' ;; esac
    {
        echo x,y,method,controls
        for ((i = 0; i < tests; i++)); do echo "m$((i % 19 + 1)),m$((i / 19 % 19 + 20)),$method,$controls"; done
    } >"$work/plan.csv"
    TIMEFORMAT="$method: %R s, %U s of processor time"
    time "$tenor" study -q -j "$threads" --draws "$draws" --plan "$work/plan.csv" -o "$work/results" "$work/panel.csv"
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -f "$method: %M kB at most" "$tenor" study -q -j "$threads" --draws 9 --plan "$work/plan.csv" \
            -o "$work/results" "$work/panel.csv"
    fi
done
