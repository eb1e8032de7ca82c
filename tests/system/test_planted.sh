#!/usr/bin/env bash
# The effects that were planted in the sample corpus come out of the reports: correlations, the hedging of each CEO, successions,
# a trend, a crash, prepared remarks against answers. The truth is tests/corpus/planted.csv, written by the generator.
set -u
cd "$(dirname "$0")/../.." || exit 1
tenor=${TENOR:-${BUILD:-build}/tenor}
corpus=tests/corpus
work=$(mktemp -d "${TMPDIR:-/tmp}/tenor_planted.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT

"$tenor" run -q --calls $corpus/calls.csv --metrics $corpus/metrics.csv -o "$work" $corpus/calls >"$work/log" 2>&1 ||
    { echo "not ok - the sample corpus runs"; cat "$work/log"; exit 1; }
echo "ok - the sample corpus runs"

# check NAME: passes when the awk program on standard input says nothing.
check() {
    local name=$1 words
    shift
    words=$(awk -F, "$@") || words="awk failed: $words"
    if [ -z "$words" ]; then echo "ok - $name"; else echo "not ok - $name"; printf '%s\n' "$words" | head -n 5 | sed 's/^/    /'; fi
}

# No field of these reports that is used here holds a comma, except titles: columns are found from the left before them.
column='NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }'

check "tone and eps_surprise correlate as planted, .65 less the error of measuring tone" "$column"'
    $1 == "eps_surprise" && $at["lag"] == 0 && $at["x"] == "ceo_pres_tone" && $at["method"] == "pearson" {
        seen = 1
        if ($at["estimate"] < .45 || $at["estimate"] > .72) print "estimate " $at["estimate"]
        if ($at["p_bh"] > .01) print "p_bh " $at["p_bh"]
    }
    END { if (!seen) print "no such row" }' "$work/correlations.csv"

check "tone and volatility_change correlate within firm as planted, -.60 less the error" "$column"'
    $1 == "volatility_change" && $at["lag"] == 0 && $at["x"] == "ceo_pres_tone" && $at["method"] == "within" {
        seen = 1
        if ($at["estimate"] > -.35 || $at["estimate"] < -.70) print "estimate " $at["estimate"]
        if ($at["p_bh"] > .01) print "p_bh " $at["p_bh"]
    }
    END { if (!seen) print "no such row" }' "$work/correlations.csv"

check "the placebo correlates with nothing" "$column"'
    $at["y"] == "placebo" { rows++; if ($at["p_bh"] != "NA" && $at["p_bh"] < .05) print $at["x"] " " $at["method"] " p_bh " $at["p_bh"] }
    END { if (rows < 500) print rows + 0 " rows" }' "$work/correlations.csv"

# Hedges of each CEO in answers: summed over calls from speakers.csv (fields before the title hold no comma).
awk -F, 'NR > 1 { gsub(/"[^"]*"/, "quoted") } 1' "$work/speakers.csv" >"$work/speakers_plain.csv"
check "every CEO hedges in answers as planned, within 5 per 1,000 words" '
    FNR == NR { if ($1 == "hedge_qa") { planned[$2 "/" $3] = $5 } next }
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["role"] == "CEO" && $at["section"] == "qa" {
        split($at["speaker_id"], id, ":")
        for (key in planned) {
            split(key, who, "/"); n = split(who[2], name, " ")
            if (who[1] == id[1] && index(tolower($at["speaker_name"]), tolower(name[n]))) {
                hedges[key] += $at["hedge_std"]; words[key] += $at["n_words"]
            }
        }
    }
    END {
        for (key in planned) {
            count++
            if (!words[key]) { print key " never speaks as CEO"; continue }
            rate = 1000 * hedges[key] / words[key]
            if (rate < planned[key] - 5 || rate > planned[key] + 5) print key " planned " planned[key] ", found " rate
        }
        if (count < 12) print "only " count + 0 " CEOs planned"
    }' $corpus/planted.csv "$work/speakers_plain.csv"

check "prepared remarks hedge at most half as much as answers" '
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["role"] == "CEO" { hedges[$at["section"]] += $at["hedge_std"]; words[$at["section"]] += $at["n_words"] }
    END {
        pres = 1000 * hedges["presentation"] / words["presentation"]; qa = 1000 * hedges["qa"] / words["qa"]
        if (pres > qa / 2 || pres > 5) print "prepared " pres ", answers " qa
    }' "$work/speakers_plain.csv"

check "every succession is found on the first call of the new CEO" '
    FNR == NR {
        if ($1 == "succession") { split($0, part, "first_call="); first[part[2]] = $3; n++ }
        next
    }
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $1 in first && $at["role"] == "CEO" { k = split(first[$1], name, " "); if (index($at["speaker_name"], name[k])) found[$1] = 1 }
    END { for (call in first) if (!found[call]) print call ": " first[call] " is not its CEO"; if (n < 4) print n + 0 " successions" }
    ' $corpus/planted.csv "$work/speakers_plain.csv"

check "nobody is CEO of two firms, and no firm has a CEO who was not planned" '
    FNR == NR { if ($1 == "hedge_qa") { n = split($3, name, " "); planned[$2 "/" name[n]] = 1 } next }
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["role"] == "CEO" {
        split($at["speaker_id"], id, ":"); n = split($at["speaker_name"], name, " ")
        if (!((id[1] "/" name[n]) in planned)) print $1 ": " $at["speaker_name"]
    }' $corpus/planted.csv "$work/speakers_plain.csv"

awk -F, 'NR > 1 { gsub(/"[^"]*"/, "quoted") } 1' "$work/ceo_year.csv" >"$work/ceo_year_plain.csv"
check "the planted trend rises" "$column"'
    $1 == "LDGW" { n++; x = $at["fyear"]; y = $at["tone_pres"]; sx += x; sy += y; sxy += x * y; sxx += x * x }
    END {
        slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
        if (n != 8) print n + 0 " years"
        if (slope < .004) print "tone rises " slope " a year"
    }' "$work/ceo_year_plain.csv"

check "the crash year is the lowest of its firm by far" "$column"'
    $1 == "HRWF" { tone[$at["fyear"]] = $at["tone_pres"] }
    END { for (year in tone) if (year != 2015 && tone[year] < tone[2015] + .03) print year " " tone[year] ", 2015 " tone[2015] }
    ' "$work/ceo_year_plain.csv"
