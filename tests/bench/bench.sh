#!/usr/bin/env bash
# Speed of `tenor run` against `wc -w` on the same calls, on one core and in alternating runs, so that what
# slows the machine slows both. Prints medians.
#   tests/bench/bench.sh [FOLDER]     folder of .txt transcripts (default: the sample corpus, copied to about 32 MB)
#   RUNS=n                            runs of each (default 5)
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C
tenor=$(cd "${BUILD:-build}" && pwd)/tenor
corpus=${1:-}
runs=${RUNS:-5}
work=$(mktemp -d "${TMPDIR:-/tmp}/tenor_bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Copies differ in a folder of their own, so each is a call of its own.
if [ -z "$corpus" ]; then
    sample=tests/corpus/calls
    [ -d $sample ] || { echo "bench.sh: there is no $sample" >&2; exit 1; }
    bytes=$(find $sample -type f -name '*.txt' -exec cat {} + | wc -c)
    corpus=$work/calls
    for ((copy = 1; copy <= 32000000 / bytes + 1; copy++)); do
        mkdir -p "$corpus/$copy"
        cp -r $sample/. "$corpus/$copy"
    done
fi
find -L "$corpus" -type f -name '*.txt' -print0 | sort -z >"$work/files"
n_files=$(tr -cd '\0' <"$work/files" | wc -c)
[ "$n_files" -gt 0 ] || { echo "bench.sh: there is no .txt file in $corpus" >&2; exit 1; }
bytes=$(xargs -0 cat <"$work/files" | wc -c)
words=$(xargs -0 cat <"$work/files" | wc -w)

seconds() { # command...; prints the seconds it takes
    local from=${EPOCHREALTIME/./} status=0
    "$@" >/dev/null 2>"$work/errors" || status=$?
    # 3: done, some transcripts skipped.
    if [ $status -ne 0 ] && [ $status -ne 3 ]; then
        cat "$work/errors" >&2
        exit 1
    fi
    local to=${EPOCHREALTIME/./}
    awk -v us=$((to - from)) 'BEGIN { printf "%.4f\n", us / 1e6 }'
}

# In C.UTF-8 GNU wc counts fastest.
count_words() { LC_ALL=C.UTF-8 xargs -0 wc -w <"$work/files"; }
run_full() { "$tenor" run -q -j 1 -o "$work/full" "$corpus"; }
run_turns() { "$tenor" run -q -j 1 --reports turns -o "$work/turns" "$corpus"; }

median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

count_words >/dev/null # brings the files into memory
for ((i = 0; i < runs; i++)); do
    for what in count_words run_turns run_full; do
        seconds $what >>"$work/$what.seconds"
    done
done

printf '%d calls, %.1f MB, %d words (wc -w), %d runs of each, one thread, medians\n' \
    "$n_files" "$(awk -v b="$bytes" 'BEGIN { print b / 1e6 }')" "$words" "$runs"
printf '%-28s %9s %9s %14s\n' '' seconds MB/s 'ratio to wc'
for what in count_words run_turns run_full; do
    case $what in
    count_words) label='wc -w' ;;
    run_turns) label='tenor run --reports turns' ;;
    run_full) label='tenor run, all reports' ;;
    esac
    # Each run is set against the wc of its own round.
    paste "$work/count_words.seconds" "$work/$what.seconds" | awk '{ print $1 / $2 }' | median >"$work/ratio"
    awk -v label="$label" -v t="$(median <"$work/$what.seconds")" -v b="$bytes" -v r="$(cat "$work/ratio")" \
        'BEGIN { printf "%-28s %9.3f %9.1f %14.3f\n", label, t, b / 1e6 / t, r }'
done
# Growth: one call with its questions again and again, 1 MB against 8 MB; the same time a byte means linear.
long_call() { # megabytes
    awk -v bytes=$(($1 * 1000000)) '
        /^Questions and Answers/ { in_questions = 1 }
        !in_questions { print; next }
        /^(Definitions|Disclaimer)/ { exit }
        { line[n++] = $0 }
        END { while (written < bytes) for (i = 0; i < n; i++) { print line[i]; written += length(line[i]) + 1 } }
    ' "$(grep -l '^Questions and Answers' -r tests/corpus/calls | sort | head -n 1)"
}
for size in 1 8; do
    long_call $size >"$work/long_$size.txt"
    for ((i = 0; i < runs; i++)); do
        seconds "$tenor" run -q -j 1 -o "$work/long" "$work/long_$size.txt" >>"$work/long_$size.seconds"
    done
done
awk -v one="$(median <"$work/long_1.seconds")" -v eight="$(median <"$work/long_8.seconds")" \
    'BEGIN { printf "one call of 1 MB %.3f s, of 8 MB %.3f s: %.2f times the time a byte\n", one, eight, eight / one / 8 }'
if [ -x /usr/bin/time ]; then
    /usr/bin/time -f '%M' -o "$work/memory" "$tenor" run -q -j 1 -o "$work/full" "$corpus" >/dev/null 2>&1 || true
    awk 'END { printf "peak memory, all reports: %.0f MB\n", $1 / 1024 }' "$work/memory"
else
    echo "peak memory: not measured (Debian package time)"
fi
