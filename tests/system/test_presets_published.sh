#!/usr/bin/env bash
# The presets against the numbers that separately written programs give on real turns (reference/presets of the shared data): every
# row and column, counts exactly and scores to 1e-12. The lists are not ours to pass on, so this runs only beside the shared data.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

tenor=${TENOR:-$PWD/build/tenor}
shared=${TENOR_SHARED:-../shared}
reference=$shared/reference/presets
lists=$shared/lexicons
master=$lists/loughran_mcdonald_master.csv
if [ ! -x "$tenor" ]; then
    skip "presets as published" "nothing is built at $tenor"
    exit 0
fi
if [ ! -d "$reference" ] || [ ! -f "$master" ]; then
    skip "presets as published" "there is no shared data at $shared"
    exit 0
fi

# Reference column, then ours; a column that is not named here has the same name in both.
cat >"$work/names" <<'END'
turn_key call_id
words_in_master words_in_dictionary
a_mean_count mean_count
a_words words
chars_before_may characters
chars_after_may characters_kept
alphabetic letters
avg_syllables mean_syllables
avg_word_length mean_word_length
vocabulary distinct_words
END

# Prints what differs, then "ROWS rows, COLUMNS columns" where nothing does. The files have no quoted fields.
compare() { # reference file, our file, value of our column preset ("" for none), columns of the reference (regular expression)
    awk -F, -v preset="$3" -v wanted="$4" '
        function ours(name) {
            if (name in names)
                return names[name]
            sub(/^anynonzero_/, "listed_", name)
            if (name ~ /modal_(strong|weak)$/)
                sub(/modal_(strong|weak)$/, name ~ /strong$/ ? "strong_modal" : "weak_modal", name)
            return name
        }
        function differs(a, b) {
            if (a == b)
                return 0
            if (a == "NA" || b == "NA" || a == "" || b == "")
                return 1
            return a - b > 1e-12 || b - a > 1e-12 || (a ~ /^[0-9]+$/ && a + 0 != b + 0)
        }
        FILENAME ~ /names$/ { split($0, pair, " "); names[pair[1]] = pair[2]; next }
        FNR == 1 { file++ }
        file == 1 && FNR == 1 { for (i = 1; i <= NF; i++) place[$i] = i; next }
        file == 1 {
            if (preset == "" || $place["preset"] == preset)
                rows[$place["call_id"]] = $0
            next
        }
        FNR == 1 {
            for (i = 2; i <= NF; i++) {
                if ($i !~ wanted)
                    continue
                if (!(ours($i) in place)) { print "no column " ours($i); bad++ }
                at[i] = place[ours($i)]
                head[i] = $i
                n_columns++
            }
            next
        }
        !($1 in rows) { print "no row " $1; bad++; next }
        {
            n_rows++
            split(rows[$1], cells, ",")
            for (i in at)
                if (differs($i, cells[at[i]])) { print $1 " " head[i] ": " $i " is not " cells[at[i]]; bad++ }
        }
        END {
            if (!bad && n_rows && n_columns)
                print n_rows " rows, " n_columns " columns"
            exit bad || !n_rows || !n_columns
        }' "$work/names" "$2" "$1"
}

agrees() { # name, reference file, our file, preset, columns
    local words
    if words=$(compare "$2" "$3" "$4" "$5"); then
        ok "$1: $words"
    else
        not_ok "$1" "$(head -n 20 <<<"$words")"
    fi
}

count() { # folder, turns, options...
    local folder=$1 turns=$2
    shift 2
    "$tenor" run -q -o "$work/$folder" --columns 'call_id=turn_key,text=text' "$@" "$turns" || not_ok "a run for $folder" "it failed"
}

