#!/usr/bin/env bash
# `tenor lexicon`: list against counts made by awk, check on faulty files, diff against the difference of two runs.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "tenor lexicon" "nothing is built at $tenor"
    exit 0
fi
lexicons=$PWD/lexicons
calls=$PWD/tests/corpus/calls
cd "$work" || exit 1

is_equal() { # name, file, file
    if diff "$2" "$3" >differences 2>&1; then ok "$1"; else not_ok "$1" "$(head -20 differences)"; fi
}

# The command ends with this status and says these words on standard error (2) or output (0, 1, 3).
says() { # name, status, words, arguments...
    local name=$1 wanted=$2 words=$3 status=0 where=printed
    shift 3
    "$tenor" lexicon "$@" >printed 2>said </dev/null || status=$?
    [ -s said ] && where=said
    if [ $status -ne "$wanted" ]; then
        not_ok "$name" "status $status, not $wanted: $(cat said printed | head -5)"
    elif ! grep -qF -- "$words" $where; then
        not_ok "$name" "looked for: $words
$(head -5 $where)"
    else
        ok "$name"
    fi
}

# --- the command line ---
says "lexicon without a command shows the commands" 2 "tenor lexicon list"
says "an unknown command of lexicon" 2 'tenor: there is no command "lexicon frob"; `tenor lexicon --help` lists them' frob
says "help of lexicon" 0 "tenor lexicon diff" --help
for part in list check diff convert; do
    says "an unknown option of lexicon $part" 2 'tenor: option --magic is not known; `tenor lexicon --help` lists the options' $part --magic
done
says "lexicon diff: an option without its value" 2 "tenor: option --top needs a value" diff tenor tenor --top
says "lexicon list: neither name nor file" 2 'tenor: "mood" is neither the name of a lexicon (`tenor lexicon list` shows them) nor a file' list mood
says "lexicon check: neither name nor file" 2 'tenor: "mood" is neither the name of a lexicon (`tenor lexicon list` shows them) nor a file' check mood
says "lexicon list: a published list without a file" 2 'tenor: there is no lm lexicon of our own; give the list as lm=FILE' list lm
says "lexicon list: a category that no row has" 2 'tenor: no row has the category "MOOD"' list --terms=MOOD hedge
says "lexicon diff: one lexicon alone" 2 "tenor: diff needs two lexicons, OLD and NEW" diff tenor
printf 'term,category\nplain,positive\n' >a.csv
cp a.csv b.csv
says "lexicon diff: files that do not say what they are" 2 "add --as NAME" diff a.csv b.csv "$calls"
says "lexicon diff: two uses" 2 "the old version is the lexicon tenor, the new one hedge" diff tenor hedge "$calls"
says "lexicon diff: an unknown use" 2 '--as takes the name of a lexicon (`tenor lexicon list` shows them), lm or henry; "mood" is not that' diff --as mood a.csv b.csv "$calls"
says "lexicon diff: --top that is no number" 2 'tenor: --top takes a whole number from 0 to 100000; "x" is not that' diff --top x a.csv b.csv
says "lexicon diff: --examples below 0" 2 'tenor: --examples takes a whole number' diff --examples -1 a.csv b.csv
says "lexicon diff: -j 0" 2 'tenor: --threads takes a whole number from 1 to 1024; "0" is not that' diff -j 0 a.csv b.csv
says "lexicon diff: an unknown format" 2 'tenor: --format morse is not known' diff --format morse a.csv b.csv
printf 'no call at all\n' >nothing.txt
says "lexicon diff: no transcript can be read" 1 "none of the 1 transcripts could be read" diff --as tenor a.csv b.csv nothing.txt
says "lexicon diff: a category that the use does not know" 1 'category "positive" is not known to the hedge lexicon' diff --as hedge a.csv b.csv "$calls"

