#!/usr/bin/env bash
# What must hold of the reports of every run: cues add up to turns, turns to speakers and calls, places point at the words, no
# cell is empty. Checked on the sample corpus and the golden cases, or on the folders of text transcripts that are named:
#
#   tests/system/test_run_invariants.sh [FOLDER...]
set -u
given=()
for folder in "$@"; do given+=("$(cd "$folder" && pwd)"); done
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "invariants" "nothing is built at $tenor"
    exit 0
fi

classes="epi_modal epi_adv epi_adj shield_self shield_attr evid rounder adaptor ignorance generalizer minimizer would condition vague_q extender delib expect"
sums="n_words n_words_excl pos neg boosters hedge_core hedge_std hedge_hyland hedge_broad"

# The evidence that counts, added up by turn, against turns.csv; the hedge sets against their classes.
check_cues() { # reports
    columns "$1/evidence.csv" call_id turn_no lexicon class counted value reason rule >"$work/cues" &&
        columns "$1/turns.csv" call_id turn_no n_words tone pos neg boosters pos_negated hedge_core hedge_std hedge_hyland \
            hedge_broad $(printf 'h_%s ' $classes) >"$work/turns" || return 1
    awk -F'\t' -v classes="$classes" '
        function differs(name, wanted, got) { if (wanted != got) { print name, wanted, got, "in", $1, $2; bad = 1 } }
        BEGIN { n = split(toupper(classes), class, " ") }
        FILENAME == ARGV[1] {
            key = $1 "\t" $2
            if ($5 == 0 && $6 != 0) { print "a value that does not count:", $0; bad = 1 }
            if (($5 == 0) != ($7 != "NA")) { print "no reason, or one too many:", $0; bad = 1 }
            if ($5 == 1 && $3 == "tenor" && $8 == "negated.flip" && $6 < 0) negated[key]++
            if ($5 == 1 && $3 == "tenor") { sum[key] += $6; if ($6 > 0) pos[key]++; else neg[key]++ }
            if ($5 == 1 && $3 == "booster") boosters[key]++
            if ($5 == 1 && $3 == "hedge") { hedges[key, $4]++; counted++ }
            next
        }
        {
            key = $1 "\t" $2
            differs("pos", pos[key] + 0, $5); differs("neg", neg[key] + 0, $6)
            differs("boosters", boosters[key] + 0, $7); differs("pos_negated", negated[key] + 0, $8)
            set = 0
            for (i = 1; i <= n; i++) {
                differs(class[i], hedges[key, class[i]] + 0, $(12 + i))
                in_turns += $(12 + i)
                if (i <= 6 || i == 9) core = (i == 1 ? 0 : core) + $(12 + i)
            }
            differs("hedge_core", core, $9)
            differs("hedge_std", core + $19 + $20, $10)
            differs("hedge_hyland", core + $19 + $20 + $22, $11)
            broad = core + $19 + $20
            for (i = 10; i <= 16; i++) broad += $(12 + i)
            differs("hedge_broad", broad, $12)
            if (($3 == 0) != ($4 == "NA")) { print "tone of no words:", $0; bad = 1 }
            off = $4 == "NA" ? sum[key] : $4 - sum[key] / $3
            if (off > 1e-12 || off < -1e-12) { print "tone", $4, sum[key], $3, "in", $1, $2; bad = 1 }
        }
        END {
            if (!counted || in_turns != counted) { print counted + 0, "hedges in evidence.csv,", in_turns + 0, "in turns.csv"; bad = 1 }
            exit bad
        }' "$work/cues" "$work/turns"
}

