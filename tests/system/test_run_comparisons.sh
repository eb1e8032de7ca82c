#!/usr/bin/env bash
# What `tenor run` compares without being asked: scripts/plans/default.csv on the calls, scripts/plans/two_documents.csv on two of them.
# The changes at successions are those of tests/corpus/planted.csv; their mean is worked out here again from calls.csv.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/system/lib.sh

tenor=${TENOR:-${BUILD:-build}/tenor}
shared=${TENOR_SHARED:-../shared}
corpus=tests/corpus
work=$(mktemp -d "${TMPDIR:-/tmp}/tenor_comparisons.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT

check() { # name, expected, actual
    if [ "$2" = "$3" ]; then echo "ok - $1"; else echo "not ok - $1"; printf '    expected %s, got %s\n' "$2" "$3"; fi
}

"$tenor" run -j 1 --calls $corpus/calls.csv -o "$work/all" $corpus/calls 2>"$work/said" ||
    { echo "not ok - the sample corpus runs"; cat "$work/said"; exit 1; }
"$tenor" run -q -j 3 --calls $corpus/calls.csv -o "$work/threads" $corpus/calls
report=$work/all/comparisons.csv

check "every planted succession is a change, of each measure" "$(awk -F, '$1 == "succession" { n++ } END { for (i = 0; i < 6; i++) print n }' $corpus/planted.csv)" \
    "$(columns "$report" family n_a | awk '$1 == "successions" { print $2 }')"

# Calls in order of firm and date; the mean of each CEO's calls, less that of the predecessor's.
columns "$work/all/calls.csv" ticker call_date ceo_name ceo_qa_hedge_1000 | LC_ALL=C sort >"$work/careers"
found=$(columns "$report" family measure diff | awk '$1 == "successions" && $2 == "ceo_qa_hedge_1000" { print $3 }')
check "the change of hedging is the mean over successions of mean after less mean before" yes "$(awk -F '\t' -v found="$found" '
    function close_spell() {
        if (n) { mean = sum / n; if (firm == last_firm) { total += mean - last; changes++ }; last = mean; last_firm = firm }
        sum = n = 0
    }
    { k = split($3, name, " ") } # one person under several first names
    $1 != firm || name[k] != ceo { close_spell(); firm = $1; ceo = name[k] }
    { sum += $4; n++ }
    END { close_spell(); d = total / changes - found; print d * d < 1e-18 ? "yes" : "no: " total / changes " is not " found }' "$work/careers")"

check "the answers of a new CEO change more than those of one CEO at any date" yes "$(
    columns "$work/all/statistics.csv" method y term statistic value |
        awk -F '\t' '$2 == "ceo_qa_hedge_1000" && $4 == "mean_abs_change" { size[$3] = $5 } END { print (size["NA"] > 2 * size["placebo"]) ? "yes" : "no: " size["NA"] }')"
check "a row says of which section its measure is" "54 0" "$(columns "$report" measure section |
    awk '{ n += $1 ~ /_pres_/ ? $2 == "presentation" : $2 == "qa"; other += $2 == "NA" } END { print n, other }')"
check "families are declared" "CEOs successions trends variance years" "$(columns "$report" family | LC_ALL=C sort -u | xargs)"
check "what chance gives is said" 1 "$(grep -cE '^tenor: [0-9]+ of 48 tests below \.05; 2\.4 expected by chance; 0 refused \(comparisons\.csv\)$' "$work/said")"
check "m_family is the number of p values of the family" "" "$(columns "$report" family p_source p_holm m_family | awk -F '\t' '
    { m[$1] = $4; n[$1] += $3 != "NA" } END { for (f in n) if (n[f] != m[f]) print f ": " n[f] " of " m[f] }')"
check "threads change nothing" same "$(cmp -s "$report" "$work/threads/comparisons.csv" && cmp -s "$work/all/statistics.csv" "$work/threads/statistics.csv" && echo same)"

