#!/usr/bin/env bash
# External metrics: which calls and rows find each other, what is said of the others, what is refused. On calls of our own, then, where
# they are, on the shared files, whose joins are counted from the files themselves by awk.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "external metrics" "nothing is built at $tenor"
    exit 0
fi
maps=$PWD/scripts
shared=${TENOR_SHARED:-$PWD/../shared}
cd "$work" || exit 1

equals() { # name, expected, actual
    if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "expected:
$2
got:
$3"; fi
}
joins() { columns "$1/join_report.csv" side call_id key status file row note | tr '\t' '|'; }

{
    echo call_id,component_type,person,title,text
    for i in 1 2 3 4 5; do echo "q$i,Presentation,Ann Bell,CEO,We may see strong growth."; done
} >table.csv
cat >calls.csv <<'END'
call_id,ticker,call_date,fiscal_period,gvkey,cik
q1,QWZ,2015-01-20,2015Q1,001234,77
q2,QWZ,2015-04-20,2015Q2,001234,77
q3,QWZ,2015-07-20,2015Q3,001234,77
q4,ELM,2015-07-20,2015Q3,005678,NA
q5,NA,NA,NA,NA,NA
END
run() { "$tenor" run -q -o "$@" --calls calls.csv table.csv; }

# One file by date, one by a carried key and period: a row of the report for every call in every file.
cat >dates.csv <<'END'
ticker,call_date,ret
qwz,1/20/2015,0.5
QWZ,4/22/15,0.25
QWZ,20 September 2015,0.75
OAK,2015-07-20,0.1
END
cat >keys.csv <<'END'
gvkey,fyear,fqtr,metric,value,unit,basis,kind
001234,2015,1,sales,1.5,USD_bn,GAAP,actual
1234,2015,2,sales,1600,USD_mn,GAAP,actual
005678,2015,3,sales,80,USD_mn,GAAP,actual
005678,2015,4,sales,90,USD_mn,GAAP,actual
END
run out --metrics dates.csv --metrics keys.csv || not_ok "a run with two files of metrics" "it failed"
# Reports that need no panel leave out the end of the run, but not what is told of the join.
run turns_only --reports turns_full --metrics dates.csv --metrics keys.csv || not_ok "turns.csv with metrics" "it failed"
equals "the manifest of turns.csv alone counts the calls that joined" "$(grep '"joined"' out/manifest.json)" \
    "$(grep '"joined"' turns_only/manifest.json)"
equals "turns.csv alone is that of a run with all reports" "$(cat out/turns.csv)" "$(cat turns_only/turns.csv)"
run plain_turns --reports turns_full,ledger || not_ok "turns.csv alone" "it failed"
equals "without metrics, too" "$(cat out/turns.csv)" "$(cat plain_turns/turns.csv)"
equals "and then nobody looks for CEOs" '  "ceo_years": 0,' "$(grep '"ceo_years"' plain_turns/manifest.json)"
equals "every call in every file, and every row without a call, has its reason" \
"call|q1|ticker+call_date|joined|dates.csv|1|NA
call|q1|gvkey+fiscal_period|joined|keys.csv|1|NA
call|q2|ticker+near_date|joined|dates.csv|2|the row is dated 2015-04-22, 2 days later
call|q2|gvkey+fiscal_period|joined|keys.csv|2|NA
call|q3|NA|no_metric|dates.csv|NA|no row of QWZ lies within 5 days: the nearest, row 3, is dated 2015-09-20, 62 days later
call|q3|NA|no_metric|keys.csv|NA|no row of 1234 has the period 2015Q3
call|q4|NA|no_metric|dates.csv|NA|no row has the ticker ELM
call|q4|gvkey+fiscal_period|joined|keys.csv|3|NA
call|q5|NA|no_key|dates.csv|NA|the ticker of the call is unknown; give it with --calls or --meta-from-name
call|q5|NA|no_key|keys.csv|NA|the gvkey of the call is unknown; give it with --calls or --meta-from-name
metric|NA|QWZ 2015-09-20|no_call|dates.csv|3|no call of QWZ fits: the nearest, q3, is 62 days earlier
metric|NA|OAK 2015-07-20|no_call|dates.csv|4|no call of the corpus has the ticker OAK
metric|NA|5678 2015Q4|no_call|keys.csv|4|no call of 5678 has the period 2015Q4" "$(joins out)"
equals "values stand in the calls' rows, in one unit" "q1	0.5	1.5
q2	0.25	1.6
q3	NA	NA
q4	NA	0.08
q5	NA	NA" "$(columns out/calls.csv call_id ret sales_g)"
equals "the codebook has unit, kind and basis" "calls	sales_g	USD_bn	metric joined from --metrics: actual, GAAP" \
    "$(columns out/codebook.csv table column unit description | grep sales_g)"
