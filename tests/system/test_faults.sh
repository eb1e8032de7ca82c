#!/usr/bin/env bash
# A disk that fails, and runs that are killed: each system call of a small run that writes or reads fails once, and from some call on
# all of them; and at each call the run is killed, or asked to end. After each:
# the old reports byte for byte, or all the new ones; the exit status and the message fit; the next run leaves nothing behind.
#
# So with a folder of texts; in steps (FAULT_STEP=1: at each call) with PDF and packed calls, with --resume, of a shard, of a merge.
#
#   tests/system/test_faults.sh [N]     only the fault N of each kind
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "faults" "nothing is built at $tenor"
    exit 0
fi
if ! ${CC:-cc} -D_GNU_SOURCE -shared -fPIC -O1 -o "$work/faults.so" tests/system/faults.c -ldl 2>"$work/said"; then
    skip "faults" "the layer over the C library cannot be built: $(head -n 1 "$work/said")"
    exit 0
fi
mkdir "$work/calls" "$work/mixed" "$work/bin"
cp tests/golden/seeds_layout/calls/*_2015q[12].txt "$work/calls/"
cd "$work" || exit 1
printf 'ticker,call_date,surprise\nOXL,2015-07-28,0.5\n' >metrics.csv
first=(calls/*q1.txt) second=(calls/*q2.txt)

# A stand-in for pdftotext, so that the test does not depend on its version.
printf '#!/bin/sh\ncat >/dev/null\nexec cat "%s"\n' "$work/${first[0]}" >bin/pdftotext
chmod +x bin/pdftotext
PATH=$work/bin:$PATH
printf '%%PDF-1.4\n' >mixed/call.pdf
tar -czf mixed/calls.tar.gz "${second[@]}"

# What is run, by mode, with what is given before or after a change: folder, options...
run() {
    local out=$1
    shift
    case $mode in
    text) "$tenor" run -j 1 --metrics metrics.csv -o "$out" "$@" calls ;;
    mixed) "$tenor" run -j 1 -o "$out" "$@" mixed ;;
    resume) if [ "${1:-}" = old ]; then "$tenor" run -j 1 --resume -o "$out" "${first[@]}"; else "$tenor" run -j 1 --resume -o "$out" calls; fi ;;
    shard) "$tenor" run -j 1 --shard 1/2 -o "$out" "$@" calls ;;
    merge) if [ "${1:-}" = old ]; then "$tenor" run -j 1 -o "$out" "${first[@]}"; else "$tenor" merge -j 1 -o "$out" shard_1 shard_2; fi ;;
    esac
}

make_old_and_new() {
    local -a change=(--context 3)
    case $mode in resume | merge) change=(old) ;; esac
    rm -rf before after
    if ! run before "${change[@]}" 2>said || ! run after 2>>said; then
        not_ok "$mode: the old and the new reports are made" "$(<said)"
        return 1
    fi
    rm before/run_info.csv after/run_info.csv
    # So that what is kept is that of the old run.
    rm -f after/.tenor-scored
}

reports_are() { # folder, wanted; the working files of an ended run count where $3 is strict; kept calls never
    local -a but=(-x run_info.csv -x .tenor-scored)
    [ "${3:-}" = strict ] || but+=(-x '*.part' -x '.tenor-*')
    diff -rq "${but[@]}" "$1" "$2" >differences 2>&1
}

# A folder of a shard has no manifest, and needs none: its files are whole or not there.
follow_journal() {
    [ -e kept/.tenor-journal ] || return 0
    if [ $mode = shard ]; then run kept >printed 2>said; else "$tenor" check -q kept >printed 2>said; fi ||
        { echo "the journal cannot be followed: $(<said)"; return 1; }
}

# After a killed run: a journal is followed by `tenor check`.
is_old_or_new() { # strict, where no working file may be left
    follow_journal || return 1
    reports_are kept before "${1:-}" || reports_are kept after "${1:-}" || { echo "neither old nor new: $(<differences)"; return 1; }
}

# What a run with status 3 must tell: what was skipped. A shard tells it to the merge.
tells_skipped() {
    local folder=kept
    if [ $mode = shard ]; then
        "$tenor" run -q -j 1 --shard 2/2 -o other_half calls && rm -rf whole && "$tenor" merge -q -o whole kept other_half
        [ $? -eq 3 ] || return 1
        folder=whole
    fi
    [ "$(wc -l <$folder/skipped.csv)" -gt 1 ] && grep -q '"complete": false' $folder/manifest.json && "$tenor" check -q $folder
}

# One fault. Prints what is wrong and fails.
try() { # N or N+, error
    local status=0
    rm -rf kept && cp -r before kept
    TENOR_FAULT=$1:$2 LD_PRELOAD=$work/faults.so run kept >printed 2>said </dev/null || status=$?
    [ $status -ne 0 ] || [ ! -s said ] || ! grep -q 'ended by' said || { echo "status 0, and: $(<said)"; return 1; }
    case $status in
    0) reports_are kept after || { echo "status 0, but: $(<differences)"; return 1; } ;;
    1)
        grep -q '^tenor: .' said || { echo "status 1 without a word"; return 1; }
        if [ -e kept/.tenor-journal ]; then
            grep -q 'replaced in part; the next run into this folder, or `tenor check`, does the rest\|cannot be' said ||
                { echo "half replaced, not said: $(<said)"; return 1; }
            is_old_or_new strict || return 1
        else
            reports_are kept before || reports_are kept after || { echo "status 1 ($(<said)), but: $(<differences)"; return 1; }
        fi
        ;;
    3) tells_skipped >printed 2>&1 || { echo "status 3, but what was skipped is not told: $(<printed)"; return 1; } ;;
    137) is_old_or_new || return 1 ;;
    130 | 143)
        # Asked to end while the loader works, the program says nothing: it has not begun.
        [ ! -s said ] || grep -q '^tenor: ended by .*; \(no report was replaced; run again\|all reports are new and complete\)' said ||
            { echo "status $status: $(<said)"; return 1; }
        is_old_or_new strict || return 1
        ;;
    *) echo "status $status: $(<said)"; return 1 ;;
    esac
    # Where nothing was left behind, the next run is one like the first.
    [ $mode = resume ] || [ -n "$(find kept -name '*.part' -o -name '.tenor-*')" ] || [ $((${1%+} % 5)) -eq 0 ] || return 0
    run kept >printed 2>said || { echo "the next run fails: $(<said)"; return 1; }
    reports_are kept after strict || { echo "after the next run: $(<differences)"; return 1; }
    # Nothing that was kept is lost.
    [ $mode != resume ] || grep -q '^calls_reused,[1-9]' kept/run_info.csv || { echo "the kept call is lost"; return 1; }
}

count_calls() { # error
    rm -rf kept && cp -r before kept
    TENOR_FAULT=0:$1 TENOR_FAULT_COUNT=$work/count LD_PRELOAD=$work/faults.so run kept >printed 2>said && cat count
}

try_all() { # name, suffix, error, step
    local name=$1 n=0 bad=0 words calls
    calls=$(count_calls "$3")
    if [ "${calls:-0}" -lt 15 ]; then
        not_ok "$name" "only ${calls:-0} calls were counted: $(<said)"
        return
    fi
    for ((n = 1; n <= calls; n += $4)); do
        [ -z "${only:-}" ] || n=$only
        words=$(try "$n$2" "$3") || { bad=$((bad + 1)) && echo "# call $n of $calls: $words"; }
        [ -z "${only:-}" ] || break
    done
    if [ $bad -eq 0 ]; then ok "$name ($calls calls)"; else not_ok "$name" "$bad of $calls calls"; fi
}

only=${1:-}
mode=text
if make_old_and_new; then
    try_all "a full disk at each call that needs room" "" ENOSPC 1
    try_all "a disk that stays full from a call on" + ENOSPC 2
    try_all "an error of the disk at each call that reads or writes" "" EIO 1
    try_all "a disk that fails from a call on" + EIO 6
    try_all "a run killed at any call" "" KILL 3
    try_all "a run asked to end at any call" "" TERM 6
fi
for k in 1 2; do
    "$tenor" run -q --shard $k/2 -o shard_$k calls || not_ok "shard $k/2 is made" "status $?"
done
for mode in mixed resume shard merge; do
    make_old_and_new || continue
    try_all "$mode: a full disk" "" ENOSPC "${FAULT_STEP:-5}"
    try_all "$mode: an error of the disk" "" EIO "${FAULT_STEP:-10}"
    try_all "$mode: a run killed" "" KILL "${FAULT_STEP:-18}"
    try_all "$mode: a run asked to end" "" TERM "${FAULT_STEP:-36}"
done
finish
