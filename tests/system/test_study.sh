#!/usr/bin/env bash
# `tenor study`: numbers of R on a small panel (tests/system/study/expected.csv names the call beside each), the same bytes for any
# number of threads, what is printed, and every failure that a user can cause.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "tenor study" "nothing is built at $tenor"
    exit 0
fi
here=$PWD/tests/system/study
cd "$work" || exit 1

"$tenor" study --plan "$here/plan.csv" -o out "$here/panel.csv" 2>said || { not_ok "the study runs" "$(<said)"; exit 1; }

# Numbers of R: the report's row where all columns hold the values of `where`; relative difference at most 1e-9.
wrong=
n=0
while IFS=$'\t' read -r report where column value; do
    n=$((n + 1))
    found=$(awk -v where="$where" -v column="$column" "$csv_awk"'
        NR == 1 { split_row(); for (i = 1; i <= n_cells; i++) place[cell[i]] = i; n = split(where, part, "&"); next }
        {
            split_row()
            fits = 1
            for (i = 1; i <= n; i++) {
                at = index(part[i], "=")
                fits = fits && cell[place[substr(part[i], 1, at - 1)]] == substr(part[i], at + 1)
            }
            if (fits) { print cell[place[column]]; exit }
        }' "out/$report.csv")
    awk -v a="$found" -v b="$value" 'BEGIN { d = a - b; if (d < 0) d = -d; if (b < 0) b = -b
        exit !(a != "" && a != "NA" && d <= 1e-9 * (b > 1e-9 ? b : 1e-9)) }' ||
        wrong="$wrong$report $where $column: $found, R has $value"$'\n'
done < <(columns "$here/expected.csv" report where column value)
if [ $n -ge 40 ] && [ -z "$wrong" ]; then ok "$n numbers of R"; else not_ok "$n numbers of R" "$wrong"; fi

check() { # name, wanted, found
    if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "$3
looked for: $2"; fi
}

# Of 64 pairs of a firm's quarter and the next, those across a gap of firm K03 and those with a missing value are gone.
check "every refused row says why" "" "$(
    for report in correlations regressions models comparisons; do
        columns out/$report.csv status note | awk -v report=$report -F'\t' '$1 ~ /^(refused|zero|leverage)/ && $2 == "NA" { print report, $0 }'
    done)"
check "there are refused rows that say why" 1 "$(columns out/correlations.csv status note | awk -F'\t' '$1 == "refused_min_n" && $2 ~ /--min-n/ { print 1; exit }')"
check "eight firms are too few to correlate their means" "refused_min_n NA 8" \
    "$(columns out/correlations.csv method status estimate n | awk '$1 == "between" { print $2, $3, $4 }')"
check "types are inferred and stated" "fiscal_period quarter time
tone number NA
region text NA" \
    "$(columns out/columns.csv column type used_as | awk '$1 ~ /^(fiscal_period|tone|region)$/ { print $1, $2, $3 }' | sort -k2,2 -k1,1r |
        awk '{ row[$1] = $0 } END { print row["fiscal_period"]; print row["tone"]; print row["region"] }')"
check "what chance gives is said" 1 "$(grep -cE '^tenor: [0-9]+ of [0-9]+ tests below \.05; [0-9.]+ expected by chance' said)"
check "the family of every test has its size" 0 \
    "$(columns out/correlations.csv status m_family | awk '$2 == "NA" { n++ } END { print n + 0 }')"
check "the codebook has every column of every report" "" "$(
    columns out/codebook.csv table column | awk '{ print $1 "." $2 }' >known
    for report in correlations regressions models comparisons statistics columns; do
        head -1 out/$report.csv | tr ',' '\n' | sed "s/^/$report./"
    done | grep -vxF -f known)"
check "no cell is empty and no number is not one" "" "$(grep -lE '(^|,)(,|$)|nan|inf,' out/*.csv | grep -v codebook)"

for threads in 1 2 8; do
    "$tenor" study -q -j $threads --plan "$here/plan.csv" -o "threads$threads" "$here/panel.csv" ||
        not_ok "the study runs on $threads threads" "it does not"