said=$("$tenor" run -o said --calls calls.csv --metrics dates.csv table.csv 2>&1)
if grep -q "^tenor: 2 of 5 calls joined, 2 of 4 rows of metrics without a call (join_report.csv)$" <<<"$said"; then
    ok "the summary counts both sides"
else
    not_ok "the summary counts both sides" "$said"
fi

# A map: other headers, a constant, a carried key under another name, rows that are left out; the manifest tells of it.
printf 'entity,end,what,part,amount\n77,1Q15,rev,,5\n77,1Q15,rev,,6\n77,2Q15,rev,,7\n77,2Q15,rev,west,8\n' >facts.csv
printf '# facts\nis,column,name,unit\nkey,entity,cik,\nfiscal_period,end,,\nmetric_name,what,,\nvalue,amount,,\nwhere,part,,\nrepeated,,last,\nmetric,rev,revenue,USD_mn\n' >map.csv
run mapped --metrics facts.csv=map.csv || not_ok "a run with a map" "it failed"
equals "a map reads a file with other headers" "q1	6
q2	7
q3	NA" "$(columns mapped/calls.csv call_id revenue | head -n 3)"
equals "rows that the map leaves out are counted" \
    "metric|NA|NA|left_out|facts.csv|NA|as the map says: 1 rows are not those asked for, 1 repeat a key and a metric of another row" \
    "$(joins mapped | tail -n 1)"
equals "the key of the map is named" "cik+fiscal_period" "$(columns mapped/join_report.csv key | head -n 1)"
succeeds "the manifest has the map with its hash" grep -q "$(sha256sum map.csv | cut -d' ' -f1)" mapped/manifest.json
cp facts.csv "a=b.csv"
cp map.csv "m.csv"
run equal --metrics "a=b.csv=m.csv" || not_ok "a file with = in its name" "it failed"
equals "a file may have = in its name" "6" "$(columns equal/calls.csv revenue | head -n 1)"

# Refusals name file and rows, and no report is replaced.
fails() { # name, words, option
    breaks "$1" "$2" "$tenor" run -q -o refused --metrics "$3" --calls calls.csv table.csv
}
printf 'ticker,call_date,x\nQWY,2015-01-20,1\nQWY,2015-04-20,2\n' >bad.csv
fails "a key that joins nothing" 'bad.csv:2: no row of this file joins a call: row 1 is "QWY 2015-01-20", the call q1 is "QWZ 2015-01-20"; correct the key' bad.csv
printf 'ticker,call_date,x\nQWZ,2015-01-20,1\nQWZ,1/20/15,2\n' >bad.csv
fails "a duplicate, also in another form of the date" 'bad.csv:3:1: there are two rows for QWZ 2015-01-20: row 1 (line 2) and row 2; keep one' bad.csv
printf 'ticker,call_date,metric,value,unit\nQWZ,2015-01-20,x,1,USD_mn\nQWZ,2015-04-20,x,1,USD_per_share\n' >bad.csv
fails "a unit of another family" 'bad.csv:3:20: x is in USD_per_share here (row 2) and in USD_mn at bad.csv:2 (row 1), which cannot be converted; correct one' bad.csv
printf 'ticker,call_date,x\nQWZ,2015-01-20,1\nQWZ,12-Oct,2\n' >bad.csv
fails "a date that a spreadsheet has damaged" 'bad.csv:3:5: "12-Oct" in row 2 is what a spreadsheet makes of a date or a quarter' bad.csv
printf 'ticker,x\nQWZ,1\n' >bad.csv
fails "a file without a key" 'bad.csv:1: has no key to join it with calls' bad.csv
printf 'is,column,name\nkey,x,permno\n' >badmap.csv
fails "a key that --calls does not carry" 'badmap.csv:2: --calls carries no column "permno" that the key could equal' bad.csv=badmap.csv
printf 'is,column,name\nticker,symbol,\n' >badmap.csv
fails "a map of another file" 'bad.csv:1: as badmap.csv:2 needs it: has no column "symbol"; its columns are: ticker, x' bad.csv=badmap.csv
printf 'is,column,name\nmetric,x,,\n' >badmap.csv
fails "a damaged map" 'badmap.csv:2:1: the row has 4 fields, the header 3' bad.csv=badmap.csv
fails "a map that is not there" 'nowhere.csv: the table cannot be opened' bad.csv=nowhere.csv
status=0
said=$("$tenor" run -q -o refused --metrics bad.csv= table.csv 2>&1) || status=$?
equals "an empty map is a wrong command line" '2 tenor: --metrics takes FILE or FILE=MAP; "bad.csv=" is not that' "$status $said"
succeeds "a refused run leaves no report" test ! -e refused/join_report.csv

