#!/usr/bin/env bash
# Metrics across calls: changes, guidance against what came, tone without the sentences of figures, joined metrics beside those of the
# words, the lexicon of metrics as an option. Every expected number is worked out by hand beside the calls, which are our own.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "metrics across calls" "nothing is built at $tenor"
    exit 0
fi
cd "$work" || exit 1

equals() { # name, expected, actual
    if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "expected:
$2
got:
$3"; fi
}
near() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a - b < 1e-9 && b - a < 1e-9) }'; }
changes() {
    columns "$1/metric_changes.csv" call_id source metric comparison value prior_call_id prior_value prior_value_hi change change_unit \
        said agrees place status | tr '\t' '|'
}

# Quarters 2014Q4, 2015Q1, 2015Q2, a gap, 2015Q4, 2016Q1.
cat >table.csv <<'END'
call_id,ticker,fiscal_period,call_date,component_type,person,title,text
k1,KRN,2014Q4,2015-02-03,Presentation,Ida Voss,Chief Financial Officer,"Revenue for the fourth quarter was $80.0 million. Gross margin was 42.0%. For the first quarter, we expect revenue of $82 million to $86 million."
k2,KRN,2015Q1,2015-05-05,Presentation,Ida Voss,Chief Financial Officer,"Revenue for the first quarter was $90.0 million, up 12.5% sequentially. Gross margin was 41.0%, down 50 basis points from the fourth quarter. For the second quarter, we expect revenue of $91 million to $95 million."
k3,KRN,2015Q2,2015-08-04,Presentation,Ida Voss,Chief Financial Officer,"Revenue for the second quarter was $93.0 million. Gross margin was 43.0%. For the third quarter, we expect revenue of $95 million to $99 million."
k5,KRN,2015Q4,2016-02-02,Presentation,Ida Voss,Chief Financial Officer,"Revenue for the fourth quarter was $100.0 million, up 20% from the prior year. Gross margin was 44.0%. For the first quarter, we expect revenue of 101 million euros to 103 million euros."
k6,KRN,2016Q1,2016-05-03,Presentation,Ida Voss,Chief Financial Officer,"Revenue for the first quarter was $99.0 million. Our people did a strong job."
END
"$tenor" run -q -o words table.csv || not_ok "calls with figures are run" "status $?"

# 90 / 80 is +12.5 %, as was said; 41 - 42 is -1 point, and 0.5 was said. 93 is the middle of 91 to 95. 90 lies above 82 to 86:
# 100 * (90 - 84) / 84. 2015Q4 has no call before it, so that the guidance for 2015Q3 meets nothing; a year before it are 80 (+25 %, and
# 20 was said) and 42. 2016Q1: 99 is -1 % and a year before +10 %; its guidance was in another currency.
equals "changes over a fiscal quarter, a fiscal year and against guidance; a quarter without a call is a gap" \
"k1|text|revenue|qoq|80|NA|NA|NA|NA|NA|NA|NA|NA|no_call
k1|text|revenue|yoy|80|NA|NA|NA|NA|NA|NA|NA|NA|no_call
k1|text|gross_margin|qoq|42|NA|NA|NA|NA|NA|NA|NA|NA|no_call
k1|text|gross_margin|yoy|42|NA|NA|NA|NA|NA|NA|NA|NA|no_call
k2|text|revenue|qoq|90|k1|80|NA|12.5|pct|12.5|yes|NA|ok
k2|text|revenue|yoy|90|NA|NA|NA|NA|NA|NA|NA|NA|no_call
k2|text|revenue|guidance|90|k1|82|86|7.142857142857143|pct|NA|NA|above|ok
k2|text|gross_margin|qoq|41|k1|42|NA|-1|pct_points|-0.5|no|NA|ok
k2|text|gross_margin|yoy|41|NA|NA|NA|NA|NA|NA|NA|NA|no_call
k3|text|revenue|qoq|93|k2|90|NA|3.3333333333333335|pct|NA|NA|NA|ok
k3|text|revenue|yoy|93|NA|NA|NA|NA|NA|NA|NA|NA|no_call
k3|text|revenue|guidance|93|k2|91|95|0|pct|NA|NA|within|ok
k3|text|gross_margin|qoq|43|k2|41|NA|2|pct_points|NA|NA|NA|ok
k3|text|gross_margin|yoy|43|NA|NA|NA|NA|NA|NA|NA|NA|no_call
k5|text|revenue|qoq|100|NA|NA|NA|NA|NA|NA|NA|NA|no_call
k5|text|revenue|yoy|100|k1|80|NA|25|pct|20|no|NA|ok
k5|text|gross_margin|qoq|44|NA|NA|NA|NA|NA|NA|NA|NA|no_call
k5|text|gross_margin|yoy|44|k1|42|NA|2|pct_points|NA|NA|NA|ok
k6|text|revenue|qoq|99|k5|100|NA|-1|pct|NA|NA|NA|ok
k6|text|revenue|yoy|99|k2|90|NA|10|pct|NA|NA|NA|ok
k6|text|revenue|guidance|99|k5|NA|NA|NA|NA|NA|NA|NA|unit_differs" "$(changes words)"