done
if diff -r threads1 threads2 >differences && diff -r threads1 threads8 >>differences; then
    ok "the same bytes on 1, 2 and 8 threads"
else
    not_ok "the same bytes on 1, 2 and 8 threads" "$(<differences)"
fi
"$tenor" study -q --seed 2 --plan "$here/plan.csv" -o other "$here/panel.csv"
if ! cmp -s out/correlations.csv other/correlations.csv && cmp -s out/comparisons.csv threads1/comparisons.csv; then
    ok "another seed, other draws"
else
    not_ok "another seed, other draws" "correlations.csv is the same"
fi

# The two-document case: a ratio with its interval, no p among the tests.
printf 'doc,cues,words\none,41,2180\ntwo,20,1900\n' >documents.csv
printf 'x,y,method,controls\ndoc,cues,rate_ratio,words\n' >two.csv
"$tenor" study -q --plan two.csv -o documents documents.csv
check "two documents are called two documents" "difference between two documents NA" \
    "$(columns documents/comparisons.csv note p_source | tr '\t' ' ')"

# Of clusters with one row each the rows say all: the p is that of cor.test(x, y) in R.
printf '%s\n' firm,x,y A,1.2,1.9 B,.4,1 C,2.2,.8 D,3.1,2.4 E,1.7,1.2 F,.9,2.6 G,2.5,1.4 H,3.3,2.2 I,2.8,1.5 J,1.1,.7 \
    K,.2,.9 L,1.9,2.6 >single.csv
printf 'x,y,method\nx,y,pearson\n' >one.csv
"$tenor" study -q --plan one.csv -o single single.csv
check "one row a firm is tested as rows" "NA p_raw 0.23237921" \
    "$(columns single/correlations.csv p_cluster p_source p_holm | awk '{ print $1, $2, substr($3, 1, 10) }')"