# The master list with some codes below 0, in the words of keys/removed_codes.csv.
awk -F, 'NR == FNR { if (FNR > 1) code[$1 "," $2] = $3; next }
    FNR == 1 { for (i = 1; i <= NF; i++) { head[i] = $i; gsub(/"/, "", head[i]) } print; next }
    {
        word = $1
        gsub(/"/, "", word)
        line = $1
        for (i = 2; i <= NF; i++)
            line = line "," ((word "," head[i]) in code ? code[word "," head[i]] : $i)
        print line
    }' "$reference/keys/removed_codes.csv" "$master" >"$work/removed.csv"

figures=. # every column
for set in . edge; do
    turns=$reference/$set/turns.csv
    label=${set/./seeds and table}
    count lm2011 "$turns" --preset lm2011 --lexicon lm="$lists/Loughran_and_McDonald_2014.cat" --lexicon dictionary="$master"
    count parser "$turns" --preset lm-parser --lexicon lm="$master"
    count removed "$turns" --preset lm-parser --lexicon lm="$work/removed.csv"
    count henry "$turns" --preset henry2008 --lexicon henry="$lists/henry2008.csv"
    count both "$turns" --preset henry2008 --preset lm-parser --preset lm2011 --lexicon henry="$lists/henry2008.csv" \
        --lexicon lm="$lists/Loughran_and_McDonald_2014.cat" --lexicon dictionary="$master"
    agrees "lm2011 on $label" "$reference/$set/lm2011.csv" "$work/lm2011/presets.csv" lm2011 "$figures"
    agrees "lm-parser on $label" "$reference/$set/lm_parser.csv" "$work/parser/presets.csv" lm-parser "$figures"
    agrees "lm-parser with removed words on $label" "$reference/$set/lm_parser_removed.csv" "$work/removed/presets.csv" lm-parser "$figures"
    agrees "henry2008 on $label" "$reference/$set/henry2008.csv" "$work/henry/presets.csv" henry2008 "$figures"
    agrees "lm2011 beside the others on $label" "$reference/$set/lm2011.csv" "$work/both/presets.csv" lm2011 "$figures"
    agrees "henry2008 beside the others on $label" "$reference/$set/henry2008.csv" "$work/both/presets.csv" henry2008 "$figures"

    # turns.csv holds the same: the net positives, and the words that tone_lm is divided by.
    printf '%s\n' 'turn_key call_id' 'n_positive_net lm_pos' 'n_negative lm_neg' 'n_uncertainty lm_unc' 'n_litigious lm_lit' \
        'n_constraining lm_con' 'n_modal_strong lm_strong' 'n_modal_weak lm_weak' 'n_superfluous lm_superfluous' \
        'n_interesting lm_interesting' 'words n_words_lm' >"$work/turn_names"
    mv "$work/names" "$work/kept_names"
    mv "$work/turn_names" "$work/names"
    agrees "lm_ columns of turns.csv with lm2011 on $label" "$reference/$set/lm2011.csv" "$work/lm2011/turns.csv" "" \
        '^(n_positive_net|n_negative|n_uncertainty|n_litigious|n_constraining|n_modal_strong|n_modal_weak|n_superfluous|n_interesting|words)$'
    printf '%s\n' 'turn_key call_id' 'n_positive lm_pos' 'n_negative lm_neg' 'n_uncertainty lm_unc' 'n_litigious lm_lit' \
        'n_constraining lm_con' 'n_strong_modal lm_strong' 'n_moderate_modal lm_moderate' 'n_weak_modal lm_weak' \
        'words n_words_lm' >"$work/names"
    agrees "lm_ columns of turns.csv with lm-parser on $label" "$reference/$set/lm_parser.csv" "$work/parser/turns.csv" "" \
        '^(n_positive|n_negative|n_uncertainty|n_litigious|n_constraining|n_strong_modal|n_moderate_modal|n_weak_modal|words)$'
    printf '%s\n' 'turn_key call_id' 'n_positive henry_pos' 'n_negative henry_neg' 'tone tone_henry' >"$work/names"
    agrees "henry_ columns of turns.csv with henry2008 on $label" "$reference/$set/henry2008.csv" "$work/henry/turns.csv" "" \
        '^(n_positive|n_negative|tone)$'
    mv "$work/kept_names" "$work/names"
done

# The evidence adds up to the counts, and says by which preset.
if awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) place[$i] = i; next }
        $place["lexicon"] == "lm" && $place["rule"] != "lm2011" { bad = 1 }
        $place["lexicon"] == "lm" && $place["class"] == "positive" { n[$place["counted"]]++ }
        END { print n[1] + 0, n[0] + 0; exit bad }' "$work/lm2011/evidence.csv" >"$work/evidence_sum" &&
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) place[$i] = i; next }
        { net += $place["n_positive_net"]; negated += $place["n_positive_negated"] }
        END { print net + 0, negated + 0 }' "$reference/edge/lm2011.csv" | cmp -s - "$work/evidence_sum"; then
    ok "the evidence of lm2011 adds up to the published counts"
else
    not_ok "the evidence of lm2011 adds up to the published counts" "$(<"$work/evidence_sum")"
fi
for j in 1 3; do
    "$tenor" run -q -j $j -o "$work/threads$j" --columns 'call_id=turn_key,text=text' --preset lm2011 --preset lm-parser \
        --lexicon lm="$master" "$reference/turns.csv"
    rm -f "$work/threads$j/run_info.csv"
done
succeeds "presets do not depend on the number of threads" diff -r "$work/threads1" "$work/threads3"
finish
