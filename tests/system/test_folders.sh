#!/usr/bin/env bash
# Folders that go while a run works, or that may not be written to: what is lost is told, what was there stays.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "folders" "nothing is built at $tenor"
    exit 0
fi
texts=$PWD/tests/golden/seeds_layout/calls
data=$PWD
cd "$work" || exit 1

# A stand-in for pdftotext that takes a folder away while the run reads the first call.
mkdir bin
cp "$texts/tbk_2015q1.txt" text
printf '#!/bin/sh\ncat >/dev/null\nrm -rf "%s/$TAKEN"\nexec cat "%s/text"\n' "$work" "$work" >bin/pdftotext
chmod +x bin/pdftotext
make_calls() {
    rm -rf calls && mkdir calls
    printf '%%PDF-1.4\n' >calls/a.pdf
    cp "$texts/tbk_2015q1.txt" calls/b.txt
    cp "$texts/tbk_2015q2.txt" calls/c.txt
}
taking() { # folder, arguments of tenor...
    TAKEN=$1
    shift
    TAKEN=$TAKEN PATH=$work/bin:$PATH "$tenor" "$@"
}

# True where the folder tells of two calls that are lost.
tells_two() {
    [ "$(grep -c '^[bc],unreadable,' "$1/skipped.csv")" -eq 2 ] && grep -q '"complete": false' "$1/manifest.json" &&
        grep -q '"unreadable": 2' "$1/manifest.json" && "$tenor" check -q "$1"
}
make_calls
status=0
taking calls run -j 1 -o out calls 2>said || status=$?
if [ $status -eq 3 ] && grep -q '1 calls, .*, 2 skipped' said && tells_two out; then
    ok "calls that go during the run are skipped and told"
else
    not_ok "calls that go during the run are skipped and told" "status $status: $(<said)"
fi
make_calls
status=0
taking calls run -q -j 1 --shard 1/1 -o shard calls 2>said || status=$?
if [ $status -eq 3 ]; then ok "a shard ends with the same status"; else not_ok "a shard ends with the same status" "status $status: $(<said)"; fi
status=0
"$tenor" merge -o merged shard 2>said || status=$?
if [ $status -eq 3 ] && tells_two merged && diff -r -x run_info.csv out merged >said; then
    ok "and the merge with the same status and reports"
else
    not_ok "and the merge with the same status and reports" "status $status: $(<said)"
fi
make_calls
status=0
taking calls run -q -j 1 --resume -o resumed calls 2>said || status=$?
make_calls
"$tenor" run -q -j 1 -o whole calls 2>said
taking nothing run -j 1 --resume -o resumed calls 2>said || status=$?
taking nothing run -q -j 1 -o whole calls
if [ $status -eq 3 ] && grep -q '1 calls taken as they were, 2 scored' said && diff -r -x run_info.csv -x .tenor-scored whole resumed >said; then
    ok "calls that are there again are scored by --resume"
else
    not_ok "calls that are there again are scored by --resume" "status $status: $(<said)"
fi

for mode in '' '--resume' '--shard 1/1'; do
    make_calls
    # shellcheck disable=SC2086 # two words
    breaks "a folder of reports that goes during a run ${mode:-without options}" "kept: the new " taking kept run -q -j 1 $mode -o kept calls
    # shellcheck disable=SC2086
    succeeds "the next run makes it again" taking nothing run -q -j 1 $mode -o kept calls
    rm -rf kept
done

# As somebody who may not write. The super-user may, so it becomes nobody.
as_other=()
if [ "$(id -u)" -eq 0 ]; then
    command -v setpriv >/dev/null 2>&1 && as_other=(setpriv --reuid=65534 --regid=65534 --clear-groups)
else
    as_other=(env)
fi
cp "$tenor" tenor && mkdir data && cp -r "$data/lexicons" data && mkdir data/scripts && cp -r "$data/scripts/plans" data/scripts
chmod 755 . data && mkdir locked && chmod 555 locked
make_calls && rm calls/a.pdf
if [ ${#as_other[@]} -eq 0 ] || ! "${as_other[@]}" test -r calls/b.txt 2>said; then
    skip "a folder that may only be read" "root may write everywhere, and setpriv is not there or $work is closed to others"
else
    for mode in '' '--resume' '--shard 1/2'; do
        # shellcheck disable=SC2086
        breaks "a folder that may only be read, run ${mode:-without options}" \
            "locked: the folder cannot be written to: Permission denied; choose another -o" \
            "${as_other[@]}" env TENOR_DATA="$work/data" ./tenor run -q $mode -o locked calls
    done
    "$tenor" run -q --shard 1/1 -o part calls
    breaks "a folder that may only be read, merge" "locked: the folder cannot be written to: Permission denied; choose another -o" \
        "${as_other[@]}" env TENOR_DATA="$work/data" ./tenor merge -q -o locked part
    succeeds "nothing is put there" test -z "$(ls -A locked)"
    chmod 000 calls/b.txt
    chmod 777 . && status=0
    "${as_other[@]}" env TENOR_DATA="$work/data" ./tenor run -q -o open calls 2>said || status=$?
    if [ $status -eq 3 ] && grep -q '^b,unreadable,.*Permission denied' open/skipped.csv; then
        ok "a call that may not be read is skipped and told"
    else
        not_ok "a call that may not be read is skipped and told" "status $status: $(<said)"
    fi
fi
finish
