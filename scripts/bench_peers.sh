#!/usr/bin/env bash
# `tenor run --reports turns` beside programs that count words, on the same bytes in alternating rounds; prints ratios.
#
#   scripts/bench_peers.sh [OPTIONS] [FOLDER]     folder of calls; none: 8 MB are made (tests/bench/make_calls.c)
#     --runs N      rounds (default 5)
#     --install     fetch the npm package `sentiment` into the working folder, which is removed at the end
#
# The peers do less: `wc -w` counts words, the Python and Node counters look up single words of our own sentiment list in
# each file, `sentiment` adds up AFINN values. A peer that is not there is named and left out. Start-up is part of every time.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C TIMEFORMAT='%R %U %S'
tenor=$(cd "${BUILD:-build}" && pwd)/tenor
runs=5 is_installing=0 corpus=''

while [ $# -gt 0 ]; do
    case $1 in
    --runs) runs=${2:?--runs needs a number} && shift ;;
    --install) is_installing=1 ;;
    -*) echo "bench_peers.sh: there is no option $1; see the head of $0" >&2 && exit 2 ;;
    *) corpus=$1 ;;
    esac
    shift
done
work=$(mktemp -d "${TMPDIR:-/tmp}/tenor_peers.XXXXXX")
trap 'rm -rf "$work"' EXIT
if [ -z "$corpus" ]; then
    cc -std=gnu11 -O2 -o "$work/make_calls" tests/bench/make_calls.c -lm
    corpus=$work/calls
    "$work/make_calls" 1 calls 8000000 "$corpus" lexicons
fi
find -L "$corpus" -type f -name '*.txt' -print0 | sort -z >"$work/files"
tr '\0' '\n' <"$work/files" >"$work/lines"
[ -s "$work/lines" ] || { echo "bench_peers.sh: there is no .txt file in $corpus" >&2 && exit 1; }
bytes=$(xargs -0 cat <"$work/files" | wc -c)

# Words of one list, for the counters.
awk -F , '!/^#/ && $1 ~ /^[a-z]+$/ && $1 != "term" && !seen[$1]++ { print $1 "," ($3 > 0 ? "positive" : "negative") }' \
    lexicons/sentiment.csv >"$work/words.csv"

cat >"$work/count.py" <<'PYTHON'
import re, sys
lists = dict(line.rstrip("\n").split(",") for line in open(sys.argv[2]))
word = re.compile(r"[a-z']+")
for name in open(sys.argv[1]):
    counts = {"positive": 0, "negative": 0, "words": 0}
    with open(name.rstrip("\n"), encoding="utf-8", errors="replace") as file:
        for token in word.findall(file.read().lower()):
            counts["words"] += 1
            kind = lists.get(token)
            if kind:
                counts[kind] += 1
    print(name.rstrip("\n"), counts["words"], counts["positive"], counts["negative"], sep=",")
PYTHON
cat >"$work/count.js" <<'NODE'
const fs = require("fs");
const lists = new Map(fs.readFileSync(process.argv[3], "utf8").trim().split("\n").map((line) => line.split(",")));
const out = [];
for (const name of fs.readFileSync(process.argv[2], "utf8").trim().split("\n")) {
    const counts = { positive: 0, negative: 0 };
    let words = 0;
    for (const token of fs.readFileSync(name, "utf8").toLowerCase().match(/[a-z']+/g) || []) {
        words++;
        const kind = lists.get(token);
        if (kind) counts[kind]++;
    }
    out.push([name, words, counts.positive, counts.negative].join(","));
}
console.log(out.join("\n"));
NODE
cat >"$work/sentiment.js" <<'NODE'
const fs = require("fs");
const Sentiment = require("sentiment");
const sentiment = new Sentiment();
for (const name of fs.readFileSync(process.argv[2], "utf8").trim().split("\n")) {
    const found = sentiment.analyze(fs.readFileSync(name, "utf8"));
    console.log([name, found.tokens.length, found.positive.length, found.negative.length].join(","));
}
NODE
[ $is_installing = 0 ] || (cd "$work" && npm install --silent --no-fund --no-audit sentiment >&2)

ours() { "$tenor" run -q -j 1 --reports turns -o "$work/out" "$corpus"; }
wc_w() { LC_ALL=C.UTF-8 xargs -0 wc -w <"$work/files"; }
python_words() { python3 "$work/count.py" "$work/lines" "$work/words.csv"; }
node_words() { node "$work/count.js" "$work/lines" "$work/words.csv"; }
node_sentiment() { (cd "$work" && node sentiment.js lines); }
label() {
    case $1 in
    ours) echo 'tenor, turns, one thread' ;;
    wc_w) echo 'wc -w' ;;
    python_words) echo 'Python, words of a list' ;;
    node_words) echo 'Node, words of a list' ;;
    node_sentiment) echo 'Node, sentiment' ;;
    esac
}

peers='ours'
for peer in wc_w python_words node_words node_sentiment; do
    if (cd "$work" && $peer) >/dev/null 2>&1 || $peer >/dev/null 2>&1; then
        peers="$peers $peer"
    else
        echo "left out: $(label $peer), which is not installed here"
    fi
done

for ((i = 0; i < runs; i++)); do
    for peer in $peers; do
        status=0
        { time $peer >/dev/null 2>&1; } 2>"$work/time" || status=$?
        [ $status -eq 0 ] || [ $status -eq 3 ] || { echo "bench_peers.sh: $(label "$peer") failed" >&2 && exit 1; }
        tail -n 1 "$work/time" | awk '{ print $1, $2 + $3 }' >>"$work/$peer.measured"
    done
done

printf '%d files, %.1f MB, %d rounds\n' "$(wc -l <"$work/lines")" "$(awk -v b="$bytes" 'BEGIN { print b / 1e6 }')" "$runs"
printf '%-26s %9s %7s   %s\n' '' seconds MB/s 'its cpu seconds to ours: median (least - most)'
for peer in $peers; do
    seconds=$(cut -d ' ' -f 1 "$work/$peer.measured" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }')
    paste -d ' ' "$work/$peer.measured" "$work/ours.measured" | awk '{ print $2 / $4 }' | sort -g |
        awk -v label="$(label "$peer")" -v s="$seconds" -v b="$bytes" \
            '{ v[NR] = $1 } END { printf "%-26s %9.3f %7.1f   %.3g (%.3g - %.3g)\n", label, s, b / 1e6 / s, v[int((NR + 1) / 2)], v[1], v[NR] }'
done
