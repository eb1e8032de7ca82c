#!/usr/bin/env bash
# How fast `tenor run` is, as ratios to `wc -w` on the same bytes in alternating runs, so that what slows the machine
# slows both. Prints medians with the least and the most of all rounds, and adds a row to history.csv.
#
#   tests/bench/bench.sh [OPTIONS]
#     --corpus DIR     transcripts to measure besides those made here
#     --size MB        bytes of each made corpus (default 32): many calls, one table, short calls
#     --growth MB      seconds a byte and memory a call from 10 MB up to this size (default 80; 0: left out)
#     --large          --size 1024 --growth 2048: an hour and 8 GB of disk
#     --runs N         rounds of each measurement (default 5; of two threads against one 7)
#     --lexicon FILE   a master dictionary (--lexicon lm=FILE) for the time of loading
#     --no-callgrind   without the counts of instructions
#     --no-history     prints only
#
# The calls are made by make_calls.c from a fixed seed. Wall seconds suffer from neighbours; "cpu" columns are of user
# and system time and suffer less; counts of instructions not at all. BUILD names the build folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C TIMEFORMAT='%R %U %S'
tenor=$(cd "${BUILD:-build}" && pwd)/tenor
history=tests/bench/history.csv
corpus='' size=32 growth=80 runs=5 master='' has_callgrind=1 has_history=1

fail() {
    echo "bench.sh: $*" >&2
    exit 1
}
while [ $# -gt 0 ]; do
    case $1 in
    --corpus | --size | --growth | --runs | --lexicon) [ $# -ge 2 ] || fail "$1 needs a value" ;;&
    --corpus) corpus=$2 && shift ;;
    --size) size=$2 && shift ;;
    --growth) growth=$2 && shift ;;
    --large) size=1024 growth=2048 ;;
    --runs) runs=$2 && shift ;;
    --lexicon) master=$2 && shift ;;
    --no-callgrind) has_callgrind=0 ;;
    --no-history) has_history=0 ;;
    *) fail "there is no option $1; see the head of $0" ;;
    esac
    shift
done
[ -z "$corpus" ] || [ -d "$corpus" ] || fail "there is no folder $corpus"
command -v valgrind >/dev/null 2>&1 || has_callgrind=0

work=$(mktemp -d "${TMPDIR:-/tmp}/tenor_bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
# Calls, table and short calls, the largest corpus of growth, and reports of about three times a corpus.
needed=$((5 * size + 4 * growth + 200))
free=$(df -Pm "$work" | awk 'NR == 2 { print $4 }')
[ "$free" -gt "$needed" ] ||
    fail "needs $needed MB in $work, which has $free; set TMPDIR to a folder with room, or a smaller --size"

cc -std=gnu11 -O2 -ffp-contract=off -o "$work/make_calls" tests/bench/make_calls.c -lm

median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
spread() { # numbers on standard input -> median (least - most)
    sort -g | awk '{ v[NR] = $1 } END {
        m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2
        printf "%.3g (%.3g - %.3g)", m, v[1], v[NR] }'
}
divide() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.3f", a / b; else print "NA" }'; }

# Runs a command and adds "wall cpu" to the file.
measure() { # file, command...
    local file=$1 status=0
    shift
    { time "$@" >/dev/null 2>"$work/errors"; } 2>"$work/time" || status=$?
    # 3: done, some transcripts skipped.
    if [ $status -ne 0 ] && [ $status -ne 3 ]; then
        cat "$work/errors" >&2
        fail "failed: $*"
    fi
    tail -n 1 "$work/time" | awk '{ printf "%.3f %.3f\n", $1, $2 + $3 }' >>"$file"
}

# In C.UTF-8 GNU wc counts fastest.
count_words() { LC_ALL=C.UTF-8 xargs -0 wc -w <"$1/files"; }
run_turns() { "$tenor" run -q -j "${2:-1}" --reports turns -o "$1/out" "$1/calls"; }
run_all() { "$tenor" run -q -j "${2:-1}" -o "$1/out" "$1/calls"; }

make_calls() { # folder, kind, megabytes
    mkdir -p "$1"
    "$work/make_calls" 1 "$2" $(($3 * 1000000)) "$1/calls" lexicons
    find -L "$1/calls" -type f -print0 | sort -z >"$1/files"
}