# Two calls of two CEOs of one firm.
mkdir -p "$work/pair/MLRQ" "$work/single/MLRQ"
cp $corpus/calls/MLRQ/2011-05-10-MLRQ.txt $corpus/calls/MLRQ/2018-05-15-MLRQ.txt "$work/pair/MLRQ"
cp $corpus/calls/MLRQ/2011-05-10-MLRQ.txt "$work/single/MLRQ"
"$tenor" run --calls $corpus/calls.csv -o "$work/two" "$work/pair" 2>"$work/said"
check "two calls: no p value stands in any row" 0 \
    "$(columns "$work/two/comparisons.csv" p_raw p_exact p_perm p_bh | awk '/[0-9]/ { n++ } END { print n + 0 }')"
check "two calls: the CEOs' rates are a difference between two documents" "1 1 difference between two documents" \
    "$(columns "$work/two/comparisons.csv" measure n_a n_b note | awk -F '\t' '$1 == "ceo_qa_hedge_std" { print $2, $3, $4 }')"
check "two calls: everything else is refused, with a reason" 0 \
    "$(columns "$work/two/comparisons.csv" family status note | awk -F '\t' '$1 != "documents" && ($2 !~ /refused|not_possible/ || $3 == "NA") { n++ } END { print n + 0 }')"
check "two calls: the ratio is that of the rates in calls.csv" yes "$(
    columns "$work/two/calls.csv" ceo_name ceo_qa_hedge_1000 >"$work/rates"
    columns "$work/two/comparisons.csv" measure mean_a mean_b effect_value |
        awk -F '\t' 'FNR == NR { rate[FNR] = $2; next } $1 == "ceo_qa_hedge_std" {
            d = $4 - $2 / $3; e = ($2 - rate[1]) * ($2 - rate[2]); f = ($3 - rate[1]) * ($3 - rate[2])
            print d * d < 1e-18 && e * e < 1e-12 && f * f < 1e-12 ? "yes" : "no" }' "$work/rates" -)"

# Two made calls of eight exchanges with answers of 20 words: 0, 1, 2, 3, 0 ... hedges in the first call, one each in the second. The
# sum of eight answers drawn from the first lies with 95 % from 6 to 18 (its distribution is that of eight draws of 0 to 3), 160 words.
awk 'function say(n,    i, text) { for (i = 1; i <= 20; i++) text = text (i > 1 ? " " : "") (i % 2 && i / 2 < n ? "perhaps" : "lamp"); return text "." }
    BEGIN {
        print "call_id,ticker,call_date,component,person,title,text"
        split("Cid Vale;Bea Holm;Dov Lund;Eva Stark;Finn Roe;Gus Pike;Hal Wynn;Ida Moss", asks, ";")
        for (call = 1; call <= 2; call++) {
            key = "c" call ",KTL,201" call "-02-03"
            print key ",Presentation,Ada Brook,Chief Executive Officer," say(1)
            for (i = 0; i < 8; i++) {
                print key ",Question," asks[i + 1] ",Analyst,Why is that?"
                print key ",Answer,Ada Brook,Chief Executive Officer," say(call == 1 ? i % 4 : 1)
            }
        }
    }' >"$work/exchanges.csv"
"$tenor" run -q -o "$work/drawn" "$work/exchanges.csv"
columns "$work/drawn/comparisons.csv" measure group_var group_a group_b n_a n_b test mean_a mean_b diff boot_lo boot_hi p_raw p_exact status note |
    awk -F '\t' '$7 == "turn_bootstrap"' >"$work/drawn_rows"
check "two documents: the interval of hedging is that of drawn exchanges, without a p" \
    "ceo_qa_hedge_1000 call_id c1 c2 8 8 turn_bootstrap 75 50 25 -12.5 62.5 NA NA ok difference between two documents" \
    "$(grep ceo_qa_hedge "$work/drawn_rows" | tr '\t' ' ')"
