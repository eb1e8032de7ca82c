#!/usr/bin/env bash
# tenor check: a sound folder is sound, any changed byte is found, and what does not add up is said with its place.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "check" "nothing is built at $tenor"
    exit 0
fi
cp -r tests/golden/seeds_layout/calls "$work/calls"
cp tests/golden/bad_among_good/calls/* "$work/calls/" 2>/dev/null
cd "$work" || exit 1
"$tenor" run -q -o sound calls
succeeds "a folder of reports is sound" "$tenor" check sound
"$tenor" run -q -o few --reports turns,evidence --na . --context 8 calls
succeeds "a folder with some of the reports, context and another text for missing values is sound" "$tenor" check few
"$tenor" run -q -o none --reports ledger calls
succeeds "a folder with one report and those that are always written is sound" "$tenor" check none
mkdir names
cp calls/*.txt names/
i=0
for call in names/*.txt; do
    i=$((i + 1))
    case $i in 1) mv "$call" 'names/a"b\c.txt' ;; 2) mv "$call" "names/$(printf 'x\377').txt" ;; *) break ;; esac
done
"$tenor" run -q -o named names
succeeds "calls whose names hold quotes, or are no UTF-8, are those of the manifest" "$tenor" check named
# One word in two classes of a list; and cues at the same place of the text of two rows of a table.
cat >lm.csv <<'END'
Word,Seq_num,Word Count,Negative,Positive,Uncertainty,Litigious,Strong_Modal,Weak_Modal,Constraining,Syllables
MAY,1,5,0,0,2009,0,0,2009,0,1
WE,2,5,0,0,0,0,0,0,0,1
END
cat >rows.csv <<'END'
call_id,speaker,title,text
A,Ann Doe,CEO,We may grow.
A,Bob Roe,CFO,We may grow.
END
"$tenor" run -q -o classes --preset lm2011 --lexicon lm=lm.csv rows.csv
if [ "$(grep -c ',lm,.*,MAY,' classes/evidence.csv)" -eq 4 ]; then
    succeeds "a word of two classes stands twice in the evidence" "$tenor" check classes
else
    not_ok "a word of two classes stands twice in the evidence" "$(cat classes/evidence.csv)"
fi

status=0
"$tenor" check >printed 2>said || status=$?
[ $status -eq 2 ] && grep -q 'no folder of reports is given' said && ok "check without a folder is a wrong command line" ||
    not_ok "check without a folder is a wrong command line" "status $status: $(<said)"
status=0
"$tenor" check sound few >printed 2>said || status=$?
[ $status -eq 2 ] && grep -q 'takes one folder; "few" is too much' said && ok "check of two folders is a wrong command line" ||
    not_ok "check of two folders is a wrong command line" "status $status: $(<said)"
breaks "a folder that is not there is named" "absent: is no folder; give the -o of a run" "$tenor" check absent
breaks "a folder that holds no reports is named" "calls: holds no manifest.json" "$tenor" check calls

# Any byte: random places (a seeded generator) in each file, another value in each.
for path in sound/*; do
    file=${path##*/}
    size=$(wc -c <"$path")
    missed=
    for place in $(awk -v n="$size" -v seed="${#file}$size" 'BEGIN { srand(seed); print 0; print n - 1; for (i = 0; i < 12; i++) print int(rand() * n) }'); do
        rm -rf flipped && cp -r sound flipped
        old=$(od -An -tu1 -j "$place" -N 1 "$path")
        printf "\\$(printf %03o $((old ^ (1 << (place % 7)))))" | dd of="flipped/$file" bs=1 seek="$place" conv=notrunc 2>/dev/null
        cmp -s "$path" "flipped/$file" && missed="$missed $place (not flipped)"
        status=0
        "$tenor" check flipped >printed 2>said || status=$?
        { [ $status -eq 1 ] && grep -q "$file\|manifest" printed said; } || missed="$missed $place"
    done
    if [ -z "$missed" ]; then ok "a flipped byte of $file is found"; else not_ok "a flipped byte of $file is found" "not at$missed"; fi
done

# What is wrong is said, with the place. Each edit changes one row of a copy.
finds() { # name, words, file, awk program
    local status=0
    rm -rf edited && cp -r sound edited
    awk -F, -v OFS=, "$4" "sound/$3" >"edited/$3"
    "$tenor" check edited >printed 2>said || status=$?
    if [ $status -eq 1 ] && grep -qF -- "$2" printed; then ok "$1"; else not_ok "$1" "status $status, looked for: $2
$(head -n 20 printed said)"; fi
}
finds "a report that differs from the manifest is named" "edited/ledger.csv: is not as it was written" ledger.csv 'NR == 2 { $4++ } 1'
finds "bytes of a ledger that do not add up" "edited/ledger.csv:2:" ledger.csv 'NR == 2 { $5++ } 1'
finds "a row that stands twice" "edited/turns.csv:4: has the key of line 3" turns.csv '{ print } NR == 3'
finds "a turn of no call" "edited/turns.csv:2:1: is no call of calls.csv" turns.csv 'NR == 2 { $1 = "nobody" } 1'
finds "a cue of no turn" "is no turn of the call in turns.csv" evidence.csv 'NR == 2 { $2 = 999 } 1'
finds "cues that do not add up to the turns" "evidence.csv has" evidence.csv 'NR == 2 { next } 1'
finds "turns that do not add up to the speakers" "the turns of the speaker add up to" speakers.csv 'NR == 2 { $10++ } 1'
finds "an exchange whose turn is of another" "is no turn of exchange 1" exchanges.csv 'NR == 2 { $11 = 1 } 1'
finds "a number that is none" "edited/turns.csv:2:" turns.csv 'NR == 2 { $16 = "ten" } 1'
finds "an empty cell" "is empty; a missing value is NA" turns.csv 'NR == 2 { $5 = "" } 1'
finds "a column that the codebook does not describe" 'has the column "colour", which codebook.csv does not describe' turns.csv \
    'NR == 1 { print $0, "colour"; next } { print $0, "red" }'
finds "a column of the codebook that is not there" 'has no column "line", which codebook.csv describes' skipped.csv 'NR == 1 { sub(/line/, "row") } 1'
finds "a call that the manifest does not know" "is not call 1 of manifest.json" calls.csv 'NR == 2 { $1 = "A" $1 } 1'
rm -rf edited && cp -r sound edited && rm edited/exchanges.csv
"$tenor" check edited >printed
succeeds "a report that is missing is named" grep -q "edited/exchanges.csv: is missing; manifest.json lists it" printed
cp -r none edited/none && cp sound/turns.csv edited/none/
"$tenor" check edited/none >printed
succeeds "a report of another run is named" grep -q "turns.csv: is not in manifest.json: it is of another run" printed
rm -rf edited && cp -r sound edited && sed -i 's/"reports": \[/"report": [/' edited/manifest.json
breaks "a manifest of an earlier version is named" "it is of an earlier version; run again" "$tenor" check edited
