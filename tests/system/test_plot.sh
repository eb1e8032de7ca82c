#!/usr/bin/env bash
# scripts/plot_ceo_tone.R and scripts/plot_sensitivity.R draw what they are given, and say kindly what they cannot draw.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

if ! command -v Rscript >/dev/null 2>&1 ||
    ! Rscript --vanilla -e 'q(status = !requireNamespace("ggplot2", quietly = TRUE))' >/dev/null 2>&1; then
    skip "the plot of CEO tone" "it needs r-base-core and r-cran-ggplot2"
    exit 0
fi
plot() { Rscript --vanilla scripts/plot_ceo_tone.R "$@"; }

header=ticker,firm,ceo_id,ceo_name,fyear,first_call,n_words_pres,n_words_qa
for measure in tone hedge_1000; do
    for section in pres qa; do
        header+=,${measure}_$section,${measure}_${section}_lo,${measure}_${section}_hi
    done
done

new_table() { mkdir -p "$work/$1" && printf '%s\n' "$header" >"$work/$1/ceo_year.csv"; }
row() { printf '%s,900,700,0.01,0.005,0.015,0.002,NA,NA,5.5,4,7,20,15,25\n' "$2" >>"$work/$1/ceo_year.csv"; }

new_table two
row two 'QZX,Quillow Looms,QZX:1,Anders Bjørk,2014,2014-10-20'
row two 'QZX,Quillow Looms,QZX:1,Anders Bjørk,2015,2015-10-21'
row two 'QZX,Quillow Looms,QZX:2,Wilma Tandy,2015,2015-12-02'
row two 'QZX,Quillow Looms,QZX:2,Wilma Tandy,2016,2016-10-19'
succeeds "a firm with two CEOs is drawn" plot "$work/two"
succeeds "the PNG is a PNG" sh -c "head -c 4 '$work/two/ceo_tone.png' | grep -q PNG"
succeeds "the PDF is a PDF" sh -c "head -c 5 '$work/two/ceo_tone.pdf' | grep -q '^%PDF-'"
succeeds "the output stem is honoured" plot "$work/two" "$work/elsewhere"
succeeds "both files stand at the stem" test -s "$work/elsewhere.png" -a -s "$work/elsewhere.pdf"

new_table many
for firm in $(seq 10 30); do row many "T$firm,Firm $firm,T$firm:1,Ada Lomax,2015,2015-02-03"; done
succeeds "more firms than a page holds go to several pages" sh -c \
    "Rscript --vanilla scripts/plot_ceo_tone.R '$work/many' 2>&1 | grep -q '21 firms: .* has 2 pages'"

breaks "a folder without the report is refused" "there is no $work/nothing/ceo_year.csv" plot "$work/nothing"
new_table empty
breaks "a table without rows is refused" "has no rows" plot "$work/empty"
mkdir "$work/other" && printf 'ticker,fyear\nQZX,2014\n' >"$work/other/ceo_year.csv"
new_table thin
printf 'QZX,Quillow Looms,QZX:1,Anders Bjork,2014,2014-10-20,49,11,0.01,NA,NA,0.3,NA,NA,5,NA,NA,0,NA,NA\n' >>"$work/thin/ceo_year.csv"
breaks "a CEO who hardly spoke is not drawn" "from 50 words or more" plot "$work/thin"
breaks "a table that lacks columns is refused and they are named" "lacks the column firm, ceo_id" plot "$work/other"
mkdir "$work/void" && : >"$work/void/ceo_year.csv"
breaks "an empty file is refused" "cannot be read as CSV" plot "$work/void"
breaks "a stem in a folder that is not there is refused" "cannot be written" plot "$work/two" "$work/absent/plot"

curve() { Rscript --vanilla scripts/plot_sensitivity.R "$@"; }
choices=lexicon,negation,exclusions,section,role,weighting,method,winsor
mkdir "$work/curve" "$work/refused"
{
    echo "x,y,kind,estimate,p_cluster,significant,sign_kept,$choices"
    for y in fyear margin; do
        echo "ceo_qa_tone,$y,headline,0.2,0.03,1,1,NA,NA,NA,NA,NA,NA,within,NA"
        for i in 1 2 3 4; do
            echo "ceo_qa_tone,$y,specification,0.$i,0.0$i,1,1,tenor,turned,left_out,qa,CEO,words,within,none"
            echo "ceo_qa_tone,$y,specification,-0.$i,0.$i,0,0,lm,removed,kept,both,CFO,turns,spearman,none"
        done
    done
} >"$work/curve/sensitivity.csv"
succeeds "a specification curve is drawn" curve "$work/curve"
succeeds "its PNG is a PNG" sh -c "head -c 4 '$work/curve/sensitivity.png' | grep -q PNG"
succeeds "one result is drawn at the stem" curve "$work/curve" ceo_qa_tone margin "$work/one"
succeeds "both files of the curve stand at the stem" test -s "$work/one.png" -a -s "$work/one.pdf"
breaks "a result that is not there is refused and the others are named" "there are: ceo_qa_tone fyear, ceo_qa_tone margin" \
    curve "$work/curve" ceo_qa_tone height
printf 'x,y,kind,estimate,p_cluster,significant,sign_kept,%s\nceo_qa_tone,fyear,headline,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,within,NA\n' \
    $choices >"$work/refused/sensitivity.csv"
breaks "refused results are not drawn" "no result with an estimate" curve "$work/refused"
breaks "without sensitivity.csv there is no curve" "there is no $work/two/sensitivity.csv" curve "$work/two"
breaks "half a result is refused" "usage" curve "$work/curve" ceo_qa_tone
finish
