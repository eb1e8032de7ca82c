#!/usr/bin/env bash
# sensitivity.csv on the sample corpus: every row of two metrics and of the trend is computed again from the other reports (counted
# evidence of the turns, calls, roles), the summaries from the rows, and the bytes do not depend on threads; specifications whose
# columns correlations.csv has, too, are the same there; a corpus is made whose trend turns round when nothing is excluded.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh

tenor=${TENOR:-$PWD/build/tenor}
sample=tests/corpus
root=$PWD
if [ ! -x "$tenor" ] || [ ! -d $sample/calls ]; then
    skip "sensitivity.csv" "nothing is built at $tenor, or there is no $sample/calls"
    exit 0
fi
for threads in 1 2 5; do
    "$tenor" run -q -j $threads -o "$work/$threads" --calls $sample/calls.csv --metrics $sample/metrics.csv $sample/calls ||
        not_ok "the sample corpus runs on $threads threads" "it does not"
done
succeeds "two threads give the same bytes" cmp "$work/1/sensitivity.csv" "$work/2/sensitivity.csv"
succeeds "five threads give the same bytes" cmp "$work/1/sensitivity.csv" "$work/5/sensitivity.csv"

cd "$work/1" || exit 1
columns calls.csv call_id ticker fyear eps_surprise volatility_change >../calls
columns speakers.csv call_id speaker_no role | sort -u >../roles
columns turns.csv call_id turn_no speaker_no section n_words >../turns
columns evidence.csv call_id turn_no lexicon class term counted value | awk -F'\t' '$6 == 1' >../evidence
columns sensitivity.csv x y kind left_out estimate n delta sign_kept significant p_cluster >../rows
columns correlations.csv x y method estimate p_cluster n lag | awk -F'\t' '$3 == "within" && $7 == 0' >../within
cd .. || exit 1

# The headline rows are the rows of correlations.csv.
awk -F'\t' 'function far(a, b) { return a - b > 1e-12 || b - a > 1e-12 }
    FNR == NR { estimate[$1, $2] = $4; p[$1, $2] = $5; n[$1, $2] = $6; next }
    $3 == "headline" && $2 != "fyear" {
        seen++
        if (far($5, estimate[$1, $2]) || far($10, p[$1, $2]) || $6 != n[$1, $2]) print "not in correlations.csv: " $0
    }
    END { if (seen < 12) print seen + 0 " headlines" }' within rows >wrong
if [ ! -s wrong ]; then ok "headlines are the rows of correlations.csv"; else not_ok "headlines are the rows of correlations.csv" "$(head -5 wrong)"; fi