# What is excluded, its raw twins, and what stands in questions: evidence.csv says it of each cue, turns.csv adds it up.
check_flags() { # reports
    columns "$1/evidence.csv" call_id turn_no lexicon class counted reason excl in_question sent_no >"$work/cues" &&
        columns "$1/turns.csv" call_id turn_no n_words_excl n_words_safe_harbor n_words_nongaap n_words_procedural n_words_courtesy \
            excl_main hedge_assert hedge_core_raw hedge_std_raw hedge_hyland_raw hedge_broad_raw boosters_raw >"$work/turns" || return 1
    awk -F'\t' -v classes="$classes" '
        function differs(name, wanted, got) { if (wanted != got) { print name, wanted, got, "in", $1, $2; bad = 1 } }
        BEGIN {
            n = split(toupper(classes), class, " ")
            for (i = 1; i <= n; i++) first[class[i]] = i <= 6 || i == 9 ? 1 : i <= 8 ? 2 : i == 10 ? 3 : i <= 16 ? 4 : 5
            n = split("safe_harbor nongaap_boilerplate procedural courtesy", exclusion, " ")
        }
        FILENAME == ARGV[1] {
            key = $1 "\t" $2
            if ($5 == 1 && $7 != "NA" && !($3 == "nonanswer" && $7 == "procedural")) { print "counted although excluded:", $0; bad = 1 }
            if ($9 < 1) { print "sentence number:", $0; bad = 1 }
            if ($5 == 0 && $6 != $7) next
            if ($3 == "booster") boosters[key]++
            if ($3 == "hedge") for (set = first[$4]; set <= 4; set++) raw[key, set]++
            if ($3 == "hedge" && $5 == 1 && first[$4] <= 2 && $8 == 0) assert[key]++
            next
        }
        {
            key = $1 "\t" $2
            differs("n_words_excl", $4 + $5 + $6 + $7, $3)
            most = 0; main = "NA"
            for (i = 1; i <= n; i++) if ($(3 + i) > most) { most = $(3 + i); main = exclusion[i] }
            differs("excl_main", main, $8); differs("hedge_assert", assert[key] + 0, $9)
            for (set = 1; set <= 4; set++) differs("raw hedges of set " set, raw[key, set] + 0, $(9 + set))
            differs("boosters_raw", boosters[key] + 0, $14)
        }
        END { exit bad }' "$work/cues" "$work/turns"
}

# Phrases of non-answers stand in answers alone; turns.csv, exchanges.csv, speakers.csv and calls.csv count them. An answer to one
# question is all answer turns up to the next question of the exchange.
check_nonanswers() { # reports
    columns "$1/evidence.csv" call_id turn_no lexicon class counted match_text >"$work/cues" &&
        columns "$1/turns.csv" call_id turn_no nonans_refuse nonans_unable nonans_aftercall qa_role exchange_id speaker_no section \
            >"$work/turns" &&
        columns "$1/exchanges.csv" call_id exchange_id nonans_refuse nonans_unable nonans_aftercall nonans_phrase >"$work/exchanges" &&
        columns "$1/speakers.csv" call_id speaker_no section n_answers n_nonans >"$work/speakers" &&
        columns "$1/calls.csv" call_id n_answered n_nonans nonans_rate >"$work/calls" || return 1
    awk -F'\t' '
        function differs(name, wanted, got) { if (wanted != got) { print name, wanted, got, "in", $1, $2; bad = 1 } }
        FILENAME == ARGV[1] {
            if ($3 != "nonanswer") next
            key = $1 "\t" $2; here[key] = 1
            if ($5 == 1) { n[key, $4]++; if (!(key in phrase)) phrase[key] = $6 }
            next
        }
        FILENAME == ARGV[2] {
            key = $1 "\t" $2
            differs("REFUSE", n[key, "REFUSE"] + 0, $3); differs("UNABLE", n[key, "UNABLE"] + 0, $4)
            differs("AFTERCALL", n[key, "AFTERCALL"] + 0, $5)
            if ((key in here) && $6 != "answer") { print "evidence in no answer:", $0; bad = 1 }
            if ($6 == "question" || ($7 != "NA" && $7 != open[$1])) { open[$1] = $7; question[$1]++ }
            if ($6 != "answer") next
            flag = $3 + $4 + $5 > 0
            answers[$1, $8, $9]++; nonans[$1, $8, $9] += flag
            if (!answered[$1, question[$1]]++) n_answered[$1]++
            if (flag && !flagged[$1, question[$1]]++) n_flagged[$1]++
            for (i = 3; i <= 5; i++) sum[$1, $7, i] += $i
            if (flag && !(($1, $7) in first)) first[$1, $7] = phrase[key]
            next
        }
        FILENAME == ARGV[3] {
            for (i = 3; i <= 5; i++) differs("exchange " i, sum[$1, $2, i] + 0, $i)
            if (($1, $2) in first ? $6 != first[$1, $2] : $6 != "NA" && $6 != ".") { print "phrase of", $0; bad = 1 }
            next
        }
        FILENAME == ARGV[4] { differs("answers", answers[$1, $2, $3] + 0, $4); differs("nonans", nonans[$1, $2, $3] + 0, $5); next }
        {
            differs("n_answered", n_answered[$1] + 0, $2); differs("n_nonans", n_flagged[$1] + 0, $3)
            if ($2 == 0 ? $4 + 0 != 0 : $4 - $3 / $2 > 1e-12 || $3 / $2 - $4 > 1e-12) { print "rate of", $0; bad = 1 }
        }
        END { exit bad }' "$work/cues" "$work/turns" "$work/exchanges" "$work/speakers" "$work/calls"
}

