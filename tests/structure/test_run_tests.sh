#!/usr/bin/env bash
# tests/run_tests.sh counts what passed, failed and was skipped, and cannot be fooled by a crash or by silence.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

runner=$PWD/tests/run_tests.sh

# A project of its own: programs of cmocka's TAP form are shell scripts here.
new_project() {
    rm -rf "$work/project"
    mkdir -p "$work/project"/tests/{unit,system} "$work/project/build/tests/unit"
    cp "$runner" "$work/project/tests/run_tests.sh"
}

program() { # name, shell text
    : >"$work/project/tests/unit/test_$1.c"
    printf '#!/bin/sh\n%s\n' "$2" >"$work/project/build/tests/unit/test_$1"
    chmod +x "$work/project/build/tests/unit/test_$1"
}

# Runs stages and compares the closing line and the exit status.
closes_with() { # name, status, closing line, words that must be in the output, stage...
    local name=$1 wanted_status=$2 wanted=$3 words=$4 output status=0
    shift 4
    output=$(BUILD=build TENOR_SHARED="$work/nowhere" "$work/project/tests/run_tests.sh" "$@" 2>&1) || status=$?
    if [ $status -eq "$wanted_status" ] && [ "$(tail -n 1 <<<"$output")" = "$wanted" ] && grep -qF -- "$words" <<<"$output"; then
        ok "$name"
    else
        not_ok "$name" "status $status
$output"
    fi
}

new_project
program a 'echo "ok 1 - one"; echo "ok 2 - two"'
closes_with "tests that pass are counted" 0 "2 passed, 0 failed" "" unit

program b 'echo "ok 1 - three"; echo "not ok 2 - four"; echo "# two is not three"; exit 1'
closes_with "a failing test is counted and its message shown" 1 "3 passed, 1 failed" "two is not three" unit

new_project
program c 'echo "ok 1 - one"; kill -SEGV $$'
closes_with "a crash is a failure" 1 "1 passed, 1 failed" "FAILED: unit/test_c" unit

new_project
program d 'exit 0'
closes_with "a program that ran no test is a failure" 1 "0 passed, 1 failed" "ran no test" unit

new_project
program e 'echo "ok 1 - one"; echo "not ok 2 # SKIP two"; echo "ok 3 # SKIP three"'
closes_with "skipped tests are neither passed nor failed" 0 "1 passed, 0 failed, 2 skipped" "skipped: unit/test_e: two" unit

new_project
program f 'echo "ok 1 - one"'
rm "$work/project/tests/unit/test_f.c"
closes_with "a run without any test fails" 1 "0 passed, 0 failed" "" unit

new_project
program g 'sleep 20; echo "ok 1 - one"'
TEST_TIMEOUT=1 closes_with "a test that hangs is stopped and fails" 1 "0 passed, 1 failed" "124" unit

new_project
echo 'echo "ok - yes"; echo "not ok - no"; echo "skip - later: no R here"; exit 1' >"$work/project/tests/system/test_h.sh"
closes_with "lines of shell tests are counted" 1 "1 passed, 1 failed, 1 skipped" "no R here" shell

new_project
program i 'echo "ok 1 - one"'
echo 'grade_turns.py --at-least 1 # a comment' >"$work/project/tests/graders.list"
closes_with "graders without the shared data are skipped in words" 0 "1 passed, 0 failed, 1 skipped" \
    "grade_turns.py --at-least 1: there is no folder of shared data" unit graders

closes_with "an unknown stage is refused" 2 "run_tests.sh: there is no stage 'magic'" "" magic
finish
