#!/usr/bin/env bash
# `tenor run --plan`: what a plan finds on the calls, speakers, CEO-years and firm-years of a run is what `tenor study` finds on
# tables that are put together here from the other reports; and what is wrong with a plan is said with its place, before a call is
# read.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "tenor run --plan" "nothing is built at $tenor"
    exit 0
fi
here=$PWD
corpus=$here/tests/corpus
cd "$work" || exit 1

check() { # name, wanted, found
    if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "$3
looked for: $2"; fi
}

# Two columns that the program knows nothing of: a kind of goods, by firm, and a number, by call.
awk -F, -v OFS=, 'NR == 1 { print $0, "goods", "shelf"; next } { print $0, ($2 < "LDGW" ? "pumps" : $2 < "NVLN" ? "lamps" : "kettles"), NR % 7 }' \
    "$corpus/calls.csv" >calls.csv
run() { # plan, folder, option...
    local plan=$1 folder=$2
    shift 2
    "$tenor" run -j 2 --calls calls.csv --metrics "$corpus/metrics.csv" --plan "$plan" -o "$folder" "$@" "$corpus/calls" 2>said
}

cat >plan.csv <<'PLAN'
family,unit,x,y,lag,method,controls,filter,cluster,fixed_effects
now {y},call,ceo_pres_tone,eps_surprise volatility_change,0,pearson within spearman,,,,
carried,,ceo_pres_tone,eps_surprise,0,pearson partial,shelf,goods=pumps|lamps,goods,
later,call,ceo_pres_tone,eps_surprise,-1 1 4,pearson within,,,,
model,call,ceo_pres_tone+ceo_qa_tone,eps_surprise,0,regression cluster,n_words,,,ticker
speakers,speaker x section,tone,eps_surprise,0,pearson within,,role=CEO|CFO & section=presentation & n_words>50,,
speakers,speaker x section,role,hedge_1000,,kruskal,,section=qa,,
years,CEO-year,tone_pres hedge_1000_qa,eps_surprise,0,pearson within,,,,
trend,CEO-year,fyear,tone_pres,,mann_kendall,,,,
firms,firm-year,ceo_pres_tone mgr_qa_hedge_1000,eps_surprise volatility_change,0,pearson within between,,,,
firms,firm-year,ceo_pres_tone,eps_surprise,1,pearson,,,,
PLAN
run plan.csv all || { not_ok "a plan of every unit runs" "$(<said)"; exit 1; }
check "the tests below .05 are counted for each report" 3 "$(grep -cE '^tenor: [0-9]+ of [0-9]+ tests below \.05; [0-9.]+ expected by chance; [0-9]+ refused' said)"
check "rows are the plan's, and no other" "carried firms later now speakers trend years" \
    "$({ columns all/correlations.csv family; columns all/comparisons.csv family; } | awk '{ print $1 }' | LC_ALL=C sort -u | xargs)"
check "a family without {y} spans its rows, one with it is of each outcome" "now eps_surprise now volatility_change" \
    "$(columns all/correlations.csv family | grep '^now' | LC_ALL=C sort -u | xargs)"

# The rows of a unit in both reports, without what only a run can say and what is drawn by the number of the plan's row.
numbers() { # folder, unit
    local report
    for report in correlations comparisons; do
        awk -v unit="$2" "$csv_awk"'
            NR == 1 { split_row(); for (i = 1; i <= n_cells; i++) name[i] = cell[i]; next }
            {
                split_row()
                line = ""
                for (i = 1; i <= n_cells; i++) {
                    if (name[i] == "unit" && cell[i] != unit) next
                    if (name[i] !~ /^(source|section|role|plan_row|m_family|p_holm|p_bh|p_by|p_perm|boot_.*|bca_.*)$/) line = line "," raw[i]
                }
                print line
            }' "$1/$report.csv" | sort
    done
}
same() { # name, unit, panel, firm, time
    awk -v unit="$2" -F, 'NR == 1 || $2 == unit || ($2 == "" && unit == "call")' plan.csv >"one.csv"
    sed -i '/^model/d; s/^carried,,/carried,call,/' one.csv
    "$tenor" study -q --seed 20081 --firm "$4" --time "$5" --plan one.csv -o one "$3" 2>said || { not_ok "$1" "$(<said)"; return; }
    numbers all "$2" | sed 's/^\(,carried,\),/\1call,/' >found
    numbers one "$2" >wanted
    if [ -s wanted ] && cmp -s found wanted; then ok "$1"; else not_ok "$1" "$(diff found wanted | head -6 | cut -c1-300)"; fi
}
sed -i 's/^carried,,/carried,call,/' plan.csv
run plan.csv all
same "calls: the numbers are those of calls.csv, carried columns too" call all/calls.csv ticker fiscal_period