check_speakers() { # reports
    columns "$1/turns.csv" call_id speaker_no section tone $sums >"$work/turns" &&
        columns "$1/speakers.csv" call_id speaker_no section tone $sums n_turns >"$work/speakers" || return 1
    awk -F'\t' '
        { key = $1 "\t" $2 "\t" $3 }
        FILENAME == ARGV[1] {
            for (i = 5; i <= 13; i++) sum[key, i] += $i
            value[key] += $4 == "NA" ? 0 : $4 * $5
            if (!turns[key]++) open++
            next
        }
        {
            for (i = 5; i <= 13; i++) if ($i != sum[key, i]) { print "column", i, $i, sum[key, i], "of", key; bad = 1 }
            if ($14 != turns[key]) { print "turns", $14, turns[key], "of", key; bad = 1 }
            off = $4 == "NA" ? $5 : $4 - value[key] / $5
            if (off > 1e-12 || off < -1e-12) { print "tone", $4, value[key] / $5, "of", key; bad = 1 }
            open--
        }
        END { if (open) { print open, "speakers are missing or too many"; bad = 1 } exit bad }' "$work/turns" "$work/speakers"
}

# Top cues and the range without each, from the evidence alone: of speakers by section, and of CEO-years by section and mixed.
check_audit() { # reports
    local audit="top_cue top_cue_share hedge_noshield_1000 loo_min loo_max tone_top_cue tone_top_cue_share tone_loo_min tone_loo_max"
    columns "$1/evidence.csv" call_id turn_no lexicon class counted value term >"$work/cues" &&
        columns "$1/turns.csv" call_id turn_no speaker_no section n_words >"$work/turns" &&
        columns "$1/calls.csv" call_id status >"$work/calls" &&
        columns "$1/speakers.csv" call_id speaker_no section speaker_id role ticker fyear $audit >"$work/speakers" &&
        columns "$1/ceo_year.csv" ticker ceo_id fyear $audit $(printf '%s_pres ' $audit) $(printf '%s_qa ' $audit) >"$work/years" ||
        return 1
    awk -F'\t' '
        function size(x) { return x < 0 ? -x : x }
        function near(name, got, wanted) {
            if (got == wanted) return
            if (got == "NA" || wanted == "NA" || size(got - wanted) > 1e-12 * (1 + size(wanted))) {
                print name, got, wanted, "of", $1, $2, $3; bad = 1
            }
        }
        function same(name, got, wanted) { if (got != wanted) { print name, got, wanted, "of", $1, $2, $3; bad = 1 } }
        # What key contributes, and the audit of it, against the cells from first on.
        function audit(first, kind, unit,    term, score, all, top, name, least, most, n, left) {
            score = all = top = n = 0; name = "NA"
            for (term in part) { score += part[term]; all += size(part[term]) }
            for (term in part) {
                n++
                left = score - part[term]
                if (n == 1 || left < least) least = left
                if (n == 1 || left > most) most = left
                # Of equals the first by bytes; sums of fractions are equal where they differ by less than rounding.
                if (size(part[term]) > top * (1 + 1e-12) || (size(part[term]) > top * (1 - 1e-12) && term < name && top > 0)) {
                    top = size(part[term]); name = term
                }
            }
            if (!n) least = most = 0
            same(kind " top cue", $first, name); near(kind " share", $(first + 1), all ? top / all : "NA")
            near(kind " least", $(first + (kind == "hedge" ? 3 : 2)), least); near(kind " most", $(first + (kind == "hedge" ? 4 : 3)), most)
        }
        function refused(first,    i) { for (i = first; i < first + 9; i++) same("cell " i, $i, "NA") }
        # weight[section] of the key in each section; words 0 refuses.
        function check_part(first, key, pres, qa,    i, pair, section, kind, rate, weight) {
            weight["presentation"] = pres; weight["qa"] = qa
            for (section in weight) if (weight[section] && !words[key, section]) { refused(first); return }
            for (kind = 1; kind <= 2; kind++) {
                split("", part)
                for (section in weight) if (weight[section])
                    for (i = 1; i <= n_terms[key, section, kind]; i++) {
                        pair = terms[key, section, kind, i]
                        part[pair] += weight[section] * (kind == 1 ? 1000 : 1) * amount[key, section, kind, pair] / words[key, section]
                    }
                audit(kind == 1 ? first : first + 5, kind == 1 ? "hedge" : "tone")
            }
            rate = 0
            for (section in weight) if (weight[section]) rate += weight[section] * 1000 * other[key, section] / words[key, section]
            near("noshield", $(first + 2), rate)
        }
        function add(key, section, kind, term, value) {
            if (!((key, section, kind, term) in amount)) terms[key, section, kind, ++n_terms[key, section, kind]] = term
            amount[key, section, kind, term] += value
        }
        BEGIN {
            n = split("EPI_MODAL EPI_ADV EPI_ADJ SHIELD_SELF SHIELD_ATTR EVID ROUNDER ADAPTOR IGNORANCE", list, " ")
            for (i = 1; i <= n; i++) standard[list[i]] = 1
        }
        FILENAME == ARGV[1] { status[$1] = $2; next }
        FILENAME == ARGV[2] {
            place[$1, $2] = $1 "\t" $3 "\t" $4; section_of[$1, $2] = $4
            words[$1 "\t" $3, $4] += $5
            next
        }
        FILENAME == ARGV[3] {
            if ($5 != 1) next
            split(place[$1, $2], at, "\t")
            key = at[1] "\t" at[2]
            if ($3 == "hedge" && $4 in standard) { add(key, at[3], 1, $7, 1); other[key, at[3]] += $4 != "SHIELD_SELF" }
            if ($3 == "tenor") add(key, at[3], 2, $7, $6)
            next
        }
        FILENAME == ARGV[4] {
            key = $1 "\t" $2
            check_part(8, key, $3 == "presentation", $3 == "qa"); rows++
            if ($5 != "CEO" || status[$1] != "ok" || $6 == "NA" || $7 == "NA") next
            year = $6 "\t" $4 "\t" $7
            words[year, $3] += words[key, $3]; other[year, $3] += other[key, $3]
            for (kind = 1; kind <= 2; kind++)
                for (i = 1; i <= n_terms[key, $3, kind]; i++) {
                    term = terms[key, $3, kind, i]
                    add(year, $3, kind, term, amount[key, $3, kind, term])
                }
            next
        }
        {
            if ($1 == "NA" || $3 == "NA") next
            year = $1 "\t" $2 "\t" $3
            check_part(4, year, 0.5, 0.5); check_part(13, year, 1, 0); check_part(22, year, 0, 1)
        }
        END { if (!rows) { print "nothing was checked"; bad = 1 } exit bad }' \
        "$work/calls" "$work/turns" "$work/cues" "$work/speakers" "$work/years" >"$work/audit" ||
        { head -n 10 "$work/audit"; return 1; }
}