# --- list ---
"$tenor" lexicon list --csv >list.csv || not_ok "lexicon list" "it fails"
columns list.csv lexicon rows rows_with_tests rows_of_value_0 categories rules sets >seen.tsv
for pair in tenor=sentiment hedge=hedges booster=boosters negator=negators exception=call_exceptions exclusion=exclusions composition=composition forward=forward_looking nonanswer=nonanswers metrics=metrics; do
    awk -v name=${pair%%=*} "$csv_awk"'
        /^#/ || /^[ \t\r]*$/ { next }
        !n_names { split_row(); for (i = 1; i <= n_cells; i++) place[cell[i]] = i; n_names = n_cells; next }
        {
            split_row()
            category = cell[place["category"]]
            if (category == "SET") { sets++; next }
            rows++
            value = place["value"] ? cell[place["value"]] : ""
            rule = place["rule"] ? cell[place["rule"]] : ""
            if (cell[place["when"]] != "" && place["when"]) tests++
            if (value != "" && value + 0 == 0) zeros++
            if (!(category in categories)) n_categories++
            categories[category]
            if (rule == "") rule = "list"
            if (!(rule in rules)) n_rules++
            rules[rule]
        }
        END { print name "\t" rows+0 "\t" tests+0 "\t" zeros+0 "\t" n_categories+0 "\t" n_rules+0 "\t" sets+0 }' "$lexicons/${pair#*=}.csv"
done >expected.tsv
is_equal "lexicon list counts what awk counts in the files" expected.tsv seen.tsv
columns list.csv sha256 >seen.tsv
for file in sentiment hedges boosters negators call_exceptions exclusions composition forward_looking nonanswers metrics; do sha256sum <"$lexicons/$file.csv" | cut -d' ' -f1; done >expected.tsv
is_equal "lexicon list names the checksums of the files" expected.tsv seen.tsv

cat >small.csv <<'END'
# a comment
term,category,value,rule,when
@so,SET,,,so very
gentle slope,ROUNDER,1,slope,prev(@so)
gentle-slope,NONE,0,,
steep,ROUNDER,1,slope,
END
cat >expected <<'END'
lexicon,kind,name,rows,terms
hedge,category,NONE,1,1
hedge,category,ROUNDER,2,2
hedge,rule,list,1,1
hedge,rule,slope,2,2
END
"$tenor" lexicon list --csv hedge=small.csv >seen
is_equal "lexicon list of a file counts categories and rules" expected seen
printf 'lexicon,term,category,value,rule,when,line\nhedge,gentle slope,ROUNDER,1,slope,prev(@so),4\nhedge,steep,ROUNDER,1,slope,NA,6\n' >expected
"$tenor" lexicon list --csv --terms=ROUNDER hedge=small.csv >seen
is_equal "lexicon list --terms prints the rows of a category" expected seen
printf 'gentle slope\ngentle-slope\nsteep\n' >expected
"$tenor" lexicon list --terms small.csv >seen
is_equal "lexicon list --terms prints the terms of a file" expected seen
"$tenor" lexicon list hedge=small.csv >seen
if grep -q 'hedge .* 3 rows .* 2 terms .* 1 phrases .* 2 categories .* 2 rules .* 1 sets .* 1 with tests .* 1 of value 0' seen &&
    grep -q "sha256 $(sha256sum <small.csv | cut -d' ' -f1)" seen; then
    ok "lexicon list prints the same for readers"
else
    not_ok "lexicon list prints the same for readers" "$(<seen)"
fi

# --- check ---
says "our own lexicons have no fault" 0 " 0 faults," check
cat >bad.csv <<'END'
term,category,value,rule,when
steep,ROUNDER,7,,
about 30,ROUNDER,1,,
gentle,MOOD,1,,
flat,ROUNDER,1,,nxt(so)
flat,ROUNDER
wide,ROUNDER,1,,prev(@none)
calm,ROUNDER,1,,
calm,NONE,0,,
END
cat >expected <<'END'
bad.csv:2:15: value 7 lies outside -2 to 2; write one inside
  steep,ROUNDER,7,,
                ^