equals "the same stands in metrics_wide.csv" "k1 NA NA NA NA
k2 12.5 NA 7.142857142857143 -1
k3 3.3333333333333335 NA 0 2
k5 NA 25 NA NA
k6 -1 10 NA NA" "$(columns words/metrics_wide.csv call_id revenue_x_qoq revenue_x_yoy revenue_x_surprise gross_margin_x_qoq |
    tr '\t' ' ')"
equals "guidance_surprise is that of revenue" "NA 7.142857142857143 0 NA NA" \
    "$(columns words/calls.csv guidance_surprise | paste -sd' ')"

# The sentences of k6 have 7 words (the figure is none) and 6; one word of the second is strong.
equals "tone_ex_quant leaves out the sentences that hold a figure" "k6 13 0.07692307692307693 6 0.16666666666666666" \
    "$(columns words/turns.csv call_id n_words tone n_words_ex_quant tone_ex_quant | tr '\t' ' ' | grep '^k6')"
equals "where every sentence holds one there is none" "k1 NA" \
    "$(columns words/turns.csv call_id tone_ex_quant | tr '\t' ' ' | grep '^k1')"
equals "tone_ex_quant of the call and of the speaker is that of the added counts" "0.16666666666666666 0.16666666666666666" \
    "$(columns words/calls.csv cfo_pres_tone_ex_quant | tail -1) $(columns words/speakers.csv tone_ex_quant | tail -1)"

# --- joined metrics ---
cat >metrics.csv <<'END'
ticker,fiscal_period,metric,value,unit
KRN,2014Q4,revenue,0.08,USD_bn
KRN,2015Q1,revenue,0.0882,USD_bn
KRN,2016Q1,mood,3,ratio
END
"$tenor" run -q -o joined --metrics metrics.csv table.csv || not_ok "calls with metrics are run" "status $?"
equals "joined metrics are rows of metrics.csv, behind those of the words, with their row and unit" \
"k1|revenue|actual|level|0.08|USD_bn|2014Q4|1|NA|external
k2|revenue|actual|level|0.0882|USD_bn|2015Q1|2|NA|external
k6|mood|actual|level|3|ratio|2016Q1|3|NA|external" \
    "$(columns joined/metrics.csv call_id metric kind measure value unit period line quote source | tr '\t' '|' | grep external)"
equals "joined metrics change, too, and are held against what the words had promised" \
"k1|external|revenue|qoq|0.08|no_call
k1|external|revenue|yoy|0.08|no_call
k2|external|revenue|qoq|0.0882|ok
k2|external|revenue|yoy|0.0882|no_call
k2|external|revenue|guidance|0.0882|ok" \
    "$(columns joined/metric_changes.csv call_id source metric comparison value status | tr '\t' '|' | grep external)"
# 0.0882 / 0.08 is +10.25 %; against 82 to 86 million 100 * (88.2 - 84) / 84 = 5.
grown=$(columns joined/metric_changes.csv call_id source change | awk -F'\t' '$2 == "external" && $1 == "k2" { print $3 }' | paste -sd' ')
if near "$(cut -d' ' -f1 <<<"$grown")" 10.25 && near "$(cut -d' ' -f3 <<<"$grown")" 5; then ok "a billion is a thousand millions"
else not_ok "a billion is a thousand millions" "10.25 NA 5 expected, got $grown"; fi
surprise=$(columns joined/calls.csv guidance_surprise | sed -n 2p)
if near "$surprise" 5; then ok "guidance_surprise takes the joined actual before that of the words"
else not_ok "guidance_surprise takes the joined actual before that of the words" "got $surprise"; fi
equals "a metric of the words keeps its own changes" "12.5" "$(columns joined/metrics_wide.csv revenue_x_qoq | sed -n 2p)"