# Failures.
cp -r out before
fails() { # name, status, words, plan text, further arguments... (panel.csv and out where none are given)
    local name=$1 wanted=$2 words=$3 status=0
    printf '%b' "$4" >plan.csv
    shift 4
    [ $# -gt 0 ] || set -- --plan plan.csv -o out "$here/panel.csv"
    "$tenor" study "$@" >printed 2>said </dev/null || status=$?
    if [ $status -ne "$wanted" ]; then
        not_ok "$name" "status $status, not $wanted: $(<said)"
    elif ! grep -qF -- "$words" said; then
        not_ok "$name" "said: $(<said)
looked for: $words"
    elif [ -s printed ] || ! diff -rq before out >differences; then
        not_ok "$name" "something was written: $(cat printed differences)"
    else
        ok "$name"
    fi
}
head='x,y,method'
fails "an unknown column" 1 'plan.csv:2:1: row 1, column x: the panel has no column "mood"; it has firm, fiscal_period' \
    "$head\nmood,eps,pearson\n"
fails "the second row of a plan is named" 1 'plan.csv:3:6: row 2, column y: the panel has no column "epss"' \
    "$head\ntone,eps,pearson\ntone,epss,pearson\n"
fails "text in a number column" 1 'panel.csv:2:17: row 1, column "ceo" is used as a number, but the cell says "K01a"' \
    "$head\nceo,eps,pearson\n"
fails "a constant column" 1 'row 1, column x: column "unit" of ' "$head\nunit,eps,pearson\n"
fails "a constant control" 1 'row 1, column controls: column "unit" of ' "x,y,method,controls\ntone,eps,ols,unit\n"
fails "a pattern that fits nothing" 1 'no number column of the panel fits the pattern "hedge_*"' "$head\nhedge_*,eps,pearson\n"
fails "an empty filter" 1 'row 1, column filter: no row of ' "x,y,method,filter\ntone,eps,pearson,fyear>2050\n"
fails "a filter without an operator" 1 '"fyear" is no condition; write column = value' "x,y,method,filter\ntone,eps,pearson,fyear\n"
fails "a filter that orders text" 1 'column "region" of the panel is text, which only = and != can compare' \
    "x,y,method,filter\ntone,eps,pearson,region>a\n"
fails "a filter with a text for a number" 1 'column "fyear" of the panel is a number, and "late" is none' \
    "x,y,method,filter\ntone,eps,pearson,fyear=late\n"
fails "an unknown method" 1 'row 1, column method: there is no method "magic"; `tenor study --methods` lists them' \
    "$head\ntone,eps,magic\n"
fails "no method" 1 'no method is named' "$head\ntone,eps,\n"
fails "no outcome" 1 'no outcome is named' "$head\ntone,,pearson\n"
fails "a method without its x" 1 'method pearson needs a column x' "$head\n,eps,pearson\n"
fails "a method without its controls" 1 'method partial needs controls' "$head\ntone,eps,partial\n"
fails "a method without its fixed effects" 1 'method variance needs fixed_effects' "$head\n,eps,variance\n"
fails "an x that a method does not take" 1 'method summary takes no x' "$head\ntone,eps,summary\n"
fails "an argument that a method does not take" 1 'method pearson takes no argument' "$head\ntone,eps,pearson:3\n"
fails "lags that are no number" 1 '"many" is no number of lags; write newey_west:3' "$head\ntone,eps,newey_west:many\n"
fails "a column against itself" 1 'x and y are the same column; name two' "$head\ntone,tone,pearson\n"
fails "a lag that is no number" 1 '"soon" is no lag; write whole numbers' "x,y,method,lag\ntone,eps,pearson,soon\n"
fails "a range of lags that runs backwards" 1 'is no range of at most' "x,y,method,lag\ntone,eps,pearson,2..1\n"
fails "a power that is none" 1 '"size^half" is no power' "$head\ntone+size^half,eps,ols\n"
fails "a model without a regressor" 1 '"0+0" names no column' "$head\n0+0,eps,ols\n"
fails "a column to winsorise by that is not named" 1 'no column follows "by"' "x,y,method,winsor\ntone,eps,pearson,0.01 by\n"
fails "a share to winsorise that is none" 1 '"0.7" is no share to winsorise' "x,y,method,winsor\ntone,eps,pearson,0.7\n"
fails "three ways of clusters" 1 'more than 2 columns are named' "x,y,method,cluster\ntone,eps,cluster,firm fyear ceo\n"
fails "two ways where a method takes one" 1 'row 1, column cluster: method cluster_cr2 takes one column of clusters' \
    "x,y,method,cluster\ntone,eps,cluster_cr2,firm fyear\n"
fails "a correlation with two ways" 1 'method pearson takes one column of clusters' \
    "x,y,method,cluster\ntone,eps,pearson,firm fyear\n"
fails "a plan with a column of its own" 1 'a plan has no column "colour"' "x,y,method,colour\ntone,eps,pearson,red\n"
fails "a plan without methods" 1 'has no column "method"; its columns are: x, y' "x,y\ntone,eps\n"
fails "a plan without rows" 1 'the plan has a header and no row' "$head\n"

# NIST StRD Wampler2, a polynomial of degree 5 with the coefficients 1, .1, .01 ...: its y are decimals that no double is, and a
# solution of the nearest doubles has 13.2 digits at most.
awk 'BEGIN { print "x,y"; for (x = 0; x <= 20; x++) { y = 0; for (k = 0; k <= 5; k++) y += x^k * 10^(5 - k)
    printf "%d,%d.%05d\n", x, int(y / 100000), y % 100000 } }' >wampler2.csv
printf 'x,y,method\nx+x^2+x^3+x^4+x^5,y,ols\n' >plan.csv
"$tenor" study -q --draws 0 --plan plan.csv -o wampler2 wampler2.csv
check "decimals are read to more digits than a double has" 6 "$(columns wampler2/regressions.csv estimate |
    awk '{ d = $1 / 10^-(NR - 1) - 1; if (d < 0) d = -d; n += d < 2e-15 } END { print n }')"

# R 4.2.2: ave(x, year, FUN = function(u) if (length(u) < 50) u else { q <- quantile(u, c(.05, .95)); pmin(pmax(u, q[1]), q[2]) }), the
# same of y, cor(), and how many values moved; 2003 has 20 rows.
awk 'BEGIN { print "year,x,y"; for (i = 0; i < 135; i++) { x = i * 37 % 101 + i * i % 7 * 30
    printf "%d,%.1f,%.1f\n", i < 60 ? 2001 : i < 115 ? 2002 : 2003, x, i * 53 % 97 - 0.2 * x } }' >years.csv