bad.csv:3:7: the term "about 30" holds a figure, so it can never match; leave it out and test for it: next(#NUM) or prev(#NUM)
  about 30,ROUNDER,1,,
        ^
bad.csv:4:8: category "MOOD" is not known to the hedge lexicon; lexicons/FORMAT.md lists the categories
  gentle,MOOD,1,,
         ^
bad.csv:5:17: unknown test "nxt"; known are WORDS
  flat,ROUNDER,1,,nxt(so)
                  ^
bad.csv:6:1: the row has 2 fields, the header 5; a field that holds a comma must stand in quotes
  flat,ROUNDER
  ^
bad.csv:7:22: unknown word set "@none"; define it in a row above, with category SET and its words in "when"
  wide,ROUNDER,1,,prev(@none)
                       ^
bad.csv:9:1: "calm" can never be reached, for line 8 decides it without tests; move this row above that one, or leave one of them out
  calm,NONE,0,,
  ^
2 rows, 7 faults, 0 findings
END
status=0
"$tenor" lexicon check hedge=bad.csv >printed 2>said || status=$?
sed 's/known are first.*/known are WORDS/' printed >seen
is_equal "lexicon check tells every fault with its line and a caret" expected seen
if [ $status -eq 1 ] && [ ! -s said ]; then ok "lexicon check ends with 1 where there are faults"; else not_ok "lexicon check ends with 1 where there are faults" "status $status $(<said)"; fi
says "lexicon list stops at a fault" 1 "" list hedge=bad.csv
if [ "$(grep -c '^tenor: bad.csv:' said)" -eq 1 ]; then ok "other commands tell the first fault alone"; else not_ok "other commands tell the first fault alone" "$(<said)"; fi
printf 'word\nsteep\n' >none.csv
says "lexicon check of a file without the columns" 1 'none.csv:1: has no column "term"' check none.csv
printf 'term,category,value,rule,when\nsteep,positive,1,a,prev(so)\nsteep,positive,1,a,prev(so)\n' >smell.csv
says "lexicon check tells findings without failing" 0 "smell.csv:3: [duplicate] \"steep\" stands in line 2" check smell.csv
says "the last line counts rows, faults and findings" 0 "2 rows, 0 faults, 1 findings" check smell.csv
says "lexicon check --strict fails on findings" 1 "[duplicate]" check --strict smell.csv
says "lexicon check --strict passes a sound file" 0 "1 rows, 0 faults, 0 findings" check --strict a.csv
printf 'term,category\ngood question,x\n' >covering.csv
printf 'term,category\ngood question,positive\n' >covered.csv
says "a sentiment term is compared with the exceptions that are given" 0 "covered.csv:2: [always-covered]" check tenor=covered.csv exception=covering.csv

# --- diff: rows ---
printf 'term,category,value,rule,when\n@so,SET,,,so\nsteep,positive,1,,prev(@so)\nflat,negative,-1,,\n' >old.csv
printf 'term,category,value,rule,when\n@so,SET,,,so very\nsteep,positive,2,,prev(@so)\nwide,positive,1,,\n' >new.csv
cat >expected <<'END'
- flat | negative | -1 | list | 
~ steep | positive | 2 | list | prev(@so)
    value: 1 -> 2
+ wide | positive | 1 | list | 
word set @so changed
1 rows added, 1 removed, 1 changed, 0 moved, 0 the same
END
"$tenor" lexicon diff old.csv new.csv | sed -n '3,8p' >seen
is_equal "lexicon diff prints added, removed and changed rows" expected seen

# --- diff: effect, against two runs ---
# Prints "lexicon category before after gained lost revalued" of the counted rows of two evidence.csv.
compare_evidence() { # old, new
    for file in "$1" "$2"; do
        columns "$file/evidence.csv" counted call_id turn_no byte_start byte_end lexicon class value | awk -F'\t' -v file="$file" '$1 == 1 { print file "\t" $0 }'
    done | awk -F'\t' -v old="$1" '
        { key = $3 FS $4 FS $5 FS $6 FS $7 FS $8; group = $7 " " $8; groups[group] }
        $1 == old { before[group]++; value[key] = $9; next }
        { after[group]++; if (!(key in value)) gained[group]++; else { if (value[key] != $9) revalued[group]++; both[group]++ } }
        END { for (group in groups) print group, before[group]+0, after[group]+0, gained[group]+0, before[group]-both[group], revalued[group]+0 }' | sort
}

# Prints "role section turns words tone tone hedge hedge" from two turns.csv, parts first, then all.
compare_turns() { # old, new
    for file in "$1" "$2"; do
        columns "$file/turns.csv" role section n_words tone hedge_1000 | awk -F'\t' -v file="$file" '{ print file "\t" $0 }'
    done | awk -F'\t' -v old="$1" '
        {
            for (i = 0; i < 2; i++) {
                group = i ? "all all" : $2 " " $3
                side = $1 == old ? 0 : 1
                n[group, side]++
                words[group, side] += $4
                if ($5 != "NA") { tone[group, side] += $4 * $5; hedge[group, side] += $4 * $6 }
                groups[group]
            }
        }
        END {
            for (group in groups) {
                line = group " " n[group, 0] " " words[group, 1]
                for (side = 0; side < 2; side++) line = line (words[group, side] ? sprintf(" %.8f", tone[group, side] / words[group, side]) : " NA")
                for (side = 0; side < 2; side++) line = line (words[group, side] ? sprintf(" %.6f", hedge[group, side] / words[group, side]) : " NA")
                print line
            }
        }' | sed 's/-0\.00000000/0.00000000/g' | sort
}

check_effect() { # use, old file, new file
    local n
    "$tenor" run -q -o "$1_old" --lexicon "$1=$2" "$calls" && "$tenor" run -q -o "$1_new" --lexicon "$1=$3" "$calls" || not_ok "lexicon diff $1: runs"
    "$tenor" lexicon diff -j 1 --as "$1" --examples 3 "$2" "$3" "$calls" >"$1_effect" || not_ok "lexicon diff $1: it runs" "$(tail -3 "$1_effect")"
    compare_evidence "$1_old" "$1_new" >expected
    awk '$3 == "old" && $4 == "hits" { on = 1; next } on && NF == 0 { exit } on' "$1_effect" | awk '{ print $1, $2, $3, $4, $5, $6, $7 }' | sort >seen
    is_equal "lexicon diff $1: hits by category are those of two runs" expected seen
    compare_turns "$1_old" "$1_new" >expected
    awk '$1 == "role" { on = 1; next } on && NF == 0 { exit } on {
            line = $1 " " $2 " " $3 " " $4
            for (i = 5; i <= 8; i++) line = line " " $i
            print line }' "$1_effect" | sed 's/-0\.00000000/0.00000000/g' | sort >seen
    is_equal "lexicon diff $1: tone and hedges by role and section are those of two runs" expected seen
    for file in "$1_old" "$1_new"; do
        columns "$file/turns.csv" n_words n_words_excl n_sent n_hedge_sent pos neg pos_raw neg_raw pos_negated boosters boosters_raw \
            tone tone_words hedge_1000 hedge_core hedge_std hedge_hyland hedge_broad hedge_assert hedge_broad_raw h_expect \
            h_epi_modal h_epi_adv h_epi_adj h_shield_self h_shield_attr h_evid h_rounder h_adaptor h_ignorance h_generalizer \
            h_minimizer h_would h_condition h_vague_q h_extender h_delib n_words_safe_harbor n_words_nongaap n_words_procedural \
            n_words_courtesy n_quantities n_fls_sent n_complex >"$file.counts"
    done
    n=$(diff "$1_old.counts" "$1_new.counts" | grep -c '^<')
    if grep -q " turns, $n of them changed" "$1_effect"; then
        ok "lexicon diff $1: as many turns changed as in two runs"
    else
        not_ok "lexicon diff $1: as many turns changed as in two runs" "$n; $(grep 'of them changed' "$1_effect")"
    fi
    "$tenor" lexicon diff -j 3 --as "$1" --examples 3 "$2" "$3" "$calls" >again
    is_equal "lexicon diff $1: the same with three workers" "$1_effect" again
}

