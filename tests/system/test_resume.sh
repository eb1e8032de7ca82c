#!/usr/bin/env bash
# --resume: scores what is new or changed, and writes what a run from the beginning writes.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

tenor=${TENOR:-$PWD/build/tenor}
sample=$PWD/tests/corpus
golden=$PWD/tests/golden
lexicons=$PWD/lexicons
if [ ! -x "$tenor" ] || [ ! -d "$sample/calls" ]; then
    skip "resumed runs" "nothing is built at $tenor, or there is no $sample/calls"
    exit 0
fi
cd "$work" || exit 1
cp -r "$sample/calls" calls
cp "$sample/calls.csv" calls.csv
cp "$lexicons/hedges.csv" hedge.csv
arguments=(--calls calls.csv --metrics "$sample/metrics.csv" --lexicon hedge=hedge.csv calls)

# The run with --resume scores so many calls, takes so many, and equals a run from the beginning.
resumes() { # name, scored, taken, arguments...
    local name=$1 scored=$2 taken=$3 seen
    shift 3
    rm -rf fresh
    "$tenor" run -q -o fresh "$@" || [ $? -eq 3 ] || { not_ok "$name" "the run from the beginning failed"; return; }
    "$tenor" run --resume -o out "$@" 2>said || [ $? -eq 3 ] || { not_ok "$name" "$(<said)"; return; }
    seen=$(sed -n 's/^calls_\(scored\|reused\),//p' out/run_info.csv | tr '\n' ' ')
    if [ "$seen" != "$scored $taken " ]; then
        not_ok "$name" "scored and taken: $seen, not $scored $taken"
    elif ! grep -qF "tenor: --resume: $taken calls taken as they were, $scored scored" said; then
        not_ok "$name" "said: $(<said)"
    elif diff -r -x run_info.csv -x .tenor-scored fresh out >differences && "$tenor" check -q out >differences 2>&1; then
        ok "$name"
    else
        not_ok "$name" "$(<differences)"
    fi
}
stale="were scored with other options, lexicons or another version; all were scored anew"
says_stale() { if grep -qF "$stale" said; then ok "$1"; else not_ok "$1" "said: $(<said)"; fi; }
says_no_stale() { if grep -qF "$stale" said; then not_ok "$1" "said: $(<said)"; else ok "$1"; fi; }

resumes "with nothing to resume all are scored" 144 0 "${arguments[@]}"
says_no_stale "and nothing is said of other options"
resumes "the same again scores nothing" 0 144 "${arguments[@]}"
resumes "threads do not matter" 0 144 -j 3 "${arguments[@]}"

first=$(find calls -name '*.txt' | LC_ALL=C sort | head -1)
last=$(find calls -name '*.txt' | LC_ALL=C sort | tail -1)
mv "$first" aside.txt
resumes "a removed call costs nothing" 0 143 "${arguments[@]}"
mv aside.txt "$first"
resumes "a call that comes back was kept" 0 144 "${arguments[@]}"
sed 's/growth/weakness/' "$first" >changed && touch -r "$first" changed && mv changed "$first"
if cmp -s "$first" "$sample/$first"; then echo "We may see some weakness." >>"$first"; fi
resumes "a changed call is scored" 1 143 "${arguments[@]}"
mkdir -p calls/NEW
cp "$last" calls/NEW/2031-01-05-NEW.txt
resumes "a new call is scored" 1 144 "${arguments[@]}"
rm -r calls/NEW
sed '3s/Hadwick Pumps/Hadwick Pump Works/' calls.csv >changed && mv changed calls.csv
resumes "a call with another row of --calls is scored" 1 143 "${arguments[@]}"
resumes "another seed scores nothing" 0 144 --seed 3 "${arguments[@]}"
resumes "other metrics score nothing" 0 144 --calls calls.csv --lexicon hedge=hedge.csv calls
resumes "another option that scoring reads scores all" 144 0 --context 10 "${arguments[@]}"
says_stale "and it is said"
resumes "without the evidence the rows are others" 144 0 --reports turns,calls "${arguments[@]}"
resumes "with all columns of turns.csv, too" 144 0 --reports turns_full,calls "${arguments[@]}"
resumes "with all reports again, too" 144 0 "${arguments[@]}"
sed '$d' hedge.csv >changed && mv changed hedge.csv
resumes "a changed lexicon scores all" 144 0 "${arguments[@]}"
says_stale "and that is said, too"

# What a crash leaves: a torn end, changed bytes, a file of something else.
size=$(stat -c %s out/.tenor-scored)
truncate -s $((size / 2)) out/.tenor-scored
rm -rf fresh
"$tenor" run -q -o fresh "${arguments[@]}"
"$tenor" run -q --resume -o out "${arguments[@]}"
succeeds "a torn end costs the calls behind it" diff -r -x run_info.csv -x .tenor-scored fresh out
taken=$(sed -n 's/^calls_reused,//p' out/run_info.csv)
if [ "$taken" -gt 30 ] && [ "$taken" -lt 114 ]; then ok "the calls before it are taken"; else not_ok "the calls before it are taken" "$taken"; fi
printf '\001\002\003' | dd of=out/.tenor-scored bs=1 seek=$((size / 3)) conv=notrunc status=none
"$tenor" run -q --resume -o out "${arguments[@]}"
succeeds "a changed byte costs its call" diff -r -x run_info.csv -x .tenor-scored fresh out
taken=$(sed -n 's/^calls_reused,//p' out/run_info.csv)
if [ "$taken" -lt 144 ]; then ok "the call is scored"; else not_ok "the call is scored" "$taken"; fi
echo "not ours" >out/.tenor-scored
"$tenor" run -q --resume -o out "${arguments[@]}"
succeeds "a file of something else is none of ours" diff -r -x run_info.csv -x .tenor-scored fresh out

# Calls of a corpus that has become another one.
"$tenor" run -q --resume -o out "${arguments[@]}"
mkdir one && cp "$last" one
"$tenor" run -q --resume -o out --lexicon hedge=hedge.csv one
size=$(stat -c %s out/.tenor-scored)
if [ "$size" -lt 200000 ]; then ok "calls that are gone are given up in the end"; else not_ok "calls that are gone are given up in the end" "$size bytes"; fi

# A table: a name changes, the text does not.
rm -rf out
cp "$golden/table/transcripts.csv" table.csv
n=$("$tenor" run --dry-run table.csv | sed -n 's/^\([0-9]*\) calls.*/\1/p')
resumes "a table" "$n" 0 table.csv
resumes "the same table again" 0 "$n" table.csv
sed '0,/Lou Harrow/s//Lou Harrower/' table.csv >changed && mv changed table.csv
resumes "a call of a table with another name is scored" 1 $((n - 1)) table.csv
cp -r "$golden/bad_among_good/calls" bad
resumes "a call that cannot be read is tried again" 2 0 bad
resumes "and again" 0 2 bad

# A folder in which nothing can be kept.
rm -rf out && mkdir -p out/.tenor-scored
breaks "a file that cannot be opened" "scored calls cannot be kept for --resume: Is a directory" "$tenor" run --resume -o out "${arguments[@]}"
finish