# The shared files as they are.
if [ ! -d "$shared/metrics" ]; then
    skip "the shared metrics" "there is no $shared/metrics"
    finish
    exit
fi
real() { # folder, options...
    local out=$1
    shift
    "$tenor" run -q -o "$out" --reports calls,join_report "$@" || not_ok "a run of $out" "it failed"
}
count() { columns "$1/join_report.csv" side status | awk -F'\t' -v side="$2" -v status="$3" '$1 == side && $2 == status { n++ } END { print n + 0 }'; }

metrics=$shared/metrics
real tech --calls "$shared/metadata/streetevents_text.csv" --metrics "$metrics/tech10_panel.csv=$maps/metrics_tech10.csv" "$shared/corpora/streetevents_text"
equals "tech10_panel: 300 of 300 calls, no row is left" "300 0" "$(count tech call joined) $(count tech metric no_call)"
# The panel's own rows, found by ticker and date of the metadata.
awk -F, 'NR == FNR { if (FNR > 1) value[$1 "," $2] = $3; next } FNR > 1 { print $1 "\t" value[$2 "," $(NF - 1)] + 0 }' \
    "$metrics/tech10_panel.csv" <(sed 's/"[^"]*"/x/g' "$shared/metadata/streetevents_text.csv") | sort >expected
columns tech/calls.csv call_id eps_surprise | awk -F'\t' '{ print $1 "\t" $2 + 0 }' | sort >got
succeeds "tech10_panel: every call has the surprise of its row" diff expected got