awk -F, 'BEGIN { OFS = "," } NR > 20 && NR % 9 == 0 && !/"/ && $2 != "SET" && $3 == 0.5 { $3 = 1 } NR > 20 && NR % 9 == 3 && !/^@/ { next } { print }' "$lexicons/sentiment.csv" >tenor.csv
check_effect tenor "$lexicons/sentiment.csv" tenor.csv
awk 'NR > 60 && NR % 5 == 0 && !/^@/ { next } { print }' "$lexicons/hedges.csv" >hedge.csv
check_effect hedge "$lexicons/hedges.csv" hedge.csv
awk 'NR > 20 && NR % 3 == 0 && !/^@/ { next } { print }' "$lexicons/exclusions.csv" >exclusion.csv
check_effect exclusion "$lexicons/exclusions.csv" exclusion.csv

# A call of our own, every number by hand: "steep" and "flat" stand once each, "wide" twice.
cat >call.csv <<'END'
call_id,speaker_name,title,component,text
one,Ada Quist,Chief Executive Officer,Presenter Speech,"The road was so steep last year. A wide lake and a wide field lay beside it, and the land was flat."
one,Ada Quist,Chief Executive Officer,Presenter Speech,"Nothing of this is here."
END
"$tenor" lexicon diff --as tenor --examples 1 old.csv new.csv call.csv >seen
grep -E '^(1 calls|tenor  )|^    [-+~] ' seen | sed 's/  */ /g' >lines
cat >expected <<'END'
1 calls, 2 turns, 1 of them changed
tenor negative 1 0 0 1 0
tenor positive 1 3 2 0 1
tenor wide 2 0 0
 + one turn 1 line 1: wide (positive)