# Scores of each call without a term, from the counted evidence; then deviations from the firms' means.
awk -F'\t' '
    FILENAME == "calls" { firm[$1] = $2; y[$1, "fyear"] = $3; y[$1, "eps_surprise"] = $4; y[$1, "volatility_change"] = $5; next }
    FILENAME == "roles" { role[$1, $2] = $3; next }
    FILENAME == "turns" {
        spoke = role[$1, $3]
        if ($4 != "qa") next
        if (spoke == "CEO") groups = "ceo mgr"
        else if (spoke == "CFO" || spoke == "OTHER_EXEC") groups = "mgr"
        else next
        of_turn[$1, $2] = groups
        n_groups = split(groups, group, " ")
        for (i = 1; i <= n_groups; i++) words[$1, group[i]] += $5
        next
    }
    FILENAME == "evidence" {
        if (!(($1, $2) in of_turn)) next
        if ($3 == "tenor") { measure = "tone"; amount = $7 }
        else if ($3 == "hedge" && $4 ~ /^(EPI_MODAL|EPI_ADV|EPI_ADJ|SHIELD_SELF|SHIELD_ATTR|EVID|ROUNDER|ADAPTOR|IGNORANCE)$/) {
            measure = "hedge_1000"; amount = 1000
        } else next
        n_groups = split(of_turn[$1, $2], group, " ")
        for (i = 1; i <= n_groups; i++) {
            x = group[i] "_qa_" measure
            sum[$1, x] += amount
            part[$1, x, $5] += amount
        }
        next
    }
    # Correlation of deviations: without a term, firm or year.
    function correlate(x, metric, term, no_firm, no_year,    call, group, value, used, n_of, mx, my, a, b, xx, yy, xy, f) {
        group = substr(x, 1, 3)
        n_pairs = 0
        for (call in firm) {
            if (words[call, group] + 0 == 0 || y[call, metric] == "NA" || firm[call] == no_firm || y[call, "fyear"] == no_year) continue
            value[call] = (sum[call, x] - (term == "" ? 0 : part[call, x, term])) / words[call, group]
            f = firm[call]; n_of[f]++; mx[f] += value[call]; my[f] += y[call, metric]
        }
        for (call in value) {
            f = firm[call]
            if (n_of[f] < 2) continue
            n_pairs++
            a = value[call] - mx[f] / n_of[f]; b = y[call, metric] - my[f] / n_of[f]
            xx += a * a; yy += b * b; xy += a * b
        }
        return xy / sqrt(xx * yy)
    }
    $2 !~ /^(fyear|eps_surprise|volatility_change)$/ || $3 ~ /^all_/ || $3 == "specification" || $5 == "NA" { next }
    {
        found = correlate($1, $2, $3 == "without_term" ? $4 : "", $3 == "without_firm" ? $4 : "", $3 == "without_year" ? $4 : "")
        seen[$3]++
        if ($3 == "headline") full = found
        d = found - $5; if (d < 0) d = -d
        e = found - full - $7; if (e < 0) e = -e
        if (d > 1e-9 || e > 1e-9 || n_pairs != $6 || $8 != (found * full > 0)) print found " " n_pairs " is not the row " $0
    }
    END {
        if (seen["headline"] < 12 || seen["without_term"] < 300 || seen["without_firm"] < 100 || seen["without_year"] < 80)
            print "too few rows: " seen["headline"] " " seen["without_term"] " " seen["without_firm"] " " seen["without_year"]
    }' calls roles turns evidence rows >wrong
name="every estimate without a term, firm or year comes out of the other reports"
if [ ! -s wrong ]; then ok "$name"; else not_ok "$name" "$(head -5 wrong)"; fi

# Summaries of firms and years are those of their rows (terms beyond the first 50 have none), largest movement first.
columns 1/sensitivity.csv x y kind n_results share_sign share_significant lowest highest | grep -E 'all_(firms|years)' >summaries
awk -F'\t' 'FNR == NR {
        key = $1 "\t" $2 "\t" $3
        if ($3 ~ /^without_/) {
            d = $7 < 0 ? -$7 : $7 + 0
            if (key == last_key && d > last + 1e-15) print "not largest first: " $0
            last_key = key; last = d
        }
        sub(/without_firm/, "all_firms", key); sub(/without_year/, "all_years", key)
        n[key]++; sign[key] += $8; strong[key] += $9
        if (n[key] == 1 || $5 < low[key]) low[key] = $5 + 0
        if (n[key] == 1 || $5 > high[key]) high[key] = $5 + 0
        next
    }
    function far(a, b) { return a - b > 1e-12 || b - a > 1e-12 }
    {
        key = $1 "\t" $2 "\t" $3
        seen++

        if (n[key] != $4 || far(sign[key] / $4, $5) || far(strong[key] / $4, $6) || far(low[key], $7) || far(high[key], $8))
            print "not the rows: " $0
    }
    END { if (seen < 24) print seen + 0 " summaries" }' <(grep without_ rows) summaries >wrong
if [ ! -s wrong ]; then ok "summaries are those of their rows"; else not_ok "summaries are those of their rows" "$(head -5 wrong)"; fi

# ---- specifications ----

columns 1/sensitivity.csv x y kind method lexicon negation exclusions section role weighting winsor estimate p_cluster n sign_kept \
    significant delta >specifications
