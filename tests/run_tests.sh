#!/usr/bin/env bash
# Runs the named stages of tests, shows what failed, and ends with one line `N passed, N failed`.
#
#   tests/run_tests.sh STAGE...
#     unit      cmocka programs under $BUILD/tests, one test each of their tests
#     shell     tests/*/test_*.sh; each prints `ok - name`, `not ok - name` or `skip - name: why`
#     graders   tests/graders.list against the shared data ($TENOR_SHARED, default ../shared)
#     asan      address and undefined-behaviour sanitizers: unit tests, sample corpus, shared calls
#     tsan      thread sanitizer: unit tests and sample corpus at four threads
#     valgrind  ten sample calls
#     r         tests/r/*.R, cross-checks against R; each prints lines as the shell tests do
#     simulate  coverage of intervals and size of tests on 500 drawn panels, with gates as wide as that few need
#     browser   a page of `tenor explain --html` in Chromium
#     plot      scripts/plot_ceo_tone.R and plot_sensitivity.R on the sample corpus
#     slurm     scripts/slurm/ on a Slurm cluster of two nodes that the test starts on this machine
#
# Exit status 0 when at least one test ran and none failed.
set -u
cd "$(dirname "$0")/.." || exit 1

build=${BUILD:-build}
sample_calls=tests/corpus/calls
shared=${TENOR_SHARED:-../shared}
[ -d "$shared" ] && shared=$(cd "$shared" && pwd)
case $build in /*) program=$build/tenor ;; *) program=$PWD/$build/tenor ;; esac
seconds_allowed=${TEST_TIMEOUT:-600}
export BUILD=$build TENOR_SHARED=$shared TENOR=${TENOR:-$program} LC_ALL=C

passed=0 failed=0 skipped=0
work=$(mktemp -d "${TMPDIR:-/tmp}/tenor_tests.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

have() { command -v "$1" >/dev/null 2>&1; }

pass() { passed=$((passed + 1)); }

skip() { # name, reason
    skipped=$((skipped + 1))
    printf 'skipped: %s: %s\n' "$1" "$2"
}

fail() { # name, file with the output to show
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$1"
    [ ! -s "${2:-}" ] || tail -n 60 "$2" | sed 's/^/    /'
}

limited() {
    if have timeout; then timeout -k 10 "$seconds_allowed" "$@"; else "$@"; fi
}

# One command is one test: it passes when its exit status is zero.
check() { # name, command...
    local name=$1
    shift
    if limited "$@" >"$work/output" 2>&1 </dev/null; then pass; else fail "$name" "$work/output"; fi
}

# Adds the result lines of one program to the counts. A program that failed without
# saying which test did (a crash, a time-out) is one failed test; so is one that ran no test.
count_lines() { # name, exit status, output file
    local name=$1 status=$2 output=$3 ok bad skips line
    skips=$(grep -cE '^(not )?ok .*# SKIP|^skip - ' "$output")
    ok=$(grep -E '^ok ' "$output" | grep -cv '# SKIP')
    bad=$(grep -E '^not ok ' "$output" | grep -cv '# SKIP')
    passed=$((passed + ok))
    skipped=$((skipped + skips))
    if [ "$skips" -gt 0 ]; then
        grep -E '^(not )?ok .*# SKIP|^skip - ' "$output" | sed -E 's/^(not )?ok [0-9]* ?# SKIP |^skip - //' |
            while IFS= read -r line; do printf 'skipped: %s: %s\n' "$name" "$line"; done
    fi
    if [ "$bad" -gt 0 ]; then
        failed=$((failed + bad - 1)) # fail() adds one
        grep -vE '^ok ' "$output" >"$work/shown"
        fail "$name" "$work/shown"
    elif [ "$status" -ne 0 ]; then
        echo "(exit status $status)" >>"$output"
        fail "$name: ended with status $status" "$output"
    elif [ $((ok + skips)) -eq 0 ]; then
        fail "$name: ran no test" "$output"
    fi
}

run_counted() { # name, command...
    local name=$1 status=0
    shift
    limited "$@" >"$work/output" 2>&1 </dev/null || status=$?
    count_lines "$name" "$status" "$work/output"
}

stage_unit() {
    local program
    for program in "$build"/tests/*/test_*; do
        if [ ! -f "$program" ] || [ ! -x "$program" ]; then continue; fi
        # A program whose source is gone is left over from an earlier build.
        [ -f "tests/${program#"$build"/tests/}.c" ] || continue
        CMOCKA_MESSAGE_OUTPUT=tap run_counted "${program#"$build"/tests/}" "$program"
    done
}