tenor flat 0 1 0
 - one turn 1 line 1: flat (negative)
tenor steep 0 0 1
 ~ one turn 1 line 1: steep (positive)
END
is_equal "lexicon diff of a call of two turns: hits, terms and places" expected lines
"$tenor" lexicon diff --as tenor --top 1 old.csv new.csv call.csv | grep -cE '^tenor +(wide|flat|steep)' >seen
echo 1 >expected
is_equal "lexicon diff --top prints so many terms" expected seen
cp nothing.txt "$work/skipped.txt"
says "lexicon diff tells of transcripts that cannot be read" 3 "1 transcripts could not be read" diff --as tenor old.csv new.csv call.csv skipped.txt

# --- convert ---
printf 'NEGATIVE\n\tKETTLE (1)\nMODAL WORDS WEAK\n\tTEA_POT (1)\n\tKETTLE (1)\n' >kitchen.cat
says "lexicon convert says what it wrote" 0 "3 rows of kitchen.cat (cat)" convert kitchen.cat kitchen.csv
grep -v '^#' kitchen.csv >seen
printf '%s\n' term,category,value,rule KETTLE,negative,1, 'TEA POT,weak_modal,1,' KETTLE,weak_modal,1, >expected
is_equal "lexicon convert writes a published list in our format" expected seen
says "lexicon convert: a file that is there stays" 1 "kitchen.csv: is there already; remove it or choose another name" convert kitchen.cat kitchen.csv
says "lexicon convert: our own format" 1 "kitchen.csv: is in our own format already; nothing is written" convert kitchen.csv other.csv
says "lexicon convert: a use that does not add categories up" 1 'kitchen.cat:5:2: "KETTLE" is in two categories' convert --as hedge kitchen.cat other.csv
says "lexicon convert: an unknown use" 2 'tenor: --as takes the name of a lexicon, such as lm, henry or tenor; "mood" is none' convert --as mood kitchen.cat other.csv
says "lexicon convert: one file alone" 2 "tenor: tenor lexicon convert takes two files" convert kitchen.cat
"$tenor" run -q -o published --lexicon lm=kitchen.cat call.csv
"$tenor" run -q -o converted --lexicon lm=kitchen.csv call.csv
is_equal "a converted list gives the counts of the published one" published/turns.csv converted/turns.csv

finish
