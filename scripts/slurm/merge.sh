#!/usr/bin/env bash
#SBATCH --job-name=tenor-merge
#SBATCH --requeue
#SBATCH --open-mode=append
# The job behind the array of submit.sh: merge.sh DIR writes DIR/reports. Its status is that of tenor merge: 3 where calls were
# skipped, 1 where shards are missing; then it says how to go on.
set -u

out=${1:?DIR of submit.sh}
setting() { sed -n "s/^$1 //p" "$out/settings"; }
n=$(setting shards)
shards=()
for ((k = 1; k <= n; k++)); do
    [ ! -e "$out/shards/$k/shard-$k-of-$n.tenor" ] || shards+=("$out/shards/$k")
done
if [ ${#shards[@]} -lt "$n" ]; then
    echo "merge.sh: $((n - ${#shards[@]})) of $n shards are not there; log/shard-K.txt says why. Go on with: submit.sh --again $out"
fi
if [ ${#shards[@]} -eq 0 ]; then
    exit 1
fi
cd "$(setting folder)" || exit 1
exec "$(setting program)" merge --progress never -j "${SLURM_CPUS_PER_TASK:-1}" -o "$out/reports" "${shards[@]}"