# One table of ratios: wc -w, turns alone, all reports, in alternating rounds.
measure_corpus() { # name, folder
    local name=$1 folder=$2 bytes i what
    bytes=$(xargs -0 cat <"$folder/files" | wc -c)
    rm -f "$folder"/*.measured
    for ((i = 0; i < runs; i++)); do
        for what in count_words run_turns run_all; do measure "$folder/$what.measured" $what "$folder"; done
    done
    printf '\n%s: %d files, %.1f MB, %d rounds, one thread\n' "$name" "$(tr -cd '\0' <"$folder/files" | wc -c)" \
        "$(divide "$bytes" 1000000)" "$runs"
    printf '%-24s %24s %9s %28s %10s\n' '' 'wall seconds' MB/s 'times wc -w (wall)' '(cpu)'
    for what in count_words run_turns run_all; do
        paste -d ' ' "$folder/count_words.measured" "$folder/$what.measured" >"$folder/pairs"
        awk '$3 > 0 { print $1 / $3 }' "$folder/pairs" >"$folder/$what.wall"
        awk '$4 > 0 { print $2 / $4 }' "$folder/pairs" >"$folder/$what.cpu"
        printf '%-24s %24s %9.1f %28s %10.3f\n' "$(echo $what | tr _ ' ')" "$(cut -d ' ' -f 1 "$folder/$what.measured" | spread)" \
            "$(divide "$(divide "$bytes" 1000000)" "$(cut -d ' ' -f 1 "$folder/$what.measured" | median)")" \
            "$(spread <"$folder/$what.wall")" "$(median <"$folder/$what.cpu")"
    done
}

cores=$(getconf _NPROCESSORS_ONLN)
cpu=$(awk -F ': *' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || true)
echo "$cores cores, ${cpu:-processor unknown}"

make_calls "$work/many" calls "$size"
make_calls "$work/table" table "$size"
make_calls "$work/short" short $(((size + 15) / 16 < 64 ? (size + 1) / 2 : 64))
for kind in many table short; do
    case $kind in many) name='many calls' ;; table) name='one table' ;; short) name='calls of 5 KB' ;; esac
    measure_corpus "$name" "$work/$kind"
done
rm -rf "$work"/{table,short}/{calls,out}
if [ -n "$corpus" ]; then
    mkdir -p "$work/given"
    ln -s "$(cd "$corpus" && pwd)" "$work/given/calls"
    find -L "$work/given/calls" -type f -print0 | sort -z >"$work/given/files"
    measure_corpus 'the given corpus' "$work/given"
fi

echo
pairs=$((runs > 7 ? runs : 7))
for ((i = 0; i < pairs; i++)); do
    for n in 1 2; do
        measure "$work/turns.$n" run_turns "$work/many" $n
        measure "$work/all.$n" run_all "$work/many" $n
    done
done
for what in turns all; do
    paste -d ' ' "$work/$what.1" "$work/$what.2" | awk '{ print $1 / $3 }' >"$work/$what.pairs"
    printf 'two threads against one, %s, %d pairs: %s\n' $what $pairs "$(spread <"$work/$what.pairs")"
done

# The stage "load" of --timing on one call, all lexicons of the program.
IFS= read -r -d '' one_call <"$work/many/files"
load() { # option...
    local i
    for ((i = 0; i < 9; i++)); do
        "$tenor" run -q -j 1 --timing --reports turns -o "$work/one" "$@" "$one_call" 2>&1 | awk '$1 == "load" { print $2 }'
    done
}
load >"$work/load"
echo "load of all lexicons, milliseconds: $(spread <"$work/load")"
load_ms=$(median <"$work/load") load_master_ms=NA
if [ -n "$master" ]; then
    load --lexicon "lm=$master" >"$work/load"
    load_master_ms=$(median <"$work/load")
    echo "and with the master dictionary: $(spread <"$work/load")"
fi

# Instructions a byte: what the sample corpus takes more than one of its firms, so that loading does not count. Without those
# of SHA-256: valgrind knows no SHA instructions, so that it counts a hundred a byte where the processor takes two.
instructions() { # option... path
    GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-AVX512F,-EVEX valgrind --tool=callgrind --callgrind-out-file="$work/callgrind" \
        "$tenor" run -q -j 1 -o "$work/counted" "$@" >/dev/null 2>&1
    callgrind_annotate --threshold=100 --auto=no "$work/callgrind" | tr -d ',' | awk '
        /PROGRAM TOTALS/ { total = $1 }
        /sha256_compress/ { hashing += $1 }
        END { printf "%.0f\n", total - hashing }'
}
sample=tests/corpus/calls firm=tests/corpus/calls/LDGW
per_byte() { # option...
    local all one bytes
    all=$(instructions "$@" $sample)
    one=$(instructions "$@" $firm)
    bytes=$(($(find $sample -name '*.txt' -exec cat {} + | wc -c) - $(find $firm -name '*.txt' -exec cat {} + | wc -c)))
    divide $((all - one)) $bytes
}
ir_turns=NA ir_evidence=NA lexicon_growth=NA
if [ $has_callgrind = 1 ]; then
    ir_turns=$(per_byte --reports turns)
    ir_evidence=$(per_byte --reports turns,evidence,exchanges,ledger)
    echo "instructions a byte (sample corpus, no AVX in libc, without SHA-256): turns $ir_turns, turns and evidence $ir_evidence"
    # A list of made-up words, of which the text has none: what is left is the cost of the size.
    for n in 500 100000; do
        awk -v n=$n 'BEGIN { print "term,category,value"; for (i = 0; i < n; i++) { w = ""; for (k = i + 26 ^ 3; k >= 1; k = int(k / 26)) w = w sprintf("%c", 97 + k % 26); print "zq" w ",positive,1" } }' >"$work/list_$n.csv"
    done
    few=$(per_byte --reports turns --lexicon "henry=$work/list_500.csv")
    most=$(per_byte --reports turns --lexicon "henry=$work/list_100000.csv")
    lexicon_growth=$(divide "$most" "$few")
    echo "instructions a byte with 100,000 more entries against 500: $lexicon_growth times"
else
    echo 'instructions: not counted (valgrind)'
fi

# Seconds a byte and memory a call, from 10 MB to --growth.
growth_ratio=NA peak_mb=NA bytes_a_call=NA
if [ "$growth" -gt 0 ]; then
    for n in 10 "$growth"; do
        make_calls "$work/grown" calls "$n"
        n_calls=$(tr -cd '\0' <"$work/grown/files" | wc -c)
        bytes=$(xargs -0 cat <"$work/grown/files" | wc -c)
        rm -f "$work/seconds" "$work/peaks"
        for ((i = 0; i < (n > 200 ? 1 : 3); i++)); do
            measure "$work/seconds" run_turns "$work/grown"
            awk -F , '$1 == "peak_memory_kb" { print $2 }' "$work/grown/out/run_info.csv" >>"$work/peaks"
        done
        echo "$bytes $n_calls $(cut -d ' ' -f 2 "$work/seconds" | sort -g | head -n 1) $(median <"$work/peaks")" >>"$work/growth"
        rm -rf "$work/grown"
    done
    read -r growth_ratio peak_mb bytes_a_call < <(awk -v load="$load_ms" '
        { bytes[NR] = $1; calls[NR] = $2; seconds[NR] = $3 - load / 1000; peak[NR] = $4 }
        END { printf "%.3f %.1f %.0f\n", seconds[2] / bytes[2] / (seconds[1] / bytes[1]), peak[2] / 1024,
              (peak[2] - peak[1]) * 1024 / (calls[2] - calls[1]) }' "$work/growth")
    echo "from 10 to $growth MB, turns: $growth_ratio times the cpu seconds a byte; peak $peak_mb MB, $bytes_a_call bytes a call more"
fi

[ $has_history = 1 ] || exit 0
[ -f $history ] || echo 'date,commit,cores,cpu,megabytes,turns_many,turns_table,turns_short,all_many,all_table,all_short,pairs_turns,pairs_all,load_ms,load_master_ms,ir_turns,ir_evidence,lexicon_growth,growth_mb,byte_growth,peak_mb,bytes_a_call' >$history
commit=$(git rev-parse --short HEAD 2>/dev/null || echo NA)
git diff --quiet HEAD -- src include 2>/dev/null || commit=$commit+
ratio() { median <"$work/$1/run_$2.cpu"; }
{
    printf '%s,%s,%d,"%s",%d' "$(date -u +%F)" "$commit" "$cores" "$cpu" "$size"
    for what in turns all; do for kind in many table short; do printf ',%.3f' "$(ratio $kind $what)"; done; done
    printf ',%.2f,%.2f,%s,%s' "$(median <"$work/turns.pairs")" "$(median <"$work/all.pairs")" "$load_ms" "$load_master_ms"
    printf ',%s,%s,%s,%s,%s,%s,%s\n' "$ir_turns" "$ir_evidence" "$lexicon_growth" "$growth" "$growth_ratio" "$peak_mb" "$bytes_a_call"
} >>$history