columns 1/correlations.csv x y method estimate p_cluster n lag unit | awk -F'\t' '$7 == 0 && $8 == "call"' >correlations

# Our own way to count, over the words of the call: each role and section is a column of the panel.
awk -F'\t' 'function far(a, b) { return a - b > 1e-9 || b - a > 1e-9 }
    FNR == NR { estimate[$1, $2, $3] = $4; p[$1, $2, $3] = $5; n[$1, $2, $3] = $6; next }
    $3 != "specification" || $2 == "fyear" || $8 == "both" || $10 != "words" || $11 != "none" || $7 != "left_out" { next }
    $5 == "tenor" && $6 == "turned" { measure = "tone" }
    $5 == "std" { measure = "hedge_1000" }
    !($5 == "std" || ($5 == "tenor" && $6 == "turned")) { next }
    {
        who = $9 == "MANAGERS" ? "mgr" : tolower($9)
        x = who "_" ($8 == "qa" ? "qa" : "pres") "_" measure
        if (!((x, $2, $4) in estimate) || far($12, estimate[x, $2, $4]) || far($13, p[x, $2, $4]) || $14 != n[x, $2, $4])
            print "not in correlations.csv: " $0
        seen++
    }
    # 3 metrics, 4 headlines, 3 roles, 2 sections, 3 methods
    END { if (seen != 216) print seen + 0 " rows" }' correlations specifications >wrong
name="specifications by our own counts are the rows of correlations.csv"
if [ ! -s wrong ]; then ok "$name"; else not_ok "$name" "$(head -5 wrong)"; fi

# Each headline is one of its specifications; its summary is that of the rows.
columns 1/sensitivity.csv x y kind n_results n_refused share_sign share_significant median lowest highest |
    grep all_specifications >summaries
sort -t"$(printf '\t')" -k12,12g specifications | awk -F'\t' 'FNR == NR {
        key = $1 "\t" $2
        if ($3 == "headline") { full[key] = $12; next }
        if ($3 != "specification") next
        if ($12 == "NA") { refused[key]++; next }
        row[key, ++n[key]] = $12
        sign[key] += $15; strong[key] += $16
        own = $4 == "within" && $5 ~ /^(tenor|std)$/ && $6 ~ /^(turned|NA)$/ && $7 == "left_out" && $8 == "qa" &&
            $9 == ($1 ~ /^ceo/ ? "CEO" : "MANAGERS") && $10 == "words" && $11 == "none"
        if (own) { default_row[key]++; default_value[key] = $12; default_delta[key] = $17 }
        next
    }
    function far(a, b) { return a - b > 1e-12 || b - a > 1e-12 }
    {
        key = $1 "\t" $2; seen++
        m = n[key]
        if (m != $4 || refused[key] + 0 != $5 || far(sign[key] / m, $6) || far(strong[key] / m, $7) || far(row[key, 1], $9) ||
            far(row[key, m], $10) || far((row[key, int((m + 1) / 2)] + row[key, int(m / 2) + 1]) / 2, $8))
            print "not the rows: " $0
        if (default_row[key] != 1 || far(default_value[key], full[key]) || far(default_delta[key], 0))
            print "the headline is not among them: " $0
    }
    END { if (seen < 12) print seen + 0 " summaries" }' - summaries >wrong
name="summaries of specifications are those of their rows, the headline among them"
if [ ! -s wrong ]; then ok "$name"; else not_ok "$name" "$(head -5 wrong)"; fi