check_calls() { # reports
    local groups="ceo_pres ceo_qa cfo_pres cfo_qa mgr_pres mgr_qa analyst_qa"
    columns "$1/speakers.csv" call_id speaker_no section role >"$work/roles" &&
        columns "$1/turns.csv" call_id speaker_no section qa_role n_words n_words_excl tone hedge_std >"$work/turns" &&
        columns "$1/calls.csv" call_id n_turns n_questions n_answers n_words n_words_excl share_words_qa \
            $(printf '%s_n_words ' $groups) $(printf '%s_tone ' $groups) $(printf '%s_hedge_1000 ' $groups) >"$work/calls" || return 1
    awk -F'\t' '
        function add(group) { words[$1, group] += $5; value[$1, group] += $7 == "NA" ? 0 : $7 * $5; hedges[$1, group] += $8 }
        function near(name, got, wanted, size) {
            if (got - wanted > 1e-12 * size || wanted - got > 1e-12 * size) { print name, got, wanted, "in", $1; bad = 1 }
        }
        FILENAME == ARGV[1] { role[$1, $2, $3] = $4; next }
        FILENAME == ARGV[2] {
            who = role[$1, $2, $3]
            turns[$1]++; questions[$1] += $4 == "question"; answers[$1] += $4 == "answer"
            all[$1] += $5; excluded[$1] += $6
            if ($3 == "qa") qa[$1] += $5 + $6
            shift = $3 == "qa" ? 1 : 0
            if (who == "CEO") add(1 + shift)
            if (who == "CFO") add(3 + shift)
            if (who == "CEO" || who == "CFO" || who == "OTHER_EXEC") add(5 + shift)
            if (who == "ANALYST" && $3 == "qa") add(7)
            next
        }
        {
            if ($2 != turns[$1] || $3 != questions[$1] + 0 || $4 != answers[$1] + 0 || $5 != all[$1] || $6 != excluded[$1]) {
                print "counts of", $0; bad = 1
            }
            near("share_words_qa", $7, all[$1] + excluded[$1] ? qa[$1] / (all[$1] + excluded[$1]) : "NA", 1)
            for (group = 1; group <= 7; group++) {
                n = words[$1, group]
                if ($(7 + group) != n + 0) { print "words of group", group, $(7 + group), n + 0, "in", $1; bad = 1 }
                if (!n && ($(14 + group) != "NA" || $(21 + group) != "NA")) { print "measures of no words in", $1; bad = 1 }
                if (!n) continue
                near("tone of group " group, $(14 + group), value[$1, group] / n, 1)
                near("hedges of group " group, $(21 + group), 1000 * hedges[$1, group] / n, 1000)
            }
            delete turns[$1]
        }
        END { for (call in turns) { print call, "is not in calls.csv"; bad = 1 } exit bad }' "$work/roles" "$work/turns" "$work/calls"
}

