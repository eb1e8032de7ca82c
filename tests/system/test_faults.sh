#!/usr/bin/env bash
# A disk that fails, and runs that are killed: each system call of a small run that writes or reads fails once, and from some call on
# all of them; and at each call the run is killed, or asked to end. After each:
# the old reports byte for byte, or all the new ones; the exit status and the message fit; the next run leaves nothing behind.
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
mkdir "$work/calls"
cp tests/golden/seeds_layout/calls/*_2015q[12].txt "$work/calls/"
cd "$work" || exit 1
printf 'ticker,call_date,surprise\nOXL,2015-07-28,0.5\n' >metrics.csv

run() { "$tenor" run -j 1 --metrics metrics.csv "$@" calls; }
run -q -o before --context 3 || not_ok "the old reports are made" "status $?"
run -q -o after || not_ok "the new reports are made" "status $?"
rm before/run_info.csv after/run_info.csv

reports_are() { # folder, wanted; the working files of an ended run count where $3 is strict
    local -a but=(-x run_info.csv)
    [ "${3:-}" = strict ] || but+=(-x '*.part' -x '.tenor-*')
    diff -rq "${but[@]}" "$1" "$2" >differences 2>&1
}

# After a killed run: a journal is followed by `tenor check`.
is_old_or_new() { # strict, where no working file may be left
    [ ! -e kept/.tenor-journal ] || "$tenor" check -q kept >printed 2>said || { echo "the journal cannot be followed: $(<said)"; return 1; }
    reports_are kept before "${1:-}" || reports_are kept after "${1:-}" || { echo "neither old nor new: $(<differences)"; return 1; }
}

# One fault. Prints what is wrong and fails.
try() { # N or N+, error
    local status=0
    rm -rf kept && cp -r before kept
    TENOR_FAULT=$1:$2 LD_PRELOAD=$work/faults.so run -o kept >printed 2>said </dev/null || status=$?
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
    3)
        [ "$(wc -l <kept/skipped.csv)" -gt 1 ] && grep -q '"complete": false' kept/manifest.json && "$tenor" check -q kept >printed 2>&1 ||
            { echo "status 3, but what was skipped is not told: $(<printed)"; return 1; }
        ;;
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
    [ -n "$(find kept -name '*.part' -o -name '.tenor-*')" ] || [ $((${1%+} % 5)) -eq 0 ] || return 0
    run -q -o kept 2>said || { echo "the next run fails: $(<said)"; return 1; }
    reports_are kept after strict || { echo "after the next run: $(<differences)"; return 1; }
}

count_calls() { # error
    rm -rf kept && cp -r before kept
    TENOR_FAULT=0:$1 TENOR_FAULT_COUNT=$work/count LD_PRELOAD=$work/faults.so run -q -o kept 2>said && cat count
}

try_all() { # name, suffix, error, step
    local name=$1 n=0 bad=0 words calls
    calls=$(count_calls "$3")
    if [ "${calls:-0}" -lt 50 ]; then
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
try_all "a full disk at each call that needs room" "" ENOSPC 1
try_all "a disk that stays full from a call on" + ENOSPC 2
try_all "an error of the disk at each call that reads or writes" "" EIO 1
try_all "a disk that fails from a call on" + EIO 6
try_all "a run killed at any call" "" KILL 3
try_all "a run asked to end at any call" "" TERM 6