# Each transcript of the folder is named in the panel with blanks for _; the reported EPS is its fifth cell.
real jpm --metrics "$metrics/jpm_panel.csv=$maps/metrics_jpm.csv" "$shared/corpora/fdwire"
awk -F, 'NR == FNR { name = $3; gsub(/ /, "_", name); value[name] = $5 == "" ? "NA" : $5 + 0; next } { print $0 "\t" value[$0] }' \
    "$metrics/jpm_panel.csv" <(cd "$shared/corpora/fdwire" && ls ./*.txt | sed 's|^\./||') | sed 's/\.txt\t/\t/' | sort >expected
columns jpm/calls.csv call_id eps_reported | awk -F'\t' '{ print $1 "\t" ($2 == "NA" ? $2 : $2 + 0) }' | sort >got
succeeds "jpm_panel: every call has the EPS of its row" diff expected got
equals "jpm_panel: every call of the folder joins" "$(wc -l <expected)" "$(count jpm call joined)"
equals "jpm_panel: every other row is listed" "$(($(awk 'NR > 1' "$metrics/jpm_panel.csv" | wc -l) - $(wc -l <expected)))" "$(count jpm metric no_call)"

# A call joins where the file has exactly one row of its ticker within five days, by the day numbers of GNU date.
real eps --metrics "$metrics/eps_estimates_2012_2019.csv=$maps/metrics_eps_estimates.csv" "$shared/corpora/seekingalpha"
columns eps/calls.csv call_id ticker call_date >called
cut -f2 called | sort -u >tickers
awk -F, 'NR == FNR { wanted[$1]; next } $1 in wanted { split($2, d, "/"); printf "%s 20%02d-%02d-%02d %s\n", $1, d[3], d[1], d[2], $5 }' \
    tickers "$metrics/eps_estimates_2012_2019.csv" >rows
paste -d' ' <(cut -d' ' -f2 rows | date -u -f - +%s) rows >dated_rows
paste <(cut -f3 called | date -u -f - +%s) called >dated_calls
awk 'NR == FNR { n++; at[n] = $1; of[n] = $2; eps[n] = $4; next }
    { found = "NA"; k = 0
      for (i = 1; i <= n; i++) { days = (at[i] - $1) / 86400; if (of[i] == $3 && days >= -5 && days <= 5) { k++; found = eps[i] + 0 } }
      print $2 "\t" (k == 1 ? found : "NA") }' dated_rows dated_calls >expected
columns eps/calls.csv call_id eps_reported | awk -F'\t' '{ print $1 "\t" ($2 == "NA" ? $2 : $2 + 0) }' >got
succeeds "eps_estimates: each call has the EPS of the one row within five days, or none" diff expected got
equals "eps_estimates: both sides add up" "$(wc -l <called) $(($(awk 'NR > 1' "$metrics/eps_estimates_2012_2019.csv" | wc -l)))" \
    "$(($(count eps call joined) + $(count eps call no_metric))) $(($(count eps call joined) + $(count eps metric no_call)))"
printf 'is,column,name\nticker,symbol,\nfiscal_period,qtr,\n' >badmap.csv
breaks "eps_estimates: its damaged quarters are refused with the row" 'eps_estimates_2012_2019.csv:2:12: "12-Oct" in row 1 is what a spreadsheet makes' \
    "$tenor" run -q -o refused --metrics "$metrics/eps_estimates_2012_2019.csv=badmap.csv" "$shared/corpora/seekingalpha"

# Period and metric as the report of the quarter itself, or the earliest that tells of it, says them.
real tsmc --meta-from-name '{ticker}_{year}_{quarter}_*' --metrics "$metrics/tsmc_facts.csv=$maps/metrics_tsmc.csv" "$shared/corpora/streetevents_pdf"
awk -F, 'function age(source) { sub(/.*_/, "", source); return (substr(source, 3) + 0) * 4 + substr(source, 1, 1) }
    NR > 1 && $5 == "" && $4 == "gross_margin" && (!($3 in oldest) || age($8) < oldest[$3]) { oldest[$3] = age($8); value[$3] = $6 }
    END { for (p in value) print "20" substr(p, 3) "Q" substr(p, 1, 1) "\t" value[p] + 0 }' "$metrics/tsmc_facts.csv" >facts
awk -F'\t' 'NR == FNR { value[$1] = $2; next } { print $1 "\t" value[$2] }' facts <(cd "$shared/corpora/streetevents_pdf" && ls ./*.txt |
    sed 's|^\./||; s/\.txt$//' | awk -F_ '{ print $0 "\t" $2 $3 }') >expected
columns tsmc/calls.csv call_id gross_margin | awk -F'\t' '{ print $1 "\t" $2 + 0 }' >got
succeeds "tsmc_facts: every call has the margin first reported for its quarter" diff expected got
equals "tsmc_facts: all calls join" "$(wc -l <expected)" "$(count tsmc call joined)"
grep -v repeated "$maps/metrics_tsmc.csv" >badmap.csv
breaks "tsmc_facts: what is told twice is refused where the map does not choose" "there are two rows for" \
    "$tenor" run -q -o refused --metrics "$metrics/tsmc_facts.csv=badmap.csv" "$shared/corpora/streetevents_pdf"
finish