# speakers.csv with what calls.csv and the metrics say of the call.
columns all/calls.csv call_id ticker fiscal_period eps_surprise >calls.tab
columns all/speakers.csv call_id speaker_no role section n_words tone hedge_1000 >speakers.tab
awk -F'\t' -v OFS=, 'FNR == NR { of[$1] = $2 "," $3 "," $4; next }
    FNR == 1 { print "call_id,ticker,fiscal_period,eps_surprise,speaker_no,role,section,n_words,tone,hedge_1000" }
    { print $1, of[$1], $2, $3, $4, $5, $6, $7 }' calls.tab speakers.tab >speakers.csv
same "speakers: the numbers are those of speakers.csv" "speaker x section" speakers.csv ticker fiscal_period

# CEO-years with the means of the metric over the calls in which the CEO speaks.
columns all/calls.csv ticker ceo_id fyear eps_surprise | awk -F'\t' '{ key = $1 "\t" $2 "\t" $3; sum[key] += $4; n[key] += $4 != "NA" } END {
    for (key in sum) printf "%s\t%.17g\n", key, sum[key] / n[key] }' >means.tab
columns all/ceo_year.csv ticker ceo_id fyear tone_pres hedge_1000_qa >years.tab
awk -F'\t' -v OFS=, 'FNR == NR { mean[$1, $2, $3] = $4; next }
    FNR == 1 { print "ticker,ceo_id,fyear,tone_pres,hedge_1000_qa,eps_surprise" }
    { print $1, $2, $3, $4, $5, mean[$1, $2, $3] }' means.tab years.tab >years.csv
same "CEO-years: the numbers are those of ceo_year.csv" CEO-year years.csv ticker fyear

# Firm-years: means of all numbers over the calls.
columns all/calls.csv ticker fyear ceo_pres_tone mgr_qa_hedge_1000 eps_surprise volatility_change | awk -F'\t' '
    { key = $1 "," $2; if (!(key in seen)) { seen[key] = 1; order[++m] = key }
      for (k = 3; k <= 6; k++) if ($k != "NA") { sum[key, k] += $k; n[key, k]++ } }
    END { print "ticker,fyear,ceo_pres_tone,mgr_qa_hedge_1000,eps_surprise,volatility_change"
        for (i = 1; i <= m; i++) { line = order[i]
            for (k = 3; k <= 6; k++) line = line "," (n[order[i], k] ? sprintf("%.17g", sum[order[i], k] / n[order[i], k]) : "NA")
            print line } }' >firms.csv
same "firm-years: the numbers are means over the calls" firm-year firms.csv ticker fyear

check "the model is clustered by firm and its effects are those of the plan" "CR1_ticker ticker" \
    "$(columns all/models.csv model_id se_type fe | awk -F'\t' '$1 ~ /:cluster:/ { print $2, $3 }')"
check "the manifest has the hash of the plan" "$(sha256sum plan.csv | cut -d' ' -f1)" \
    "$(awk '/"plans": \[/ { inside = 1 } inside && /sha256/ { gsub(/[",]/, ""); print $2; exit }' all/manifest.json)"