check "two documents: one turn each has no interval" "1 1 0 NA NA refused_few_units" \
    "$(awk -F '\t' '$1 == "ceo_pres_hedge_1000" { print $5, $6, $10, $11, $12, $15 }' "$work/drawn_rows")"
check "two documents: tone and hedging of both sections" "ceo_pres_tone ceo_pres_hedge_1000 ceo_qa_tone ceo_qa_hedge_1000" \
    "$(cut -f 1 "$work/drawn_rows" | xargs)"

# One call: nothing varies.
"$tenor" run --calls $corpus/calls.csv -o "$work/one" "$work/single" 2>"$work/said"
check "one call: every row is refused with a reason" "30 0" "$(columns "$work/one/comparisons.csv" status note |
    awk -F '\t' '{ n++; bad += $1 !~ /refused|not_possible/ || $2 == "NA" } END { print n, bad + 0 }')"
check "one call: the reason names the column" 1 "$(columns "$work/one/comparisons.csv" measure status note |
    awk -F '\t' '$1 == "ceo_qa_tone" && $2 == "not_possible" && /column "ceo_qa_tone" of the calls of the run has the same value in every row/ { seen = 1 } END { print seen + 0 }')"

"$tenor" run --reports calls --calls $corpus/calls.csv -o "$work/calls_only" "$work/pair" 2>"$work/said"
check "what is not wanted is neither written nor counted" "0 no" \
    "$(grep -c 'tests below' "$work/said") $([ -e "$work/calls_only/comparisons.csv" ] && echo yes || echo no)"

if [ -d "$shared/corpora/seeds" ]; then
    "$tenor" run -q --calls "$shared/metadata/seeds.csv" -o "$work/seeds" "$shared/corpora/seeds"
    check "the two seeds: the CEO rows read difference between two documents" 2 \
        "$(columns "$work/seeds/comparisons.csv" group_var note | grep -c '^ceo_id.difference between two documents$')"
    check "the two seeds: the answers have an interval from drawn turns that holds the difference" 2 \
        "$(columns "$work/seeds/comparisons.csv" measure test diff boot_lo boot_hi |
            awk -F '\t' '$1 ~ /_qa_/ && $2 == "turn_bootstrap" && $4 < $3 && $3 < $5 { n++ } END { print n + 0 }')"
    check "the two seeds: no p value stands in any row" 0 \
        "$(columns "$work/seeds/comparisons.csv" p_raw p_exact p_perm p_bh | awk '/[0-9]/ { n++ } END { print n + 0 }')"
else
    echo "skip - the two seeds: there is no $shared/corpora/seeds"
fi

mkdir -p "$work/data"
cp -r lexicons "$work/data/lexicons"
TENOR_DATA=$work/data "$tenor" run -q -o "$work/no_plans" "$work/single" >"$work/said" 2>&1
check "a data folder without plans is refused before a call is read" "1 no" \
    "$(grep -c 'holds no scripts/plans/default.csv; TENOR_DATA must name the folder above lexicons/ and scripts/plans/' "$work/said") $([ -e "$work/no_plans" ] && echo yes || echo no)"

# 2,010 calls of one sentence, whose CEO is happy more or less often.
awk 'BEGIN {
    print "call_id,component_order,component_type,person,title,text,ticker,call_date"
    for (i = 0; i < 2010; i++) {
        text = "Kettles sold well"
        for (k = 0; k < i % 7; k++) text = text " and we are pleased"
        printf "c%04d,1,Presentation,Ada Brook,Chief Executive Officer,%s.,KTL,%d-%02d-%02d\n", i, text, 2000 + int(i / 336), 1 + int(i / 28) % 12, 1 + i % 28
    }
}' >"$work/many.csv"
"$tenor" run -q --reports comparisons -o "$work/many" "$work/many.csv" >"$work/said" 2>&1
check "a trend of too many calls is refused with its reason" 2 \
    "$(columns "$work/many/comparisons.csv" family measure status note | grep -c '^trends.ceo_pres_tone.refused.a trend of more than 2000 rows takes the square')"
