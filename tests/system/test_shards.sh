#!/usr/bin/env bash
# Shards of a run, put together, are the run: every file but run_info.csv, byte for byte. What does not belong together is refused
# by name.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

tenor=${TENOR:-$PWD/build/tenor}
sample=$PWD/tests/corpus
golden=$PWD/tests/golden
if [ ! -x "$tenor" ] || [ ! -d "$sample/calls" ]; then
    skip "shards" "nothing is built at $tenor, or there is no $sample/calls"
    exit 0
fi
cd "$work" || exit 1

# Runs every shard and merges them from another folder; status 3 (calls were skipped) is as good as 0.
shard_all() { # folder, N, arguments of run...
    local out=$1 n=$2 k
    shift 2
    for ((k = 1; k <= n; k++)); do
        "$tenor" run -q --shard $k/$n -o "$out/$k" "$@" || [ $? -eq 3 ] || return 1
    done
    (cd / && "$tenor" merge -q -o "$work/$out.merged" "$work/$out"/*) || [ $? -eq 3 ]
}
same() { diff -r -x run_info.csv "$1" "$2"; }

# name, shards, arguments of run...
equals() {
    local name=$1 n=$2
    shift 2
    rm -rf whole parts parts.merged
    "$tenor" run -q -o whole "$@" || [ $? -eq 3 ] || { not_ok "$name" "the run without shards failed"; return; }
    if shard_all parts "$n" "$@" >said 2>&1 && same whole parts.merged >>said && "$tenor" check -q parts.merged >>said 2>&1; then ok "$name"; else not_ok "$name" "$(<said)"; fi
}

cat >roles.csv <<'END'
ticker,speaker_name,role
HDWP,Nobody Here,CFO
END
for n in 1 2 3 7 200; do
    equals "the sample corpus in $n shards" $n --calls "$sample/calls.csv" --metrics "$sample/metrics.csv" "$sample/calls"
done
succeeds "of 200 shards of 144 calls some are empty" grep -qx 'calls_scored,0' -r parts --include run_info.csv
equals "options of all kinds" 3 --calls "$sample/calls.csv" --metrics "$sample/metrics.csv" --speakers roles.csv \
    --role 'Founder=CEO' --seed 7 --context 12 --duplicates keep --na . --meta-from-name '{date}-{ticker}' \
    --reports turns,speakers,calls,ceo_year,evidence "$sample/calls"
equals "turns.csv with its first columns alone" 2 --reports turns "$sample/calls"
printf 'is,column,name,unit\nmetric,eps_surprise,surprise,ratio\n' >map.csv
equals "metrics with a map" 2 --metrics "$sample/metrics.csv=map.csv" "$sample/calls"
cat >lm.csv <<'END'
Word,Seq_num,Word Count,Negative,Positive,Uncertainty,Litigious,Strong_Modal,Weak_Modal,Constraining,Syllables
STRONG,1,5,0,2009,0,0,0,0,0,1
WEAK,2,5,2009,0,0,0,0,0,0,1
MAY,3,5,0,0,2009,0,0,2009,0,1
WE,4,5,0,0,0,0,0,0,0,1
GROWTH,5,5,0,2009,0,0,0,0,0,1
END
equals "a preset that weighs words by how many turns have them" 4 --preset lm2011 --lexicon lm=lm.csv "$sample/calls"
equals "tables, a row a turn" 3 --metrics "$golden/table/metrics.csv" "$golden/table/transcripts.csv" "$golden/table/more.csv"
equals "files that are no calls and calls that cannot be read" 3 "$golden/bad_among_good/calls"
if tar -czf calls.tar.gz -C "$sample" calls 2>said; then
    equals "a packed archive" 3 --metrics "$sample/metrics.csv" calls.tar.gz
else
    skip "a packed archive" "$(<said)"
fi

# What is refused: the old reports stay.
cp "$sample/metrics.csv" metrics.csv
cp "$sample/../../lexicons/hedges.csv" hedge.csv
given=(--metrics metrics.csv --lexicon hedge=hedge.csv "$sample/calls")
rm -rf parts parts.merged
shard_all parts 3 "${given[@]}" || not_ok "three shards" "they cannot be merged"
cp -r parts.merged before
refused() { # name, words, folders...
    local name=$1 wanted=$2
    shift 2
    breaks "$name" "$wanted" "$tenor" merge -o parts.merged "$@"
    diff -r before parts.merged >said || not_ok "$name: the old reports stay" "$(<said)"
}
refused "a missing shard" "1 of 3 shards is missing: 2/3; run it with --shard and give its folder, too" parts/1 parts/3
refused "two missing shards" "2 of 3 shards are missing: 1/3, 3/3; run them with --shard and give their folders, too" parts/2
cp -r parts/2 twice
refused "a doubled shard" "shard 2/3 is there twice: parts/2/shard-2-of-3.tenor and twice/shard-2-of-3.tenor; leave one of them out" \
    parts/1 parts/2 parts/3 twice
succeeds "a folder that is named twice is one" "$tenor" merge -q -o named parts/1 parts/2 parts/3 parts/2
refused "a folder without a shard" "whole: the folder holds no shard; it is made by tenor run --shard I/N -o DIR" whole
refused "a folder that is not there" "nowhere: the folder of a shard cannot be opened" nowhere
"$tenor" run -q --shard 1/2 -o other "${given[@]}"
refused "shards of another N" "parts/2/shard-2-of-3.tenor: is one of 3 shards, other/shard-1-of-2.tenor one of 2; give the shards of one run" \
    parts/2 parts/3 other
rm -r other
"$tenor" run -q --shard 1/3 -o other --seed 5 "${given[@]}"
refused "other options" "was made with other options than other/shard-1-of-3.tenor (they differ in seed); run it again with these" \
    other parts/2 parts/3
rm -r other
sed '$d' hedge.csv >hedge_changed.csv
"$tenor" run -q --shard 1/3 -o other --metrics metrics.csv --lexicon hedge=hedge_changed.csv "$sample/calls"
refused "other lexicons" "was made with other lexicons than other/shard-1-of-3.tenor; run it again with these" other parts/2 parts/3
rm -r other
"$tenor" run -q --shard 1/3 -o other --metrics metrics.csv --lexicon hedge=hedge.csv "$sample/calls/HDWP"
refused "other transcripts" "was made of another set of transcripts than other/shard-1-of-3.tenor; run it again on all of them" \
    other parts/2 parts/3
cp -r parts/1 torn
truncate -s -40 torn/shard-1-of-3.tenor
refused "a file that is cut off" "torn/shard-1-of-3.tenor: the file of the shard is cut off or was changed; run the shard again" \
    torn parts/2 parts/3
cp parts/1/shard-1-of-3.tenor torn
printf '\377' | dd of=torn/shard-1-of-3.tenor bs=1 seek=200000 conv=notrunc status=none
refused "a file with a changed byte" "the file of the shard is cut off or was changed; run the shard again" torn parts/2 parts/3
sed '$d' hedge.csv >kept && mv kept hedge.csv
refused "a lexicon that changed since" "a lexicon has changed since the shards were made; put it back, or run the shards again" parts/*
cp "$sample/../../lexicons/hedges.csv" hedge.csv
sed '$d' metrics.csv >kept && mv kept metrics.csv
refused "metrics that changed since" "a file of the options has changed since the shards were made (metrics); put it back, or run the shards again" \
    parts/*
cp "$sample/metrics.csv" metrics.csv
mkdir -p data/scripts && cp -r "$sample/../../lexicons" data
cp -r "$sample/../../scripts/plans" data/scripts
for changed in nicknames metrics; do
    cp "$sample/../../lexicons/$changed.csv" "data/lexicons/$changed.csv"
    sed '$d' "data/lexicons/$changed.csv" >kept && mv kept "data/lexicons/$changed.csv"
    TENOR_DATA=$work/data refused "other $changed than those of the shards" "a lexicon has changed since the shards were made" parts/*
    cp "$sample/../../lexicons/$changed.csv" "data/lexicons/$changed.csv"
done
rm metrics.csv
refused "metrics that are gone" "the files that the shards were made with are read again" parts/*

mkdir unreadable && printf 'nothing said\n' >unreadable/a.txt && printf 'nothing either\n' >unreadable/b.txt
"$tenor" run -q --shard 1/2 -o none/1 unreadable
"$tenor" run -q --shard 2/2 -o none/2 unreadable
breaks "shards of which no call can be read" "none of the 2 transcripts could be read; the first, a:" "$tenor" merge -o none/all none/1 none/2
status=0
"$tenor" merge -o none/all 2>said || status=$?
if [ $status -eq 2 ] && grep -qF 'no DIR is given' said; then ok "merge without folders"; else not_ok "merge without folders" "$(<said)"; fi

# What is skipped in one shard: its status, its run_info.csv and what it says; then those of the merge, and the manifest.
mkdir some && cp "$sample"/calls/HDWP/* some && printf 'nothing said\n' >some/zzz.txt
states=
for k in 1 2; do
    status=0
    "$tenor" run --shard $k/2 --reports calls -o some_$k some 2>said_$k || status=$?
    states="$states $status $(sed -n 's/^calls_skipped,//p' some_$k/run_info.csv) $(sed -n 's/.* \([0-9]*\) skipped.*/\1/p' said_$k)"
done
if [ "$states" = " 0 0 0 3 1 1" ]; then ok "the shard with a skipped call says so"; else not_ok "the shard with a skipped call says so" "$states"; fi
status=0
"$tenor" merge -o some_all some_1 some_2 2>said || status=$?
if [ $status -eq 3 ] && grep -q ' 1 skipped' said && grep -q '"complete": false' some_all/manifest.json && grep -q '"skipped": 1' some_all/manifest.json &&
    grep -A 1 '"skipped_by_reason"' some_all/manifest.json | grep -q '"no_speakers": 1' && grep -q '^zzz,no_speakers,' some_all/skipped.csv &&
    grep -qx 'calls_skipped,1' some_all/run_info.csv && "$tenor" check -q some_all; then
    ok "and so does the merge"
else
    not_ok "and so does the merge" "status $status: $(<said) $(head -30 some_all/manifest.json)"
fi
if grep -qE "comparisons|correlations" said; then not_ok "nothing is said of a report that the shards do not make" "$(<said)"; else ok "nothing is said of a report that the shards do not make"; fi
breaks "a shard with --strict ends at the call" "--strict: zzz cannot be read" "$tenor" run --strict --shard 2/2 -o strict some
succeeds "and leaves no file" test -z "$(find strict -name '*.tenor*')"

# Shards hold whole calls, and all of them: the list of --dry-run.
for k in 1 2 3 4 5; do "$tenor" run --dry-run --shard $k/5 "$sample/calls" | awk -F'\t' 'NF == 3'; done >listed
if "$tenor" run --dry-run "$sample/calls" | awk -F'\t' 'NF == 3' | cmp -s - listed; then ok "the parts follow each other in call order"; else not_ok "the parts follow each other in call order"; fi
finish
