#!/usr/bin/env bash
# CEOs of the shared real calls: the successions at four firms, on the first call of each new CEO. The dates are public knowledge
# (press releases of the firms), checked by hand against the dates of the calls; nothing of it comes from our own output.
set -u
cd "$(dirname "$0")/../.." || exit 1
tenor=${TENOR:-${BUILD:-build}/tenor}
shared=${TENOR_SHARED:-../shared}
calls=$shared/corpora/streetevents_text
[ -d "$calls" ] || { echo "skip - successions of the real calls: there is no $calls"; exit 0; }
work=$(mktemp -d "${TMPDIR:-/tmp}/tenor_successions.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT

"$tenor" run -q --calls "$shared/metadata/streetevents_text.csv" --metrics "$shared/metrics/tech10_panel.csv" -o "$work" "$calls" ||
    { echo "not ok - the real calls run"; exit 1; }

# check NAME EXPECTED ACTUAL
check() {
    if [ "$2" = "$3" ]; then echo "ok - $1"; else echo "not ok - $1"; printf '    expected %s, got %s\n' "$2" "$3"; fi
}

check "no real call is skipped" "item,reason,line,detail" "$(cat "$work/skipped.csv")"
check "all 300 real calls join" 300 "$(awk -F, '$1 == "call" && /,joined,/ { n++ } END { print n + 0 }' "$work/join_report.csv")"

# The first call on which each person speaks as CEO: surname and date, in order of date.
ceos=$(awk -F, '
    { gsub(/"[^"]*"/, "quoted") }
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["role"] == "CEO" {
        n = split($at["speaker_name"], name, " "); key = $at["ticker"] " " name[n]
        if (!(key in first) || $at["call_date"] < first[key]) first[key] = $at["call_date"]
    }
    END { for (key in first) print first[key], key }' "$work/speakers.csv" | sort)
check "every CEO who speaks, from the first call as CEO on" "2010-01-14 INTC Otellini
2010-02-03 CSCO Chambers
2010-03-31 MU Appleton
2010-10-18 AAPL Jobs
2011-10-18 AAPL Cook
2012-03-22 MU Durcan
2013-07-17 INTC Krzanich
2015-08-12 CSCO Robbins
2017-06-29 MU Mehrotra
2018-07-26 INTC Swan
2021-04-22 INTC Gelsinger
2023-02-02 AMZN Jassy" "$ceos"

missing=$(awk -F, '{ gsub(/"[^"]*"/, "quoted") }
    FILENAME ~ /speakers/ { if (FNR == 1) { for (i = 1; i <= NF; i++) at[$i] = i; next }
        if ($at["role"] == "CEO") wanted[$at["speaker_id"]] = 1; next }
    { delete wanted[$3] }
    END { for (id in wanted) print id }' "$work/speakers.csv" "$work/ceo_year.csv")
check "every CEO who speaks is in ceo_year.csv" "" "$missing"
