#!/usr/bin/env bash
# What tenor run --dry-run says that a run needs: lines for programs, and memory that is enough.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
sample=$PWD/tests/corpus/calls
if [ ! -x "$tenor" ] || [ ! -d "$sample" ]; then
    skip "estimates" "nothing is built at $tenor, or there is no $sample"
    exit 0
fi
cd "$work" || exit 1

look() { "$tenor" run --dry-run "$@" | awk -F'\t' 'NF == 2' >needs; }
value() { awk -F'\t' -v name="$1" '$1 == name { print $2 }' needs; }

look -j 2 "$sample"
names=$(cut -f 1 needs | tr '\n' ' ')
if [ "$names" = "calls bytes largest_call_bytes other_files shards threads seconds memory_mb hand_over_mb merge_seconds merge_memory_mb " ] &&
    ! cut -f 2 needs | grep -v '^[1-9][0-9]*$\|^0$'; then
    ok "the lines of two columns are names and whole numbers"
else
    not_ok "the lines of two columns are names and whole numbers" "$(cat needs)"
fi
n=$(find "$sample" -type f | wc -l) bytes=$(find "$sample" -type f -exec cat {} + | wc -c)
largest=$(find "$sample" -type f -exec stat -c %s {} + | sort -n | tail -n 1)
if [ "$(value calls) $(value bytes) $(value largest_call_bytes) $(value other_files) $(value shards) $(value threads)" = "$n $bytes $largest 0 1 2" ]; then
    ok "calls and bytes are those of the folder"
else
    not_ok "calls and bytes are those of the folder" "$n $bytes $largest: $(cat needs)"
fi

sum=0
for k in 1 2 3; do
    look --shard $k/3 "$sample"
    sum=$((sum + $(value calls)))
    [ "$(value shards)" -eq 3 ] || not_ok "the number of shards is told" "$(cat needs)"
done
if [ $sum -eq "$n" ]; then ok "the calls of the shards are all calls"; else not_ok "the calls of the shards are all calls" "$sum of $n"; fi

peak_mb() { awk -F, '$1 == "peak_memory_kb" { print int($2 / 1024) + 1 }' "$1/run_info.csv"; }
is_enough() { # name, arguments of run...
    local name=$1 seen=() wanted=()
    shift
    look -j 2 "$@"
    "$tenor" run -q -j 2 -o run "$@"
    wanted+=("$(value memory_mb)") seen+=("$(peak_mb run)")
    look -j 2 --shard 1/2 "$@"
    wanted+=("$(value memory_mb)" "$(value merge_memory_mb)")
    "$tenor" run -q -j 2 --shard 1/2 -o part_1 "$@"
    "$tenor" run -q -j 2 --shard 2/2 -o part_2 "$@"
    seen+=("$(peak_mb part_1)")
    "$tenor" merge -q -j 2 -o merged part_1 part_2
    seen+=("$(peak_mb merged)")
    if [ "${seen[0]}" -le "${wanted[0]}" ] && [ "${seen[1]}" -le "${wanted[1]}" ] && [ "${seen[2]}" -le "${wanted[2]}" ]; then
        ok "$name"
    else
        not_ok "$name" "run, shard, merge used ${seen[*]} MB of ${wanted[*]}"
    fi
}
is_enough "the memory is enough for the sample corpus" "$sample"
mkdir large
first=$(find "$sample" -type f | sort | head -n 1)
{ cat "$first" && tail -n +6 "$first" | awk '{ rows[NR] = $0 } END { for (i = 0; i < 500; i++) for (j = 1; j <= NR; j++) print rows[j] }'; } >large/large.txt
is_enough "the memory is enough for a call of $(($(stat -c %s large/large.txt) / 1000000)) MB" large
finish
