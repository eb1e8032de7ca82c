#!/bin/sh
# check_corpus.sh - is the committed corpus what the generator writes?
#
# usage: check_corpus.sh MAKE_CORPUS [SEED]
#   MAKE_CORPUS  the built generator
# Compares byte for byte; exit status 0 when equal, 1 with a message when not.
set -eu

if [ $# -lt 1 ]; then
    echo "usage: $0 MAKE_CORPUS [SEED]" >&2
    exit 2
fi
make_corpus=$1
seed=${2:-7}
here=$(cd "$(dirname "$0")" && pwd)
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

"$make_corpus" "$seed" "$fresh" "$here/generator/phrases"

status=0
for name in calls calls.csv metrics.csv planted.csv; do
    if ! diff -rq "$fresh/$name" "$here/$name"; then
        status=1
    fi
done
if [ $status -ne 0 ]; then
    echo "tests/corpus differs from what the generator writes with seed $seed:" >&2
    echo "run $make_corpus $seed $here $here/generator/phrases and review the difference" >&2
    exit 1
fi
echo "corpus: $(find "$here/calls" -name '*.txt' | wc -l | tr -d ' ') calls equal to a fresh run"
