#!/usr/bin/env bash
# What scripts/slurm/submit.sh asks Slurm for, with stand-ins for sbatch and scontrol; tests/system/slurm.sh has a real cluster.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
submit=$PWD/scripts/slurm/submit.sh
calls=$PWD/tests/corpus/calls
if [ ! -x "$tenor" ] || [ ! -d "$calls" ]; then
    skip "submit.sh" "nothing is built at $tenor, or there is no $calls"
    exit 0
fi
cd "$work" || exit 1
mkdir bin
cat >bin/sbatch <<'END'
#!/bin/sh
printf '%s\n' "$@" --end >>asked
wc -l <asked | tr -d ' '
END
printf '#!/bin/sh\necho "MaxArraySize            = 1001"\n' >bin/scontrol
chmod +x bin/*
PATH=$work/bin:$PATH

refuses() { # name, status, words, arguments...
    local name=$1 wanted=$2 words=$3 status=0
    shift 3
    "$submit" "$@" >printed 2>said || status=$?
    if [ $status -eq "$wanted" ] && grep -qF -- "$words" said && [ ! -e asked ]; then ok "$name"; else not_ok "$name" "status $status: $(<said)"; fi
}
refuses "no folder" 2 "no folder is given"
refuses "no transcripts" 2 "no transcripts are given" out --
refuses "an unknown option" 2 "option -x is not known" -x out -- calls
refuses "a number that is none" 2 '-n takes a whole number from 1; "many" is not that' -n many out -- calls
refuses "shards of none" 2 '-n takes a whole number from 1; "0" is not that' -n 0 out -- calls
refuses "an option without its value" 2 "-t needs a value" -t
refuses "a program that is not there" 1 "there is no such program; name tenor with -p" -p "$work/absent" out -- "$calls"
refuses "transcripts that are not there" 1 "nowhere: there is no such file or folder" -p "$tenor" out -- nowhere
refuses "more shards than the cluster takes" 1 "arrays of at most 1000 tasks (MaxArraySize); choose a smaller -n" -p "$tenor" -n 1001 many -- "$calls"
refuses "a folder in which nothing was begun" 1 "holds nothing that submit.sh has begun" --again bin
succeeds "-d submits nothing" "$submit" -d -p "$tenor" out -- "$calls"
succeeds "and makes nothing" test ! -e asked -a ! -e out
succeeds "nor does a refusal" test ! -e many
succeeds "--help says what DIR gets" sh -c "'$submit' --help | grep -q 'reports/, what the merge writes'"

asked_is() { # name, lines...
    local name=$1
    shift
    if [ "$(tr '\n' ' ' <asked)" = "$* " ]; then ok "$name"; else not_ok "$name" "$(<asked)"; fi
    rm asked
}
"$submit" -p "$tenor" -n 7 -t 3 -c 4 -m 700 -l 90 -s '--account=abc --partition=long' 'a run' -- --seed 5 "$calls" >printed 2>said
out=$work/a\ run here=${submit%/*}
asked_is "the array and its merge" --parsable "--array=1-7%3" --cpus-per-task=4 --mem=700M --time=90 "--output=$out/log/shard-%a.txt" \
    --account=abc --partition=long "$here/shard.sh" "$out" --end \
    --parsable --dependency=afterany:11 --cpus-per-task=4 "--mem=$("$tenor" run --dry-run -j 4 "$calls" | sed -n 's/^merge_memory_mb.//p')M" --time=5 \
    "--output=$out/log/merge.txt" --account=abc --partition=long "$here/merge.sh" "$out" --end
succeeds "the numbers of the jobs are printed" grep -qx 'array 11' printed
refuses "a folder in which an array has begun" 1 "go on with --again, or choose another folder" -p "$tenor" 'a run' -- "$calls"
refuses "other shards than at first" 2 "the shards of a run are 7; to have others begin in another folder" -n 8 --again 'a run'
refuses "other arguments than at first" 2 "goes on with the arguments that a run has; give no others" --again 'a run' "$calls"
for k in 2 3 7; do
    SLURM_ARRAY_TASK_ID=$k SLURM_CPUS_PER_TASK=1 "$here/shard.sh" "$out" >printed 2>&1 || not_ok "shard $k is made" "$(<printed)"
done
(cd / && "$submit" -m 900 --again "$out" >"$work/printed" 2>"$work/said")
"$submit" -t 2 --again "$out" >printed 2>said
if [ "$(grep -c -e '^--array=1,4-6%[32]$' asked)" -eq 2 ] || grep -qx -e '--array=1,4-6%2' asked; then
    ok "what is missing is asked for"
else
    not_ok "what is missing is asked for" "$(<asked)"
fi
succeeds "with the memory that was said last" grep -qx -e --mem=900M asked
rm asked
"$here/merge.sh" "$out" >printed 2>&1
if [ $? -eq 1 ] && grep -q '4 of 7 shards are missing: 1/7, 4/7, 5/7, 6/7' printed; then ok "the merge names what is missing"; else not_ok "the merge names what is missing" "$(<printed)"; fi
for k in 1 4 5 6; do SLURM_ARRAY_TASK_ID=$k "$here/shard.sh" "$out" >printed 2>&1 || not_ok "shard $k is made" "$(<printed)"; done
"$submit" --again "$out" >printed 2>said
if grep -q -e --array asked || ! grep -q 'merge.sh' asked; then not_ok "where all is done the merge alone is asked for" "$(<asked)"; else ok "where all is done the merge alone is asked for"; fi
"$here/merge.sh" "$out" >printed 2>&1 || not_ok "the merge is made" "$(<printed)"
"$tenor" run -q -o whole --seed 5 "$calls"
succeeds "the reports are those of one run" diff -r -x run_info.csv whole "$out/reports"

# A task that fails goes back, so often as was said; a wrong command line does not.
printf '#!/bin/sh\necho "$@" >>requeued\n' >bin/scontrol
printf '#!/bin/sh\nexit %s\n' '$(cat status)' >program
chmod +x program
sed -i "s|^program .*|program $work/program|; s|^retries .*|retries 1|; s|^folder .*|folder $work|" "$out/settings"
attempt() { # restarts, status of the program
    rm -f requeued
    echo "$2" >status
    SLURM_ARRAY_TASK_ID=1 SLURM_JOB_ID=12 SLURM_RESTART_COUNT=$1 "$here/shard.sh" "$out" >printed 2>&1
}
attempt 0 1
if [ $? -eq 1 ] && grep -qx 'requeue 12' requeued; then ok "a task that fails goes back into the queue"; else not_ok "a task that fails goes back into the queue" "$(<printed)"; fi
attempt 1 1
if [ $? -eq 1 ] && [ ! -e requeued ] && grep -q 'has failed' printed; then ok "and the second time it has failed"; else not_ok "and the second time it has failed" "$(<printed)"; fi
attempt 0 2
if [ $? -eq 2 ] && [ ! -e requeued ]; then ok "a wrong command line is not tried again"; else not_ok "a wrong command line is not tried again" "$(<printed)"; fi
attempt 0 3
if [ $? -eq 0 ] && [ ! -e requeued ] && grep -q 'some calls cannot be read' printed; then ok "skipped calls are no failure"; else not_ok "skipped calls are no failure" "$(<printed)"; fi
finish
