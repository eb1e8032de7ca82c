#!/usr/bin/env bash
# The main job on the sample corpus: reports do not depend on threads or order, and their numbers add up.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

tenor=${TENOR:-$PWD/build/tenor}
sample=tests/corpus
if [ ! -x "$tenor" ] || [ ! -d $sample/calls ]; then
    skip "the sample corpus" "nothing is built at $tenor, or there is no $sample/calls"
    exit 0
fi

run() { # folder, arguments...
    local out=$1
    shift
    "$tenor" run -q -o "$work/$out" --calls $sample/calls.csv --metrics $sample/metrics.csv "$@"
}

# Every file but run_info.csv.
same() { diff -rq -x run_info.csv "$work/$1" "$work/$2"; }

succeeds "the main job succeeds" run one -j 1 $sample/calls
run two -j 2 $sample/calls
succeeds "two threads give the same reports" same one two
run seven -j 7 $sample/calls
succeeds "seven threads give the same reports" same one seven
succeeds "the plotting table has rows" sh -c "[ \$(wc -l <'$work/one/ceo_year.csv') -gt 50 ]"

# The same calls named file by file; their ids are then stems, so they are compared with their own reverse.
find $sample/calls -type f -name '*.txt' | LC_ALL=C sort >"$work/list"
mapfile -t files <"$work/list"
mapfile -t reversed < <(tac "$work/list")
"$tenor" run -q -o "$work/forward" -j 2 "${files[@]}"
"$tenor" run -q -o "$work/backward" -j 2 "${reversed[@]}"
succeeds "the order of arguments does not matter" same forward backward

# Prints the columns of a report, parted by tabs; quoted cells are kept whole.
columns() { # file, name...
    local file=$1
    shift
    awk -v names="$*" '
        function next_cell(    cell, at) {
            if (substr(rest, 1, 1) == "\"") {
                cell = ""
                rest = substr(rest, 2)
                while ((at = index(rest, "\"")) && substr(rest, at + 1, 1) == "\"") {
                    cell = cell substr(rest, 1, at)
                    rest = substr(rest, at + 2)
                }
                cell = cell substr(rest, 1, at - 1)
                rest = substr(rest, at + 2)
                return cell
            }
            at = index(rest, ",")
            if (!at) at = length(rest) + 1
            cell = substr(rest, 1, at - 1)
            rest = substr(rest, at + 1)
            return cell
        }
        {
            sub(/\r$/, "")
            n = 0
            rest = $0 ","
            while (rest != "") cells[++n] = next_cell()
            if (NR == 1) {
                n_wanted = split(names, wanted, " ")
                for (i = 1; i <= n; i++) column[cells[i]] = i
                next
            }
            line = cells[column[wanted[1]]]
            for (i = 2; i <= n_wanted; i++) line = line "\t" cells[column[wanted[i]]]
            print line
        }' "$file"
}

columns "$work/one/ledger.csv" call_id bytes_file bytes_body bytes_header bytes_front bytes_furniture bytes_stage \
    bytes_blank bytes_unexplained >"$work/ledger"
succeeds "every call has its ledger" sh -c "[ \$(wc -l <'$work/ledger') -eq ${#files[@]} ]"
succeeds "no byte is unexplained" awk -F'\t' '$9 != 0 { print; bad = 1 } END { exit bad }' "$work/ledger"
succeeds "the parts of the ledger add up to the file" awk -F'\t' '
    $2 != $3 + $4 + $5 + $6 + $7 + $8 + $9 { print; bad = 1 } END { exit bad }' "$work/ledger"

# Counts of turns.csv against the rows of evidence.csv that counted.
columns "$work/one/evidence.csv" call_id turn_no lexicon class counted value >"$work/evidence"
columns "$work/one/turns.csv" call_id turn_no hedge_std boosters pos neg tone n_words >"$work/turns"
succeeds "the evidence adds up to the counts of every turn" awk -F'\t' '
    BEGIN {
        n = split("EPI_MODAL EPI_ADV EPI_ADJ SHIELD_SELF SHIELD_ATTR EVID ROUNDER ADAPTOR IGNORANCE", name, " ")
        for (i = 1; i <= n; i++) standard[name[i]] = 1
    }
    NR == FNR {
        key = $1 "\t" $2
        if ($5 == 1 && $3 == "hedge" && ($4 in standard)) hedges[key]++
        if ($5 == 1 && $3 == "booster") boosters[key]++
        if ($5 == 1 && $3 == "tenor") { if ($6 > 0) pos[key]++; if ($6 < 0) neg[key]++; sum[key] += $6 }
        next
    }
    {
        key = $1 "\t" $2
        turns++
        cues += $3
        if ($3 != hedges[key] + 0 || $4 != boosters[key] + 0 || $5 != pos[key] + 0 || $6 != neg[key] + 0) { print; bad = 1 }
        if ($7 != "NA" && ($7 - sum[key] / $8 > 1e-12 || $7 - sum[key] / $8 < -1e-12)) { print "tone", $0; bad = 1 }
    }
    END { if (!turns || !cues) print "nothing was counted"; exit bad || !turns || !cues }' "$work/evidence" "$work/turns"
finish
