#!/usr/bin/env bash
# Input that cannot be used: a clear message with the place, and one bad transcript never stops the others.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "bad input" "nothing is built at $tenor"
    exit 0
fi

# A call in the layout with numbered headers.
write_call() { # file
    cat >"$1" <<'TEXT'

Example Transcript Service

Q2 2014 Quillow Looms Earnings Call
JULY 24, 2014 / 9:00PM GMT

Corporate Participants

 * Wilma Tandy
   Quillow Looms - CEO

Conference Call Participants

 * Osric Penhale
   Larkspur Securities - Analyst

Presentation
Operator    [1]

           Good afternoon, and welcome to the second quarter call of Quillow Looms.

Wilma Tandy,  Quillow Looms - CEO    [2]

           Thank you. Revenue grew to $41 million, and I think that demand may improve in the third quarter.

Questions and Answers
Operator    [3]

           The first question comes from Osric Penhale.

Osric Penhale,  Larkspur Securities - Analyst    [4]

           How strong is the order book?

Wilma Tandy,  Quillow Looms - CEO    [5]

           It is strong, although costs could be somewhat higher.
TEXT
}

# Runs the main job; passes when it ends with the status and says the words on standard error.
run_says() { # name, status, words, arguments...
    local name=$1 wanted_status=$2 words=$3 output status=0
    shift 3
    output=$("$tenor" run -o "$work/out" "$@" 2>&1 >/dev/null) || status=$?
    if [ $status -eq "$wanted_status" ] && grep -qF -- "$words" <<<"$output"; then
        ok "$name"
    else
        not_ok "$name" "status $status, looked for: $words
$output"
    fi
}

# Passes when the transcript stands in skipped.csv with the words, and the good call beside it was scored.
skips_only() { # name, file, words
    local output status=0
    rm -rf "$work/out"
    output=$("$tenor" run -q -o "$work/out" "$work/mixed" 2>&1) || status=$?
    if [ $status -eq 3 ] && grep -F "$2" "$work/out/skipped.csv" | grep -qF -- "$3" &&
        grep -q '^good,' "$work/out/calls.csv" && [ "$(grep -c '^good,' "$work/out/turns.csv")" -eq 5 ]; then
        ok "$1"
    else
        not_ok "$1" "status $status
$output
$(cat "$work/out/skipped.csv" 2>&1)"
    fi
    rm -f "$work/mixed/$2"*
}

mkdir -p "$work/good" "$work/mixed" "$work/none"
write_call "$work/good/good.txt"
write_call "$work/mixed/good.txt"

run_says "a sound call is scored without complaint" 0 "1 calls, 5 turns" "$work/good"

: >"$work/mixed/empty.txt"
skips_only "an empty file is skipped" empty "empty file"
head -c 4096 /dev/zero >"$work/mixed/zeros.txt"
skips_only "a binary file is skipped" zeros "binary file"
printf 'A note about looms.\n\nIt names nobody who speaks.\n' >"$work/mixed/note.txt"
skips_only "a text without speakers is skipped" note "no_speaker"

run_says "with --strict a bad transcript ends the run" 1 "empty.txt" --strict \
    "$work/good" "$(: >"$work/mixed/empty.txt"; echo "$work/mixed/empty.txt")"

run_says "a path that is not there is named" 1 "absent" "$work/absent"
run_says "a folder without transcripts is refused" 1 "$work/none" "$work/none"
run_says "no path is a wrong command line" 2 "no PATH is given"
run_says "an unknown option is a wrong command line" 2 "--magic" --magic "$work/good"

printf 'ticker,call_date,metric,value\nQZX,2014-07-24,revenue,41\nQZX,2014-10-23,revenue,high\n' >"$work/metrics.csv"
run_says "a metric that is no number is named with its place" 1 "metrics.csv:3:24" --metrics "$work/metrics.csv" "$work/good"
printf 'ticker,call_date,eps_surprise\nQZX,2014-07-24,0.01\nQZX,2014-13-45,0.02\n' >"$work/metrics.csv"
run_says "a date that is none is named with its place" 1 "metrics.csv:3:5" --metrics "$work/metrics.csv" "$work/good"
printf 'ticker,call_date,eps_surprise\n"QZX,2014-07-24,0.01\n' >"$work/metrics.csv"
run_says "a quote that is not closed is named with its place" 1 "metrics.csv:2" --metrics "$work/metrics.csv" "$work/good"
printf 'firm_name,eps_surprise\nQZX,0.01\n' >"$work/metrics.csv"
run_says "metrics without a key are refused" 1 "metrics.csv" --metrics "$work/metrics.csv" "$work/good"

header=$(grep -v '^#' lexicons/sentiment.csv | head -n 1)
commas=${header//[^,]/}
printf '%s\nsturdy,positive,high%s\n' "$header" "${commas:2}" >"$work/bad.csv"
run_says "a lexicon's value that is no number is named with its place" 1 "bad.csv:2:" --lexicon tenor="$work/bad.csv" "$work/good"

echo "a file" >"$work/file"
output=$("$tenor" run -q -o "$work/file/out" "$work/good" 2>&1)
if [ $? -eq 1 ] && grep -qF "$work/file" <<<"$output"; then
    ok "an output folder that cannot be made is named"
else
    not_ok "an output folder that cannot be made is named" "$output"
fi

"$tenor" run -q -o "$work/kept" "$work/good" && cp "$work/kept/turns.csv" "$work/before.csv"
"$tenor" run -q -o "$work/kept" --metrics "$work/metrics.csv" "$work/good" 2>/dev/null
succeeds "a run that fails leaves the old reports" cmp "$work/before.csv" "$work/kept/turns.csv"
succeeds "no temporary file is left" sh -c "! ls -A '$work/kept' | grep -vE '\.(csv|json|R|do)$'"

output=$("$tenor" run -q -o "$work/quiet" "$work/good" 2>&1)
if [ $? -eq 0 ] && [ -z "$output" ]; then ok "--quiet is silent"; else not_ok "--quiet is silent" "$output"; fi
finish