# --- the study ---
# Twelve firms with two quarters each, with tone and revenue; the plan asks for columns by their names.
{
    head -1 table.csv
    for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
        for q in 1 2; do
            echo "f$i-$q,F$i,2015Q$q,2015-0$((q * 3))-0$((i % 9 + 1)),Presentation,Ada Holm,Chief Executive Officer,\"Revenue for the quarter was \$$((i * q + 10)).0 million. $(
                for _ in $(seq $((i % 4 + 1))); do printf 'We are strong. '; done)It rained on the roof of our mill.\""
        done
    done
} >firms.csv
printf 'family,unit,x,y,lag,method\nown,call,ceo_pres_tone ceo_pres_tone_ex_quant,revenue_x revenue_x_qoq,0,pearson\n' >plan.csv
"$tenor" run -o study --plan plan.csv firms.csv 2>said || not_ok "a plan that names a metric of the words runs" "$(cat said)"
equals "metrics of the words and their changes enter a plan by name, with their source" \
"ceo_pres_tone revenue_x 24 text
ceo_pres_tone revenue_x_qoq 12 text
ceo_pres_tone_ex_quant revenue_x 24 text
ceo_pres_tone_ex_quant revenue_x_qoq 12 text" \
    "$(columns study/correlations.csv x y n source | tr '\t' ' ')"
warning="2 correlations of tone with metrics told by the same words (source text), which is partly arithmetic; compare them with those of tone_ex_quant, or join reported metrics with --metrics"
equals "the summary warns where tone meets a metric of the same words" "tenor: warning: $warning" "$(grep warning said)"
equals "the manifest keeps the warning" "$warning" "$(sed -n 's/^  "\(2 correlations.*\)"$/\1/p' study/manifest.json)"
sed 's/,0,pearson/,1,pearson/' plan.csv >later.csv
"$tenor" run -o later --plan later.csv firms.csv 2>said
equals "no warning where the metric is that of another call" "0" "$(grep -c warning said)"
"$tenor" run -q -o default firms.csv
equals "the plan of the program tests what the words tell" "revenue_x revenue_x_qoq" \
    "$(columns default/correlations.csv y source | awk '$2 == "text" { print $1 }' | sort -u | paste -sd' ')"

# --- the lexicon of metrics ---
printf 'term,category\nturnover,revenue\n' >small.csv
sed 's/Revenue for/Turnover for/' table.csv >turnover.csv
"$tenor" run -q -o own --lexicon metrics=small.csv --reports metrics,manifest turnover.csv
equals "--lexicon metrics=FILE takes the place of ours" "0 5" \
    "$(columns own/metrics.csv metric | grep -c gross_margin) $(columns own/metrics.csv call_id metric | grep revenue | cut -f1 | sort -u | wc -l)"
equals "the manifest names it with its hash" "$(sha256sum small.csv | cut -d' ' -f1)" \
    "$(grep -A7 '"name": "metrics"' own/manifest.json | sed -n 's/.*"sha256": "\(.*\)".*/\1/p')"
printf 'term,category\nturnover,revenues\n' >bad.csv
"$tenor" run -q -o bad --lexicon metrics=bad.csv table.csv 2>said
equals "a category that is no metric ends the run, with its line" "1" "$(grep -c 'bad.csv:2.*"revenues" is neither a metric nor a cue' said)"
"$tenor" lexicon check metrics=bad.csv >printed 2>&1
equals "lexicon check finds it, too" "1 rows, 1 faults, 0 findings" "$(tail -1 printed)"
equals "lexicon list has the lexicon" "1" "$("$tenor" lexicon list | grep -c '^metrics ')"

# --- a line may hold a whole answer ---
printf '%s\n' 'call_id,ticker,fiscal_period,call_date,component_type,person,title,text' \
    'k9,KRN,2015Q1,2015-05-05,Presentation,Ida Voss,Chief Financial Officer,"As I said, revenue was $90.0 million. Let me repeat it. As I said, revenue was $90.0 million."' >twice.csv
"$tenor" run -q -o twice twice.csv
equals "a figure told twice in a line in the same words is one row" "1" "$(columns twice/metrics.csv metric | grep -c '^revenue$')"
equals "no two rows have one key" "0 findings" "$("$tenor" check twice | tail -1 | sed 's/.*, //')"

# --- the way of the records ---
for n in 1 2; do "$tenor" run -q -o shards/$n --shard $n/2 table.csv; done
"$tenor" merge -q shards/1 shards/2 -o merged
for report in metrics metrics_wide metric_changes turns calls; do
    if cmp -s words/$report.csv merged/$report.csv; then ok "$report.csv of shards is that of one run"
    else not_ok "$report.csv of shards is that of one run" "$(diff words/$report.csv merged/$report.csv | head -3)"; fi
done
"$tenor" run -q -o kept --resume table.csv
"$tenor" run -q -o kept --resume table.csv
for report in metrics metrics_wide metric_changes; do
    if cmp -s words/$report.csv kept/$report.csv; then ok "$report.csv of a resumed run is that of one run"
    else not_ok "$report.csv of a resumed run is that of one run" "$(diff words/$report.csv kept/$report.csv | head -3)"; fi
done