check_ledger() { # reports
    columns "$1/ledger.csv" call_id bytes_file bytes_body bytes_header bytes_front bytes_furniture bytes_stage bytes_blank \
        bytes_unexplained >"$work/ledger" || return 1
    awk -F'\t' '
        $2 != $3 + $4 + $5 + $6 + $7 + $8 + $9 { print "parts of", $0; bad = 1 }
        $9 != 0 { print "unexplained bytes in", $0; bad = 1 }
        END { exit bad || !NR }' "$work/ledger"
}

# Lines and bytes of turns and cues against the files themselves, white space folded.
check_places() { # reports, folder of transcripts
    columns "$1/calls.csv" call_id source_file >"$work/files" &&
        columns "$1/ledger.csv" call_id bytes_file encoding >"$work/ledger" &&
        columns "$1/turns.csv" call_id turn_no line_start line_end byte_start byte_end >"$work/turns" &&
        columns "$1/evidence.csv" call_id turn_no line byte_start byte_end match_text >"$work/cues" || return 1
    awk -F'\t' -v folder="$2" '
        function fold(text) { gsub(/[ \t\r\n]+/, " ", text); return text }
        function read_file(path,    line) {
            text = ""; n_lines = 0
            delete begin
            while ((getline line <path) > 0) { begin[++n_lines] = length(text); text = text line "\n" }
            close(path)
        }
        function line_of(byte,    low, high, middle) {
            low = 1; high = n_lines
            while (low < high) { middle = int((low + high + 1) / 2); if (begin[middle] <= byte) low = middle; else high = middle - 1 }
            return low
        }
        function fails(words) { print words ":", $0; bad++ }
        FILENAME == ARGV[1] { file[$1] = $2; next }
        FILENAME == ARGV[2] { size[$1] = $2; is_plain[$1] = $3 != "windows-1252"; next }
        FILENAME == ARGV[3] {
            if ($1 != call) { call = $1; read_file(folder "/" file[call]); end = 0; before = 0 }
            if (size[call] != length(text) && size[call] != length(text) - 1) fails("size of the file is not " length(text))
            if ($2 != ++before) fails("turn number")
            if ($3 < 1 || $3 > $4 || $4 > n_lines) fails("lines")
            if ($5 < end || $5 > $6 || $6 > size[call]) fails("bytes")
            if ($5 < $6 && line_of($6 - 1) != $4) fails("last line is " line_of($6 - 1))
            if ($5 < $6 && line_of($5) < $3) fails("header below the body")
            if ($5 < $6 && (substr(text, $5 + 1, 1) ~ /[ \t\r\n]/ || substr(text, $6, 1) ~ /[ \t\r\n]/)) fails("blank at an end of the body")
            # A time tag (<Sync .../>) may stand beside the words.
            if ($5 < $6 && (substr(text, $5, 1) !~ /[ \t\r\n>]/ || substr(text, $6 + 1, 1) !~ /[ \t\r\n<]/)) fails("body cut inside a word")
            end = $6
            first[$1, $2] = $5; last[$1, $2] = $6; turns++
            next
        }
        FNR == 1 { call = "" }
        {
            if ($1 != call) { call = $1; read_file(folder "/" file[call]) }
            if ($4 < first[$1, $2] || $5 > last[$1, $2] || $4 >= $5) fails("not inside the turn")
            if (line_of($4) != $3) fails("line is " line_of($4))
            if (is_plain[call] && fold(substr(text, $4 + 1, $5 - $4)) != fold($6)) fails("words are " substr(text, $4 + 1, $5 - $4))
            cues++
        }
        END { if (!turns || !cues) { print "nothing was checked"; bad = 1 } exit bad > 0 }' \
        "$work/files" "$work/ledger" "$work/turns" "$work/cues" >"$work/places" || { head -n 10 "$work/places"; return 1; }
}