stage_shell() {
    local script
    for script in tests/*/test_*.sh; do
        [ -f "$script" ] || continue
        run_counted "${script#tests/}" bash "$script"
    done
}

stage_graders() {
    local line words
    [ -f tests/graders.list ] || return 0
    while IFS= read -r line <&3; do
        line=${line%%#*}
        read -ra words <<<"$line"
        [ ${#words[@]} -gt 0 ] || continue
        line=${words[*]}
        if [ ! -d "$shared/grade" ]; then
            skip "$line" "there is no folder of shared data ($shared)"
        elif ! have python3; then
            skip "$line" "it needs python3"
        else
            check "$line" python3 "$shared/grade/${words[0]}" --tenor "$TENOR" "${words[@]:1}"
        fi
    done 3<tests/graders.list
}

# The main job on the sample corpus, into a folder of its own.
sample_options() { # result folder
    options=(run -q -o "$1" --calls tests/corpus/calls.csv --metrics tests/corpus/metrics.csv)
}

sanitized() { # stage name, build folder
    if ! make -s -j"$(nproc 2>/dev/null || echo 1)" "build-$1" >"$work/output" 2>&1; then
        fail "$1: build" "$work/output"
        return 1
    fi
    pass
    build=$2 BUILD=$2 TENOR=$PWD/$2/tenor stage_unit
    if [ -d $sample_calls ]; then
        sample_options "$work/$1"
        check "$1: sample corpus" "$2/tenor" "${options[@]}" -j 4 $sample_calls
    else
        skip "$1: sample corpus" "there is no $sample_calls"
    fi
}

stage_asan() {
    local corpus
    export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
    sanitized asan build-asan || return
    for corpus in seeds streetevents_text; do
        if [ -d "$shared/corpora/$corpus" ]; then
            check "asan: shared corpus $corpus" build-asan/tenor run -q -o "$work/$corpus" "$shared/corpora/$corpus"
        else
            skip "asan: shared corpus $corpus" "there is no folder of shared data ($shared)"
        fi
    done
}

stage_tsan() {
    if ! have clang; then
        skip tsan "it needs clang, libomp-14-dev and libclang-rt-14-dev"
        return
    fi
    TSAN_OPTIONS="ignore_noninstrumented_modules=1 halt_on_error=1" sanitized tsan build-tsan
}

stage_valgrind() {
    local calls
    if ! have valgrind; then
        skip valgrind "valgrind is not installed"
        return
    fi
    mapfile -t calls < <(find $sample_calls -type f -name '*.txt' 2>/dev/null | LC_ALL=C sort | awk 'NR % 14 == 1' | head -n 10)
    if [ ${#calls[@]} -eq 0 ]; then
        skip valgrind "there is no $sample_calls"
        return
    fi
    check "valgrind: ten sample calls" valgrind --quiet --error-exitcode=9 --leak-check=full \
        --errors-for-leak-kinds=definite,indirect --show-leak-kinds=definite,indirect \
        "$build/tenor" run -q -j 1 -o "$work/valgrind" "${calls[@]}"
}

stage_r() {
    local script found=0
    for script in tests/r/*.R; do
        [ -f "$script" ] || continue
        found=1
        if have Rscript; then
            run_counted "${script#tests/}" Rscript --vanilla "$script"
        else
            skip "${script#tests/}" "it needs R (r-base-core)"
        fi
    done
    [ $found -eq 1 ] || skip "R cross-checks" "there is no tests/r/*.R"
}

stage_simulate() {
    if [ -x "$build/tests/simulate/simulate" ]; then
        check "simulation: 95 % intervals cover, 5 % tests keep their size" "$build/tests/simulate/simulate" 500
    else
        skip "simulation" "make simulate builds it"
    fi
}

stage_plot() {
    if ! have Rscript || ! Rscript --vanilla -e 'library(ggplot2)' >/dev/null 2>&1; then
        skip plot "it needs r-base-core and r-cran-ggplot2"
    elif [ ! -d $sample_calls ]; then
        skip plot "there is no $sample_calls"
    else
        sample_options "$work/plot"
        check "plot: sample corpus is scored" "$build/tenor" "${options[@]}" $sample_calls
        check "plot: is drawn" Rscript --vanilla scripts/plot_ceo_tone.R "$work/plot"
        check "plot: PNG and PDF are there" test -s "$work/plot/ceo_tone.png" -a -s "$work/plot/ceo_tone.pdf"
        check "plot: specification curves are drawn" Rscript --vanilla scripts/plot_sensitivity.R "$work/plot"
    fi
}

# Shows a page without a network; fails where the console has a word. The page forbids itself to load anything, so that what it
# tries to load stands there as refused.
browse() { # browser, page, switches...
    local browser=$1 page=$2
    shift 2
    limited "$browser" --headless --no-sandbox --disable-gpu --no-first-run --user-data-dir="$work/profile" \
        --host-resolver-rules='MAP * ~NOTFOUND' --enable-logging=stderr "$@" "file://$page" 2>"$work/console" </dev/null &&
        ! grep CONSOLE "$work/console"
}

stage_browser() {
    local browser call n_turns page=$work/page.html
    browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
    call=$(find $sample_calls -type f -name '*.txt' 2>/dev/null | LC_ALL=C sort | head -n 1)
    if [ -z "$browser" ] || [ -z "$call" ]; then
        skip browser "it needs chromium and $sample_calls"
        return
    fi
    check "browser: a page is written" "$build/tenor" explain --html "$page" "$call"
    n_turns=$("$build/tenor" explain "$call" | grep -c '^  === Turn ')
    if browse "$browser" "$page" --screenshot="$work/page.png" --window-size=1200,1600 >"$work/output"; then
        pass
    else
        fail "browser: the page is drawn and loads nothing" "$work/console"
    fi
    check "browser: the picture holds something" test -s "$work/page.png"
    check "browser: every turn is in the page" \
        test "$(browse "$browser" "$page" --dump-dom 2>/dev/null | grep -c '<article ')" -eq "$n_turns"
    sed 's/<body>/<body><img src="absent.png">/' "$page" >"$work/loads.html"
    if browse "$browser" "$work/loads.html" --dump-dom >"$work/output" 2>&1; then
        fail "browser: a page that loads something is noticed" "$work/output"
    else
        pass
    fi
}

stage_slurm() {
    seconds_allowed=180 run_counted system/slurm.sh bash tests/system/slurm.sh
}

[ $# -gt 0 ] || { sed -n '2,/^set/p' "$0" | sed -n 's/^# \{0,1\}//p'; exit 2; }
for stage in "$@"; do
    case $stage in
    unit | shell | graders | asan | tsan | valgrind | r | simulate | browser | plot | slurm) "stage_$stage" ;;
    *) echo "run_tests.sh: there is no stage '$stage'" >&2; exit 2 ;;
    esac
done

if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