succeeds "a run with a plan is checked" "$tenor" check all
"$tenor" config --from all/manifest.json >again.ini
check "tenor config --from names the plan" "plan = $work/plan.csv" "$(grep '^plan' again.ini)"

# One cell changed: the reports of the words stay, those of the study do not.
sed 's/ceo_pres_tone,eps_surprise,-1 1 4/ceo_qa_tone,eps_surprise,-1 1 4/' plan.csv >other.csv
run other.csv other
check "another plan changes the study alone" "correlations.csv manifest.json run_info.csv statistics.csv" \
    "$(for file in all/*; do cmp -s "$file" "other/${file#all/}" || echo "${file#all/}"; done | grep -v '^datapackage' | LC_ALL=C sort | xargs)"

# The plan of the program.
"$tenor" study --default-plan >default.csv
succeeds "the default plan is printed" cmp default.csv "$here/scripts/plans/default.csv"
run default.csv printed
"$tenor" run -q --calls calls.csv --metrics "$corpus/metrics.csv" -o usual "$corpus/calls"
succeeds "given as a plan it finds the same" cmp printed/correlations.csv usual/correlations.csv
mkdir -p few/MLRQ
cp "$corpus"/calls/MLRQ/2011-05-10-MLRQ.txt "$corpus"/calls/MLRQ/2018-05-15-MLRQ.txt few/MLRQ
"$tenor" run -q --calls calls.csv --metrics "$corpus/metrics.csv" -o few_out few
check "two calls: every correlation and regression is refused, none is 1" "refused" "$(
    { columns few_out/correlations.csv status estimate; columns few_out/models.csv status r2; } |
        awk -F'\t' '{ print $1 ~ /^(refused|not_possible|zero_variance)/ && $2 == "NA" ? "refused" : $0 }' | sort -u)"
check "metrics that a run does not have are refused, not failed" 0 "$(
    "$tenor" run -q --calls calls.csv --plan default.csv -o no_metrics "$corpus/calls" >said 2>&1
    echo $?)"
check "the refusal says which metrics are wanted" 1 \
    "$(columns no_metrics/correlations.csv y lag note | grep -c '^@external.NA.row 31, column y: there is no column of @external in the calls of the run')"

# What is wrong with a plan whatever the calls say is told before a call is read, and nothing is written.
bad() { # name, message, plan
    local status=0
    printf '%s\n' "$3" >bad.csv
    rm -rf bad
    run bad.csv bad || status=$?
    if [ $status -eq 1 ] && grep -qF -- "$2" said && [ -z "$(ls bad 2>/dev/null)" ]; then ok "$1"; else not_ok "$1" "status $status, $(<said), $(ls bad 2>/dev/null)"; fi
}
bad "an unknown column of the plan" 'bad.csv:1: a plan has no column "colour"; it has family, unit, x' $'x,y,method,colour\nceo_qa_tone,eps_surprise,pearson,red'
bad "an unknown method" 'bad.csv:2:26: row 1, column method: there is no method "pearsons"; `tenor study --methods` lists them' $'x,y,method\nceo_qa_tone,eps_surprise,  pearsons'
bad "an unknown unit" 'bad.csv:3:1: row 2, column unit: a run has no unit "turn"; it has call, speaker x section, CEO-year, firm-year' \
    $'unit,x,y,method\ncall,ceo_qa_tone,eps_surprise,pearson\nturn,tone,eps_surprise,pearson'
bad "a plan without a row" 'bad.csv:1: the plan has a header and no row; write one row a test' 'x,y,method'
bad "an unknown column of the calls" 'bad.csv:2:1: row 1, column x: the panel has no column "ceo_qa_tome"; it has call_id, ticker' $'x,y,method\nceo_qa_tome,eps_surprise,pearson'
bad "an unknown column of the CEO-years" 'bad.csv:2:10: row 1, column x: the panel has no column "ceo_qa_tone"; it has ticker, firm, ceo_id' \
    $'unit,x,y,method\nCEO-year,ceo_qa_tone,eps_surprise,pearson'