printf 'x,y,method,winsor\nx,y,pearson,0.05 by year\n' >plan.csv
"$tenor" study -q --plan plan.csv -o years years.csv
check "values are winsorised by the quantiles of their own year" "-0.2459200954 24" \
    "$(columns years/correlations.csv estimate n_winsorised | awk '{ printf "%.10f %s", $1, $2 }')"

printf 'firm,year,a,b\nX,2001,1,2\nX,2002,3,1\nX,2002,2,5\nY,2001,4,4\n' >twice.csv
fails "a duplicate key where rows are joined by time" 1 \
    'twice.csv:4: rows 2 and 3 have the same key (firm X, year 2002)' "x,y,method,lag\na,b,pearson,1\n" --plan plan.csv -o out twice.csv
fails "a duplicate key of the plan's unit" 1 'rows 2 and 3 have the same key (firm X, year 2002)' \
    "unit,x,y,method\nfirm_year,a,b,pearson\n" --plan plan.csv -o out twice.csv
fails "the same, written otherwise" 1 'rows 2 and 3 have the same key (firm X, year 2002)' \
    "unit,x,y,method\nFirm-year,a,b,pearson\n" --plan plan.csv -o out twice.csv
printf 'firm,fiscal_period,a,b\nX,2001Q1,1,2\nX,2001Q2,3,1\nY,2001Q1,2,5\nX,2001Q2,4,4\n' >quarters.csv
fails "two rows of one firm and quarter, and no unit" 1 'rows 2 and 4 have the same key (firm X, fiscal_period 2001Q2)' \
    "$head\na,b,pearson\n" --plan plan.csv -o out quarters.csv
printf 'call_id,speaker_no,section,a,b\nc,1,qa,1,2\nc,1,qa,2,3\n' >speakers.csv
fails "a speaker twice in one section of a call" 1 'rows 1 and 2 have the same key (call_id c, speaker_no 1, section qa)' \
    "unit,x,y,method\nspeaker x section,a,b,pearson\n" --plan plan.csv -o out speakers.csv
printf 'unit,x,y,method\nanalyst,a,b,pearson\n' >plan.csv
if "$tenor" study -q --plan plan.csv -o analysts quarters.csv; then ok "a unit that says otherwise may repeat firm and quarter"; else
    not_ok "a unit that says otherwise may repeat firm and quarter" "it fails"; fi
printf 'a,b\n1,2\n3,1\n2,5\n' >nameless.csv
fails "a method that needs firms" 1 'this needs a column that names the firm' "$head\na,b,within\n" --plan plan.csv -o out nameless.csv
fails "a method that needs time" 1 'this needs a column of time' "$head\na,b,newey_west\n" --plan plan.csv -o out nameless.csv
printf 'a,b\n' >empty.csv
fails "a panel without rows" 1 'the panel has a header and no row' "$head\na,b,pearson\n" --plan plan.csv -o out empty.csv
fails "a panel that is not there" 1 'gone.csv' "$head\na,b,pearson\n" --plan plan.csv -o out gone.csv
fails "a firm that is no column" 1 'there is no column "shop" for --firm' "$head\na,b,pearson\n" --firm shop --plan plan.csv -o out nameless.csv
fails "no plan" 2 'no plan is given' "" -o out nameless.csv
fails "two panels" 2 'one panel is wanted, 2 are given' "" --plan plan.csv -o out nameless.csv twice.csv
fails "an unknown option" 2 'option --magic is not known; `tenor study --help` lists the options' "" --magic
fails "an option without its value" 2 'option --plan needs a value' "" nameless.csv --plan
fails "draws that are no number" 2 '--draws takes a whole number from 0 to 1000000; "many" is not that' "" --draws many
fails "fewer rows than any estimate needs" 2 '--min-n takes a whole number from 5' "" --min-n 2
fails "an empty text for missing" 2 '--na needs a text' "" --na ""
fails "an output without a name" 2 '--output needs the name of a folder' "" -o ""
