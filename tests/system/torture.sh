#!/usr/bin/env bash
# Kills and shardings at random, counted: what resumed runs and merged shards write must be, byte for byte, what one run writes.
#
#   tests/system/torture.sh KILLS SHARDINGS [SEED]
#
# A kill is a run that gets SIGKILL at a random moment of its life: with a new folder, with what an earlier one left, after files
# came and went, of a shard (and then its merge), twice in a row. After each the same command with --resume must end well. Prints the counts.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

tenor=${TENOR:-$PWD/build/tenor}
n_kills=${1:?KILLS} n_shardings=${2:?SHARDINGS} seed=${3:-20081}
sample=tests/corpus
if [ ! -x "$tenor" ] || [ ! -d $sample/calls ]; then
    skip "kills and shardings" "nothing is built at $tenor, or there is no $sample/calls"
    exit 0
fi
RANDOM=$seed
options=(--calls "$sample/calls.csv" --metrics "$sample/metrics.csv")

# Two states of a corpus: all calls, and without some of them.
cp -r $sample/calls "$work/all"
cp -r $sample/calls "$work/fewer"
find "$work/fewer" -name '*.txt' | LC_ALL=C sort | awk 'NR % 9 == 4' | xargs rm
for state in all fewer; do
    "$tenor" run -q -j 1 -o "$work/want_$state" "${options[@]}" "$work/$state" || exit 1
done
begin=$(date +%s%N)
"$tenor" run -q -j 1 --resume -o "$work/timed" "${options[@]}" "$work/all" || exit 1
life=$((($(date +%s%N) - begin) / 1000)) # microseconds

random_delay() { # seconds, from none to a little more than a life
    awk -v micro=$((((RANDOM << 15) + RANDOM) % (life * 11 / 10 + 1))) 'BEGIN { printf "%.6f", micro / 1e6 }'
}

# Starts the command and kills it after a random time; true if it was still alive.
kill_one() { # command...
    "$@" >/dev/null 2>&1 &
    local process=$!
    sleep "$(random_delay)"
    kill -KILL $process 2>/dev/null
    wait $process 2>/dev/null
    [ $? -eq 137 ]
}

# All files but run_info.csv and what --resume keeps.
same() { diff -r -x run_info.csv -x .tenor-scored "$1" "$2"; } # wanted, seen

n_equal=0 n_bad=0 n_done=0 n_struck=0 n_reusing=0
note() { # what, then 0 where it is equal
    if [ "$2" -eq 0 ]; then
        n_equal=$((n_equal + 1))
    else
        n_bad=$((n_bad + 1))
        echo "$1 differs" >&2
    fi
}

out=$work/out
# A run that ended before its kill is resumed and compared, too, but does not count.
while [ $n_struck -lt "$n_kills" ] && [ $n_done -lt $((10 * n_kills)) ]; do
    n_done=$((n_done + 1))
    state=all
    [ $((RANDOM % 3)) -eq 0 ] && state=fewer
    threads=$((RANDOM % 3 + 1))
    case $((RANDOM % 4)) in
    0 | 3) rm -rf "$out" "$out.1" ;; # from nothing
    1) kill_one "$tenor" run -q --resume -j $threads -o "$out" "${options[@]}" "$work/all" ;; # twice in a row
    *) ;; # on what the run before has left
    esac
    if [ $((RANDOM % 5)) -eq 0 ]; then # a shard
        kill_one "$tenor" run -q --resume --shard 1/2 -j $threads -o "$out.1" "${options[@]}" "$work/$state" &&
            n_struck=$((n_struck + 1))
        "$tenor" run -q --resume --shard 1/2 -o "$out.1" "${options[@]}" "$work/$state" &&
            "$tenor" run -q --shard 2/2 -o "$out.2" "${options[@]}" "$work/$state" &&
            { kill_one "$tenor" merge -q -o "$out.m" "$out.1" "$out.2" || :; } &&
            "$tenor" merge -q -o "$out.m" "$out.1" "$out.2" && same "$work/want_$state" "$out.m"
        note "kill $n_done, of a shard," $?
        rm -rf "$out.m"
        continue
    fi
    kill_one "$tenor" run -q --resume -j $threads -o "$out" "${options[@]}" "$work/$state" && n_struck=$((n_struck + 1))
    "$tenor" run -q --resume -j $threads -o "$out" "${options[@]}" "$work/$state" && same "$work/want_$state" "$out"
    note "kill $n_done" $?
    grep -q '^calls_reused,[1-9]' "$out/run_info.csv" && n_reusing=$((n_reusing + 1))
done
echo "kills: $n_struck in $n_done runs; $n_equal runs resumed to equal bytes, $n_reusing of them with calls from before"
if [ $n_bad -eq 0 ] && [ $n_equal -eq $n_done ] && [ $n_struck -eq "$n_kills" ] && [ $n_reusing -gt 0 ]; then
    ok "$n_kills killed runs are resumed to the same bytes"
else
    not_ok "$n_kills killed runs are resumed to the same bytes" "$n_bad differ, $n_struck were hit, $n_reusing reused"
fi

n_equal=0 n_bad=0
for ((i = 1; i <= n_shardings; i++)); do
    n=$((RANDOM % 12 + 1))
    [ $((RANDOM % 10)) -eq 0 ] && n=$((RANDOM % 200 + 1))
    rm -rf "$work/shards" "$work/merged"
    for ((k = n; k >= 1; k--)); do
        "$tenor" run -q -j $((RANDOM % 3 + 1)) --shard $k/$n -o "$work/shards/$k" "${options[@]}" "$work/all" || break
    done
    "$tenor" merge -q -j $((RANDOM % 3 + 1)) -o "$work/merged" "$work"/shards/* && same "$work/want_all" "$work/merged"
    note "sharding $i into $n" $?
done
echo "shardings: $n_shardings, $n_equal merged to equal bytes"
if [ $n_bad -eq 0 ] && [ $n_equal -eq "$n_shardings" ]; then
    ok "$n_shardings random shardings are merged to the same bytes"
else
    not_ok "$n_shardings random shardings are merged to the same bytes" "$n_bad differ"
fi
finish
