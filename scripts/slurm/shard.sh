#!/usr/bin/env bash
#SBATCH --job-name=tenor-shard
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=B:USR1@60
# One task of the array that submit.sh submits: shard.sh DIR scores shard $SLURM_ARRAY_TASK_ID.
#
# A task that fails, or whose time is nearly over, goes back into the queue, `retries` times, and then goes on where it was: what
# it has scored is kept in its folder. A wrong command line (status 2) is not tried again. A shard with calls that cannot be read
# (status 3) is done: the merge tells.
set -u

out=${1:?DIR of submit.sh} k=${SLURM_ARRAY_TASK_ID:?this script is a task of an array}
setting() { sed -n "s/^$1 //p" "$out/settings"; }
n=$(setting shards) program=$(setting program) retries=$(setting retries)
mapfile -d '' -t arguments <"$out/arguments"
cd "$(setting folder)" || exit 1
folder=$out/shards/$k
tries=${SLURM_RESTART_COUNT:-0}

say() { echo "$(date -u +%FT%TZ) shard $k/$n, attempt $((tries + 1)), $(hostname -s): $*"; }

again() { # status
    if [ "$tries" -lt "$retries" ]; then
        say "goes back into the queue"
        scontrol requeue "$SLURM_JOB_ID" && exit "$1"
    fi
    say "has failed"
    exit "$1"
}

child='' is_late='' is_cancelled='' is_signalled=''
trap 'is_late=1 is_signalled=1; kill -TERM $child 2>/dev/null' USR1
trap 'is_cancelled=1 is_signalled=1; kill -TERM $child 2>/dev/null' TERM
say "begins"
"$program" run -q --resume --shard "$k/$n" -j "${SLURM_CPUS_PER_TASK:-1}" -o "$folder" "${arguments[@]}" &
child=$!
# wait ends early where a signal comes; 127: it has told the status before.
status=127
while :; do
    is_signalled=''
    wait $child
    told=$?
    [ $told -eq 127 ] || status=$told
    [ -n "$is_signalled" ] || break
done
case $status in
0 | 3)
    # The shard holds the same.
    rm -f "$folder/.tenor-scored"
    [ $status -eq 0 ] || say "some calls cannot be read"
    say "done"
    exit 0
    ;;
2) say "is not tried again" && exit 2 ;;
esac
say "status $status${is_late:+, the time limit is near}${is_cancelled:+, asked to end}"
[ -z "$is_cancelled" ] || exit $status
again $status