# No empty cell, no NaN, no infinity; as many cells in each row as in the header; no column twice, each in the codebook.
check_cells() { # reports
    columns "$1/codebook.csv" table column >"$work/codebook" || return 1
    for report in "$1"/*.csv; do
        case ${report##*/} in run_info.csv) continue ;; esac
        awk -v report="$(basename "$report" .csv)" "$csv_awk"'
            function fails(words) { if (bad++ < 5) print report ", line " FNR ": " words }
            FILENAME == ARGV[1] { split($0, part, "\t"); if (part[1] == report) known[part[2]] = 1; next }
            { split_row() }
            FNR == 1 {
                n = n_cells
                for (i = 1; i <= n; i++) {
                    name[i] = cell[i]
                    if (seen[cell[i]]++) fails("column " cell[i] " twice")
                    if (!(cell[i] in known)) fails("column " cell[i] " is not in the codebook")
                    delete known[cell[i]]
                }
                for (left in known) fails("there is no column " left ", but the codebook has one")
                next
            }
            {
                if (n_cells != n) fails(n_cells " cells")
                for (i = 1; i <= n_cells; i++) {
                    if (cell[i] == "" && !(report == "codebook" && name[i] == "unit")) fails(name[i] " is empty")
                    if (tolower(cell[i]) ~ /^[-+]?(nan|inf|infinity)$/) fails(name[i] " is " cell[i])
                }
            }
            END { exit bad > 0 }' "$work/codebook" "$report" || return 1
    done
}

