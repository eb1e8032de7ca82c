#!/usr/bin/env bash
# scripts/slurm/ on a real Slurm of two nodes on this machine: an array and its merge; a task that is killed, one whose time is nearly
# over, a node that goes down; an array that is cancelled, and its resume. All reports are those of one run, byte for byte.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/support/slurm_cluster.sh

tenor=${TENOR:-$PWD/build/tenor}
submit=$PWD/scripts/slurm/submit.sh
sample=$PWD/tests/corpus
if [ ! -x "$tenor" ] || [ ! -d "$sample/calls" ]; then
    skip "slurm" "nothing is built at $tenor, or there is no $sample/calls"
    exit 0
fi
if ! slurm_is_installed; then
    skip "slurm" "$slurm_words; make test-all INSTALL=1 installs it"
    exit 0
fi
trap 'slurm_stop; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
if ! slurm_start "$work/cluster"; then
    skip "slurm" "a cluster cannot be started here: $slurm_words"
    exit 0
fi
bad=$PWD/tests/golden/bad_among_good/calls
cd "$work" || exit 1
arguments=(--calls "$sample/calls.csv" --metrics "$sample/metrics.csv" "$sample/calls")
"$tenor" run -q -o whole "${arguments[@]}"

# Tasks of the shards that a folder `hold` names wait there on their first attempt, and say who they are; those that `break` names
# end with the status that stands there.
mkdir hold break held
cat >program <<END
#!/bin/sh
for argument; do
    case \$argument in
    */6)
        k=\${argument%/6}
        if [ -e $work/break/\$k ]; then exit \$(cat $work/break/\$k); fi
        if [ -e $work/hold/\$k ]; then
            rm $work/hold/\$k
            echo "\$\$ \$SLURM_JOB_ID \$SLURMD_NODENAME" >$work/held/\$k.new && mv $work/held/\$k.new $work/held/\$k
            exec sleep 100
        fi
        ;;
    esac
done
exec $tenor "\$@"
END
chmod +x program

same() { diff -r -x run_info.csv whole "$1"; }
get_state() { timeout 9 scontrol -o show job "$1" 2>/dev/null | sed -n 's/.*JobState=\([A-Z_]*\).* ExitCode=\([0-9:]*\).*/\1 \2/p'; }
has_ended() { case $(get_state "$1") in COMPLETED* | FAILED* | CANCELLED*) ;; *) false ;; esac } # job
seconds=$SECONDS

# 1. A run with all that can happen to it.
touch hold/2 hold/4 hold/6
if ! "$submit" -p "$work/program" -n 6 -t 3 -c 1 -r 2 out -- "${arguments[@]}" >numbers 2>said; then
    not_ok "an array and its merge are submitted" "$(<said)"
    finish
    exit
fi
array=$(sed -n 's/^array //p' numbers) merge=$(sed -n 's/^merge //p' numbers)
if grep -q '^submit.sh: 144 calls in 6 shards, 6 to do: 1 cores, [0-9]* MB and 5 minutes each, 3 at a time; merge: [0-9]* MB, 5 minutes$' said; then
    ok "what is submitted is said"
else
    not_ok "what is submitted is said" "$(<said)"
fi
succeeds "the array has a throttle" sh -c "timeout 9 scontrol -o show job $array | grep -q 'ArrayTaskThrottle=3'"
succeeds "the merge waits for the array" sh -c "timeout 9 scontrol -o show job $merge | grep -q 'Dependency=afterany:$array'"
slurm_wait 300 test -e held/2 && read -r process job node <held/2 && kill -KILL "$process"
slurm_wait 300 test -e held/4 && read -r process job node <held/4 && timeout 9 scancel --batch --signal=USR1 "$job"
slurm_wait 300 test -e held/6 && read -r process job node <held/6 && timeout 9 scontrol update nodename="$node" state=down reason=trial
slurm_wait 100 eval '! kill -0 "$process" 2>/dev/null' || not_ok "a node that goes down ends its tasks" "$process lives"
timeout 9 scontrol update nodename="$node" state=resume >/dev/null 2>&1 # it may have come back by itself
if slurm_wait 450 has_ended "$merge" && [ "$(get_state "$merge")" = "COMPLETED 0:0" ]; then
    ok "the merge runs when all shards are done"