bad "an unknown column of the firm-years, among others that there are" 'bad.csv:3:40: row 2, column filter: the panel has no column "ceo_id"' \
    $'unit,x,y,method,controls,filter\ncall,revenue_x,ceo_qa_tone,pearson,eps_basic_x_hi,fyear>2010\nfirm-year,n_calls,ceo_qa_tone,pearson,,ceo_id=x'
cp -r "$corpus/calls" broken
printf 'a\0b' >broken/none.txt
printf 'x,y,method\nceo_qa_tome,eps_surprise,pearson\n' >bad.csv
"$tenor" run --strict -o bad broken >said 2>&1
"$tenor" run --strict --plan bad.csv -o bad broken >said_first 2>&1
check "names are looked up before a call is read" "1 0 1" \
    "$(grep -c none.txt said) $(grep -c none.txt said_first) $(grep -c 'no column "ceo_qa_tome"' said_first)"
"$tenor" run --dry-run --plan bad.csv "$corpus/calls" >listed 2>said
check "--dry-run reads the plan, too" "1 1 0" "$? $(grep -c 'no column "ceo_qa_tome"' said) $(wc -c <listed)"
bad "a set of metrics that there is not" 'bad.csv:2:13: row 1, column y: @sales is not known; there are @external, @text, @metrics' $'x,y,method\nceo_qa_tone,@sales,pearson'
bad "a number of draws that is none" 'bad.csv:2:34: row 1, column draws: "many" is no number of draws; write a whole number from 0 to 1000000' \
    $'x,y,method,draws\nceo_qa_tone,eps_surprise,pearson,many'
# What only the calls can show costs the row, and no other.
left_out() { # name, reason, plan, report
    local good
    printf '%s\n' "$3" >odd.csv
    good=$(awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = NF; next }
        END { for (i = 1; i <= n; i++) $i = ""; $at["x"] = "ceo_qa_tone"; $at["y"] = "eps_surprise"; $at["method"] = "pearson"; NF = n; print }' odd.csv)
    printf '%s\n' "$good" >>odd.csv
    rm -rf odd
    run odd.csv odd
    check "$1" "0 1 1 few_clusters" "$? $(grep -cF -- "warning: rows of --plan that cannot be tested, as their reports say: 1; the first: $2" said) $(
        columns odd/correlations.csv plan_row status note | grep -cF -- "1	not_possible	$2") $(columns odd/correlations.csv plan_row status | awk '$1 == 2 { print $2 }')"
    check "$1: the manifest warns of it" 1 "$(grep -c 'rows of --plan that cannot be tested' odd/manifest.json)"
}
left_out "a text where a number is wanted" 'row 1, column "goods" is used as a number, but the cell says "pumps"' $'x,y,method\ngoods,eps_surprise,pearson'
left_out "a filter that keeps nothing" 'row 1, column filter: no row of the calls of the run is left by "goods=spoons"; widen the filter' \
    $'x,y,method,filter\nceo_qa_tone,eps_surprise,pearson,goods=spoons'
awk -F, -v OFS=, 'NR > 1 { $NF = 4 } 1' calls.csv >flat.csv
mv calls.csv kept.csv
mv flat.csv calls.csv
left_out "a constant column" 'row 1, column x: column "shelf" of the calls of the run has the same value in every row, so nothing can be learnt from it; leave it out' \
    $'x,y,method\nshelf,eps_surprise,pearson'
mv kept.csv calls.csv
rm -rf bad
"$tenor" run -q --plan nowhere.csv -o bad "$corpus/calls" >said 2>&1
check "a plan that is not there" "1 nothing" "$(grep -c 'nowhere.csv' said) $([ -e bad ] && echo something || echo nothing)"
"$tenor" run -q --reports turns --plan plan.csv -o turns_only "$corpus/calls" >said 2>&1
check "without reports of the study nothing of it is written" "" "$(ls turns_only | grep -E 'correl|regress|models|compar|statist')"