# Every question and answer of turns.csv stands in one row of exchanges.csv, and the counts of the rows are theirs.
check_exchanges() { # reports
    columns "$1/turns.csv" call_id turn_no exchange_id qa_role n_words hedge_std >"$work/turns" &&
        columns "$1/exchanges.csv" call_id exchange_id n_questions n_answers first_turn last_turn n_words_question n_words_answer \
            hedge_std question_turns answer_turns >"$work/exchanges" || return 1
    awk -F'\t' '
        function differs(name, wanted, got) { if (wanted != got) { print name, wanted, got, "in", $1, $2; bad = 1 } }
        function join(list, more) { return list == "" ? more : list "; " more }
        FILENAME == ARGV[1] {
            if ($3 == "NA") next
            key = $1 "\t" $3
            if (!(key in first)) { first[key] = $2; open++ }
            last[key] = $2
            if ($4 == "question") { questions[key] = join(questions[key], $2); n[key, 1]++; n[key, 3] += $5 }
            if ($4 == "answer") { answers[key] = join(answers[key], $2); n[key, 2]++; n[key, 4] += $5; n[key, 5] += $6 }
            next
        }
        {
            key = $1 "\t" $2
            differs("n_questions", n[key, 1] + 0, $3); differs("n_answers", n[key, 2] + 0, $4)
            differs("first_turn", first[key], $5); differs("last_turn", last[key], $6)
            differs("n_words_question", n[key, 3] + 0, $7); differs("n_words_answer", n[key, 4] + 0, $8)
            differs("hedge_std", n[key, 5] + 0, $9)
            differs("question_turns", questions[key] == "" ? "NA" : questions[key], $10)
            differs("answer_turns", answers[key] == "" ? "NA" : answers[key], $11)
            open--
        }
        END { if (open) { print open, "exchanges are missing or too many"; bad = 1 } exit bad }' "$work/turns" "$work/exchanges"
}

check_all() { # name, reports, folder of transcripts or nothing for a table
    succeeds "$1: the cues that count add up to the turns" check_cues "$2"
    succeeds "$1: flags and raw twins add up to the turns" check_flags "$2"
    succeeds "$1: non-answers add up, in answers alone" check_nonanswers "$2"
    succeeds "$1: turns add up to speakers" check_speakers "$2"
    succeeds "$1: top cues and the range without each are those of the evidence" check_audit "$2"
    succeeds "$1: turns add up to calls" check_calls "$2"
    succeeds "$1: turns add up to exchanges" check_exchanges "$2"
    succeeds "$1: the ledger adds up and explains every byte" check_ledger "$2"
    [ -z "$3" ] || succeeds "$1: lines and bytes point at the words" check_places "$2" "$3"
    succeeds "$1: every column is in the codebook, no cell is empty or NaN" check_cells "$2"
}