# Six firms, eight years: of a CEO's 30 counted words k + firm say "strong" in year k, and of the 30 words of a safe-harbor sentence
# 8 - 2k more of them: counted alone tone rises by 1/30 a year, with nothing excluded it falls. The lexicon knows but that word.
mkdir -p flip/lexicons flip/calls
printf 'term,category,value,rule,when,sense\nstrong,positive,1,,,\n' >flip/lexicons/tenor.csv
say() { # strong words, all words
    awk -v strong="$1" -v all="$2" 'BEGIN { for (i = 1; i <= all; i++) printf "%s%s", i <= strong ? "strong" : "lamp", i < all ? " " : "" }'
}
printf 'call_id,ticker,fiscal_period,call_date,component,person,title,text\n' >flip/calls.csv
for firm in 1 2 3 4 5 6; do
    for year in 0 1 2 3 4 5 6 7; do
        id="F$firm:$((2010 + year))"
        printf '%s,F%s,%sQ1,%s-02-0%s,Presentation,Ada Quist,Chief Executive Officer,%s.\n' "$id" $firm $((2010 + year)) $((2010 + year)) \
            $firm "$(say 3 30)" >>flip/calls.csv
        printf '%s,F%s,%sQ1,%s-02-0%s,Question,Cid Vale,Analyst,Why is that?\n' "$id" $firm $((2010 + year)) $((2010 + year)) $firm \
            >>flip/calls.csv
        printf '%s,F%s,%sQ1,%s-02-0%s,Answer,Ada Quist,Chief Executive Officer,"%s. Actual results may differ materially from %s."\n' \
            "$id" $firm $((2010 + year)) $((2010 + year)) $firm "$(say $((year + firm)) 30)" "$(say $((22 - 2 * year)) 24)" >>flip/calls.csv
    done
done
"$tenor" run -q -o flip/out --lexicon tenor=flip/lexicons/tenor.csv flip/calls.csv ||
    not_ok "the made calls run" "it ends with status $?"
columns flip/out/sensitivity.csv x y kind method lexicon negation exclusions section role weighting winsor estimate sign_kept |
    awk -F'\t' '$1 == "ceo_qa_tone" && $2 == "fyear" && $3 == "specification" && $4 == "within" && $8 == "qa" && $9 == "CEO" &&
        $10 == "words" && $11 == "none" { printf "%s %s %s %.9f %s\n", $5, $6, $7, $12, $13 }' >flipped
# Within firms both are a straight line of the year: tone (k + firm) / 30, and (22 + firm - k) / 60 with nothing excluded.
expected="tenor turned left_out 1.000000000 1
tenor turned courtesy_kept 1.000000000 1
tenor turned kept -1.000000000 0
tenor turned_fully left_out 1.000000000 1
tenor ignored left_out 1.000000000 1
tenor ignored kept -1.000000000 0
tenor_plain ignored kept -1.000000000 0"
name="the made trend rises, and falls where nothing is excluded"
if [ "$(cat flipped)" = "$expected" ]; then ok "$name"; else not_ok "$name" "$(cat flipped)"; fi

# A list that a preset counts has one specification: the published rules see the whole text, where "strong" falls by one a year.
printf 'term,category,value,rule,when,sense\nstrong,positive,1,,,\n' >flip/lexicons/lm.csv
"$tenor" run -q -o flip/published --reports sensitivity --lexicon tenor=flip/lexicons/tenor.csv --lexicon lm=flip/lexicons/lm.csv \
    --preset lm2011 flip/calls.csv || not_ok "the made calls run with a preset" "it ends with status $?"
columns flip/published/sensitivity.csv x y kind method lexicon negation exclusions section role weighting winsor estimate |
    awk -F'\t' '$1 == "ceo_qa_tone" && $2 == "fyear" && $3 == "specification" && $4 == "within" && $5 == "lm" && $8 == "qa" &&
        $9 == "CEO" && $10 == "words" && $11 == "none" { printf "%s %s %.9f\n", $6, $7, $12 }' >published
name="a list that a preset counts is a specification as published"
if [ "$(cat published)" = "as_published as_published -1.000000000" ]; then ok "$name"; else not_ok "$name" "$(cat published)"; fi

# Alone it is the same as among all reports.
"$tenor" run -q -o alone --reports sensitivity --calls "$root/$sample/calls.csv" --metrics "$root/$sample/metrics.csv" "$root/$sample/calls" ||
    not_ok "the report is made alone" "it ends with status $?"
succeeds "sensitivity.csv made alone has the same bytes" cmp alone/sensitivity.csv 1/sensitivity.csv
finish
