#!/usr/bin/env bash
# --reports turns writes the first columns of turns.csv, turns_full all of them: the same values, however little else is computed.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "the columns of turns.csv" "nothing is built at $tenor"
    exit 0
fi
root=$PWD
cd "$work" || exit 1

# Each row of the first file is the beginning of the row of the second, up to a comma.
begins() { paste -d '\n' "$1" "$2" | awk 'NR % 2 { short = $0; next } index($0, short ",") != 1 { print "row " NR / 2 ": " short; exit 1 }' &&
    [ "$(wc -l <"$1")" -eq "$(wc -l <"$2")" ]; }
header() { head -n 1 "$1/turns.csv" | tr , '\n'; }
described() { awk -F , '$1 == "turns" { print $2 }' "$1/codebook.csv"; }
same() { diff <("$@") <(header "$out"); }

for corpus in "$root"/tests/corpus/calls "$root"/tests/golden/{seeds_layout,bad_among_good,table}/calls "$root"/tests/golden/table/transcripts.csv; do
    [ -e "$corpus" ] || continue
    name=${corpus#"$root/tests/"}
    "$tenor" run -q -o all "$corpus"
    "$tenor" run -q -o full --reports turns_full "$corpus"
    succeeds "$name: turns_full is turns.csv of a run with all reports" cmp full/turns.csv all/turns.csv
    for reports in turns turns,evidence turns,exchanges,ledger turns,speakers,calls; do
        "$tenor" run -q -o short --reports $reports "$corpus"
        succeeds "$name: --reports $reports has the first columns, the same values" begins short/turns.csv full/turns.csv
        for file in short/*.csv; do
            case ${file##*/} in turns.csv | codebook.csv | run_info.csv) continue ;; esac
            succeeds "$name: --reports $reports: ${file##*/} is as with all reports" cmp "$file" "all/${file##*/}"
        done
        succeeds "$name: --reports $reports passes the check" "$tenor" check -q short
        out=short
        succeeds "$name: --reports $reports: the codebook has its columns" same described short
    done
    out=full
    succeeds "$name: and those of turns_full" same described full
done

# The lists of others, and presets that count by their own rules.
cat >lm.csv <<'LIST'
Word,Seq_num,Word Count,Negative,Positive,Uncertainty,Litigious,Strong_Modal,Weak_Modal,Constraining,Syllables
STRONG,1,5,0,2009,0,0,0,0,0,1
WEAK,2,5,2009,0,0,0,0,0,0,1
MAY,3,5,0,0,2009,0,0,2009,0,1
GROWTH,4,5,0,2009,0,0,0,0,0,1
LIST
echo '{"lists": {"deferral": ["later"], "disc_noun": ["number"], "disc_verb_noun": ["give"], "disc_verb_no_noun": ["guide"]}}' >words.json
for options in "--lexicon lm=lm.csv" "--lexicon lm=lm.csv --preset lm2011" "--preset gow2021 --lexicon nonanswer=words.json"; do
    "$tenor" run -q -o full --reports turns_full $options "$root/tests/corpus/calls" &&
        "$tenor" run -q -o short --reports turns $options "$root/tests/corpus/calls"
    succeeds "$options: the same values" begins short/turns.csv full/turns.csv
done
[ "$(header short | tail -n 1)" = call_date ] && ok "the last of the first columns" || not_ok "the last of the first columns" "$(header short | tail -n 1)"
if "$tenor" describe turns | grep -B 1 '^  With --reports turns the columns end here' | grep -q '^  call_date '; then
    ok "describe says where they end"
else
    not_ok "describe says where they end" "$("$tenor" describe turns)"
fi
finish