else
    not_ok "the merge runs when all shards are done" "$(get_state "$merge"); $(squeue -r; tail -n 3 out/log/*)"
fi
succeeds "the reports are those of one run" same out/reports
succeeds "they are sound" "$tenor" check -q out/reports
for k in 1 3 5; do
    succeeds "shard $k is done at once" grep -q "shard $k/6, attempt 1, .*: done" out/log/shard-$k.txt
done
succeeds "a task that is killed is requeued" grep -q 'shard 2/6, attempt 1, .*: status 137' out/log/shard-2.txt
succeeds "a task whose time is nearly over is requeued" grep -q 'shard 4/6, attempt 1, .*: status 143, the time limit is near' out/log/shard-4.txt
for k in 2 4 6; do
    succeeds "shard $k is done by the second attempt" grep -q "shard $k/6, attempt 2, .*: done" out/log/shard-$k.txt
done
succeeds "what --resume kept is gone with the shards" test -z "$(find out -name '.tenor-scored')"

# 2. An array that is cancelled while one task is wrong and one waits.
touch hold/3
echo 2 >break/5
"$submit" -p "$work/program" -n 6 -c 1 again -- "${arguments[@]}" >numbers 2>said || not_ok "a second array is submitted" "$(<said)"
array=$(sed -n 's/^array //p' numbers) merge=$(sed -n 's/^merge //p' numbers)
rm -f held/3
slurm_wait 300 test -e held/3
slurm_wait 300 eval 'grep -q "is not tried again" again/log/shard-5.txt 2>/dev/null && [ $(ls again/shards/*/*.tenor 2>/dev/null | wc -l) -eq 4 ]' ||
    not_ok "four of six shards are done" "$(ls again/shards/*; tail -n 3 again/log/*)"
timeout 9 scancel "$array"
if slurm_wait 300 has_ended "$merge" && [ "$(get_state "$merge")" = "FAILED 1:0" ] &&
    grep -q '2 of 6 shards are missing: 3/6, 5/6' again/log/merge.txt && grep -q 'Go on with: submit.sh --again' again/log/merge.txt; then
    ok "the merge of a cancelled array names what is missing"
else
    not_ok "the merge of a cancelled array names what is missing" "$(get_state "$merge"); $(tail -n 3 again/log/*)"
fi
succeeds "and there are no reports" test ! -e again/reports/manifest.json
rm break/5
"$submit" --again again >numbers 2>said || not_ok "the missing shards are submitted" "$(<said)"
merge=$(sed -n 's/^merge //p' numbers)
succeeds "only what is missing is done again" grep -q '144 calls in 6 shards, 2 to do' said
if slurm_wait 300 has_ended "$merge" && [ "$(get_state "$merge")" = "COMPLETED 0:0" ]; then
    ok "a cancelled array is resumed"
else
    not_ok "a cancelled array is resumed" "$(get_state "$merge"); $(tail -n 3 again/log/*)"
fi
succeeds "its reports are those of one run" same again/reports
# 3. Calls that cannot be read: the shards are done, and the merge tells.
status=0
"$tenor" run -q -o whole_bad "$bad" || status=$?
"$submit" -p "$tenor" -n 2 -c 1 bad -- "$bad" >numbers 2>said || not_ok "calls that cannot be read are submitted" "$(<said)"
merge=$(sed -n 's/^merge //p' numbers)
if slurm_wait 300 has_ended "$merge" && [ "$(get_state "$merge") $status" = "FAILED 3:0 3" ] &&
    grep -q 'skipped' bad/log/merge.txt && grep -q '"complete": false' bad/reports/manifest.json &&
    diff -r -x run_info.csv whole_bad bad/reports >said; then
    ok "a merge of shards with skipped calls ends with status 3"
else
    not_ok "a merge of shards with skipped calls ends with status 3" "$(get_state "$merge") $status; $(<said) $(tail -n 3 bad/log/*)"
fi
echo "seconds on the cluster: $((SECONDS - seconds))"
finish