run_case() { # name, folder of transcripts, arguments...
    local name=$1 folder=$2 out=$work/${1// /_}
    shift 2
    if "$tenor" run -q -o "$out" "$@" "$folder" 2>"$work/said" || [ $? -eq 3 ]; then
        check_all "$name" "$out" "$folder"
    else
        not_ok "$name is scored" "$(<"$work/said")"
    fi
}

if [ ${#given[@]} -gt 0 ]; then
    for folder in "${given[@]}"; do run_case "${folder##*/}" "$folder" --context 20; done
    finish
    exit
fi

golden=$PWD/tests/golden
lexicons=()
for use in tenor hedge booster negator exception exclusion forward composition; do lexicons+=(--lexicon "$use=$golden/seeds_layout/lexicons/$use.csv"); done
run_case "seeds layout" "$golden/seeds_layout/calls" "${lexicons[@]}" --calls "$golden/seeds_layout/calls.csv" \
    --metrics "$golden/seeds_layout/metrics.csv" --context 20
run_case "numbered layout" "$golden/numbered_layout/2016" "${lexicons[@]}" --meta-from-name '{date}-{ticker}'
"$tenor" run -q -o "$work/table" "${lexicons[@]}" --metrics "$golden/table/metrics.csv" "$golden/table/transcripts.csv"
check_all "table" "$work/table" ""
[ ! -d tests/corpus/calls ] || run_case "sample corpus" "$PWD/tests/corpus/calls" --calls tests/corpus/calls.csv --metrics tests/corpus/metrics.csv

# The same words in another form: counts may not change. What names places is left out.
counts() { # reports
    columns "$1/turns.csv" call_id turn_no section speaker_name role qa_role n_words n_words_excl tone tone_words $sums pos_raw neg_raw \
        n_sent n_numbers n_marks $(printf 'h_%s ' $classes)
    columns "$1/evidence.csv" call_id turn_no lexicon class term counted value rule reason
}
same_counts() { # name, first reports, second reports
    counts "$work/$2" >"$work/first"
    counts "$work/$3" >"$work/second"
    succeeds "$1" sh -c "[ \$(wc -l <'$work/first') -gt 12 ] && diff '$work/first' '$work/second'"
}
mkdir "$work/straight_in" "$work/curly_in"
sed "s/’/'/g" "$golden/numbered_layout/2016/edited/2016-05-03-VMO.txt" >"$work/straight_in/a.txt"
sed "s/'/’/g" "$work/straight_in/a.txt" >"$work/curly_in/a.txt"
for form in straight curly; do "$tenor" run -q -o "$work/$form" "$work/${form}_in"; done
if cmp -s "$work/straight_in/a.txt" "$work/curly_in/a.txt"; then
    not_ok "curly and straight apostrophes give the same counts" "the two texts are the same"
else
    same_counts "curly and straight apostrophes give the same counts" straight curly
fi

sample=$(grep -l '^P R E S E N T A T I O N' tests/corpus/calls/*/*.txt 2>/dev/null | head -n 1)
if [ -n "$sample" ]; then
    mkdir "$work/wrapped_in" "$work/whole_in" "$work/narrow_in"
    cp "$sample" "$work/wrapped_in/a.txt"
    # Paragraphs of words end with a stop; headers, headings and lists do not and stay.
    awk 'BEGIN { RS = ""; ORS = "\n\n" } /[.?!]$/ { gsub(/ *\n */, " ") } { print }' "$sample" >"$work/whole_in/a.txt"
    awk 'BEGIN { RS = ""; ORS = "\n\n" } /[.?!]$/ && NR > 8 {
            gsub(/ *\n */, " ")
            n = split($0, word, " "); line = out = ""
            for (i = 1; i <= n; i++) {
                if (length(line) + length(word[i]) > 60) { out = out line "\n"; line = "" }
                line = line (line == "" ? "" : " ") word[i]
            }
            $0 = out line
        } { print }' "$sample" >"$work/narrow_in/a.txt"
    for form in wrapped whole narrow; do "$tenor" run -q -o "$work/$form" "$work/${form}_in"; done
    same_counts "unwrapped text gives the same counts" wrapped whole
    same_counts "text wrapped at 60 columns gives the same counts" wrapped narrow
fi

for locale in de_DE.UTF-8 de_DE.utf8 C.UTF-8; do
    if ! locale -a 2>/dev/null | grep -qix "$(sed 's/-//' <<<"$locale")" && ! locale -a 2>/dev/null | grep -qix -- "$locale"; then
        skip "the locale $locale" "it is not installed"
        continue
    fi
    LC_ALL=$locale "$tenor" run -q -o "$work/located" "$work/straight_in" --context 20
    LC_ALL=C "$tenor" run -q -o "$work/plain" "$work/straight_in" --context 20
    succeeds "the locale $locale gives the same bytes" diff -r -x run_info.csv "$work/plain" "$work/located"
done
finish
