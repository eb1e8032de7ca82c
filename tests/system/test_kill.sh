#!/usr/bin/env bash
# Runs that are ended from outside, at moments drawn from a seeded generator: the reports are the old or the new ones, a signal that can
# be caught leaves nothing behind, the next run is complete. And two runs that write into one folder.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ] || ! command -v timeout >/dev/null 2>&1; then
    skip "kills" "it needs $tenor and timeout"
    exit 0
fi
calls=$PWD/tests/corpus/calls
cd "$work" || exit 1
"$tenor" run -q -o before --context 5 "$calls"
"$tenor" run -q -o after "$calls"

same() { diff -rq -x run_info.csv "$@" >differences 2>&1; }

n=0 n_ended=0 wrong=
for moment in $(awk 'BEGIN { srand(20081); for (i = 0; i < 20; i++) printf "0.%03d\n", 5 + int(rand() * 180) }'); do
    n=$((n + 1))
    case $((n % 3)) in 0) name=KILL wanted=137 ;; 1) name=TERM wanted=143 ;; 2) name=INT wanted=130 ;; esac
    rm -rf kept && cp -r before kept
    status=0
    { timeout --preserve-status -s $name "$moment" "$tenor" run -o kept "$calls" >printed 2>said; } 2>/dev/null || status=$?
    [ $status -eq 0 ] || n_ended=$((n_ended + 1))
    [ $status -eq 0 ] || [ $status -eq $wanted ] || wrong="$wrong
$name at $moment: status $status: $(<said)"
    leftovers=()
    [ $name != KILL ] || leftovers=(-x '*.part' -x '.tenor-*')
    [ ! -e kept/.tenor-journal ] || "$tenor" check -q kept
    same "${leftovers[@]}" kept before || same "${leftovers[@]}" kept after || wrong="$wrong
$name at $moment: $(<differences)"
    "$tenor" run -q -o kept "$calls" && same kept after || wrong="$wrong
$name at $moment, the next run: $(<differences)"
done
if [ -z "$wrong" ] && [ $n_ended -gt 0 ]; then
    ok "20 runs ended at random moments leave the old or the new reports"
else
    not_ok "20 runs ended at random moments leave the old or the new reports" "$n_ended were ended;$wrong"
fi

# A run that waits for its standard input holds no lock yet; one that reads a pipe as a transcript does.
if command -v flock >/dev/null 2>&1; then
    printf 'process 12 on elsewhere\n' >kept/.tenor-lock
    flock kept/.tenor-lock "$tenor" run -q -o kept "$calls" >printed 2>said
    status=$?
    if [ $status -eq 1 ] && grep -q 'tenor: kept: another run (process 12 on elsewhere) writes here; wait for its end, or choose another -o' said; then
        ok "a folder that another run writes to is refused"
    else
        not_ok "a folder that another run writes to is refused" "status $status: $(<said)"
    fi
    status=0
    flock kept/.tenor-lock "$tenor" check kept >printed 2>said || status=$?
    [ $status -eq 1 ] && grep -q 'another run' said && ok "check waits for no run either" || not_ok "check waits for no run either" "status $status: $(<said)"
else
    skip "a folder that another run writes to is refused" "it needs flock"
fi
printf 'process 12 on elsewhere\n' >kept/.tenor-lock
succeeds "the lock file of a killed run is no obstacle" "$tenor" run -q -o kept "$calls"
succeeds "it is gone afterwards" same kept after

# The folder goes while the run works, or may not be written to.
rm -rf kept && mkdir kept
mkfifo pipe
"$tenor" run -o kept - <pipe >printed 2>said &
pid=$!
exec 3>pipe
echo "$calls" >&3
exec 3>&-
wait $pid
succeeds "a list from a pipe gives the same reports" same kept after
if [ "$(id -u)" -ne 0 ]; then
    chmod 555 kept
    breaks "a folder that may only be read is named" "kept: the folder cannot be written to: Permission denied; choose another -o" \
        "$tenor" run -q -o kept "$calls"
    chmod 755 kept
else
    skip "a folder that may only be read is named" "root may write everywhere"
fi

# A PDF that is being read when the run is ended: pdftotext, here one that never ends, is ended with it.
is_running() { [ -d "/proc/$1" ] && ! grep -q '^State:.*[ZX]' "/proc/$1/status"; } # one that nobody has waited for does not run
mkdir bin pdf
printf '#!/bin/sh\necho $$ >"%s/child"\nexec sleep 300\n' "$work" >bin/pdftotext
chmod +x bin/pdftotext
printf '%%PDF-1.4\n' >pdf/call.pdf
for name in TERM KILL; do
    rm -f child
    { PATH=$work/bin:$PATH timeout --preserve-status --foreground -s $name 1 "$tenor" run -q -o out pdf >printed 2>said; } 2>/dev/null
    sleep 0.2
    if [ -s child ] && ! is_running "$(<child)"; then
        ok "a child of a run ended by $name is ended"
    else
        not_ok "a child of a run ended by $name is ended" "child: $(cat child 2>&1)"
        [ ! -s child ] || kill "$(<child)" 2>/dev/null
    fi
done
