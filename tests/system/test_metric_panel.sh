#!/usr/bin/env bash
# A level that is many times that of the quarters beside it is marked in metrics.csv, in a run, with --resume and by merge alike.
# Calls are invented; which row is off was judged by hand.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh

tenor=${TENOR:-$PWD/build/tenor}
cd "$work" || exit 1

say() { printf '%s,HLM,%s,1,Presentation,Ada Holm,Chief Financial Officer,"Total revenue was $%s. Headcount was 4,100."\n' "$@"; }
{
    echo 'call_id,ticker,fiscal_period,component_order,component_type,person,title,text'
    say a 2018Q1 '52 million'
    say b 2018Q2 '53 million'
    say c 2018Q3 '540 million'
    say d 2018Q4 '55 million'
} >calls.csv
marked() { columns "$1/metrics.csv" call_id metric check | grep -v 'ok$' | tr '\t\n' ' ;'; }

"$tenor" run -q -o whole calls.csv
found=$(marked whole)
succeeds "the slip is marked, its neighbours are not: $found" test "$found" = "c revenue fail_magnitude;"
"$tenor" run -q -j 1 -o one calls.csv
"$tenor" run -q -o kept --resume calls.csv && "$tenor" run -q -o kept --resume calls.csv
for k in 1 2 3; do "$tenor" run -q --shard $k/3 -o parts/$k calls.csv; done
"$tenor" merge -q -o merged parts/*
for other in one kept merged; do
    succeeds "metrics.csv of a run is that of: $other" cmp whole/metrics.csv $other/metrics.csv
done
finish
