#!/usr/bin/env bash
# Every failure that a user can cause: exit status, words on standard error, nothing on standard output, the old reports as they
# were and no temporary file beside them.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "failures" "nothing is built at $tenor"
    exit 0
fi

golden=$PWD/tests/golden
cp "$golden/seeds_layout/calls/oxl_2015q2.txt" "$work/good.txt"
cd "$work" || exit 1
if ! "$tenor" run -q -o kept good.txt; then
    not_ok "a sound call is scored" "it is not"
    exit 1
fi
cp -r kept before

# True if the reports are those from before the failing run and nothing else lies beside them.
is_untouched() { diff -r before kept >differences 2>&1; }

check_failure() { # name, wanted status, wanted words, status
    if [ "$4" -ne "$2" ]; then
        not_ok "$1" "status $4, not $2: $(<said)"
    elif ! grep -qF -- "$3" said; then
        not_ok "$1" "said: $(<said)
looked for: $3"
    elif [ -s printed ]; then
        not_ok "$1" "on standard output: $(<printed)"
    elif ! is_untouched; then
        not_ok "$1" "the old reports are not as they were: $(<differences)"
    else
        ok "$1"
    fi
}

# The main job with the arguments fails so. Standard input is empty.
fails() { # name, status, words, arguments...
    local name=$1 wanted=$2 words=$3 status=0
    shift 3
    "$tenor" run -o kept "$@" >printed 2>said </dev/null || status=$?
    check_failure "$name" "$wanted" "$words" $status
}

# The command line.
status=0
"$tenor" frobnicate >printed 2>said || status=$?
check_failure "an unknown command" 2 'tenor: there is no command "frobnicate"; `tenor help` lists them' $status
status=0
TENOR_ISA=mmx "$tenor" run -o kept good.txt >printed 2>said || status=$?
check_failure "an instruction set that nobody knows" 2 "TENOR_ISA=mmx: there is no such instruction set; it is plain, sse2, avx2 or avx512" $status
fails "an unknown long option" 2 "tenor: option --magic is not known; \`tenor run --help\` lists the options" --magic good.txt
fails "an unknown letter" 2 "tenor: option -Z is not known" -Z good.txt
fails "an unknown letter before another is the one that is named" 2 "tenor: option -Z is not known" -Zq good.txt
fails "an option without its value" 2 "tenor: option --calls needs a value" good.txt --calls
fails "a letter without its value" 2 "tenor: option -j needs a value" good.txt -j
fails "a value for an option that takes none" 2 "tenor: option --strict takes no value" --strict=1 good.txt
for value in 3 0/2 3/2 1/ a/b 1/100001; do
    fails "the shard $value" 2 "--shard takes I/N, part I of N from 1/1 to 100000/100000, such as 3/8; \"$value\" is not that" --shard "$value" good.txt
done
for rule in CEO =CEO Partner= Partner=Boss; do
    fails "--role $rule" 2 "tenor: --role takes TITLE=ROLE with ROLE one of CEO, CFO" --role "$rule" good.txt
done
fails "an unknown preset" 2 "tenor: --preset grow is not known; known are gow2021, lm2011, lm-parser, henry2008" --preset grow good.txt
fails "a preset without its lists" 2 "tenor: --preset gow2021 needs the published word lists: --lexicon nonanswer=FILE" \
    --preset gow2021 good.txt
fails "lm2011 without its list" 2 "tenor: --preset lm2011 needs the lists of Loughran and McDonald: --lexicon lm=FILE" --preset lm2011 good.txt
printf 'term,category\nkettle,negative\n' >kettle.csv
fails "lm-parser without a master dictionary" 1 "kettle.csv: holds no master dictionary, whose words are the words of --preset lm-parser" \
    --preset lm-parser --lexicon lm=kettle.csv good.txt
fails "the report of presets without one" 2 "tenor: --reports presets needs a preset that scores turns, such as --preset lm2011" \
    --reports presets good.txt
printf 'NEGATIVE\n\tKETTL* (1)\n' >stem.cat
fails "a pattern in a published list" 1 'stem.cat:2:2: "KETTL*" stands for every word that begins so' --lexicon lm=stem.cat good.txt
printf 'kettle\n' >cutlery.txt
fails "a plain list without a category that is known" 1 'category "cutlery" is not known to the lm lexicon' --lexicon lm=cutlery.txt good.txt
fails "no PATH" 2 "tenor: no PATH is given: a transcript, a folder of them, a table, or - for a list on standard input"
for value in 0 -1 x 1.5 1025 99999999999999999999; do
    fails "-j $value" 2 "tenor: --threads takes a whole number from 1 to 1024; \"$value\" is not that" -j "$value" good.txt
done
fails "a seed that is no number" 2 'tenor: --seed takes a whole number' --seed x good.txt
fails "a context that is negative" 2 'tenor: --context takes a whole number from 0 to 10000; "-1" is not that' --context -1 good.txt
fails "--reports with an unknown name" 2 'tenor: --reports: there is no report "foo"; `tenor describe` lists them' --reports turns,foo good.txt
fails "--duplicates with an unknown word" 2 'tenor: --duplicates takes first, keep or error; "some" is not that' --duplicates some good.txt
fails "--progress with an unknown word" 2 'tenor: --progress takes auto, always, never or json; "some" is not that' --progress some good.txt
fails "an unknown format" 2 'tenor: --format morse is not known; --format list prints the names' --format morse good.txt
fails "a lexicon without a file" 2 '"tenor=" is not that' --lexicon tenor= good.txt
fails "a lexicon of an unknown use" 2 'tenor: --lexicon takes NAME=FILE with NAME one of tenor, hedge' --lexicon mood=good.txt good.txt
fails "an empty text for missing values" 2 'tenor: --na needs a text' --na '' good.txt
fails "an output without a name" 2 'tenor: --output needs the name of a folder' -o '' good.txt
fails "an unknown field of a name pattern" 2 'tenor: --meta-from-name: there is no field {colour}; the fields are {date}' --meta-from-name '{colour}' good.txt
fails "a brace that is not closed" 2 'is not closed' --meta-from-name '{date' good.txt
fails "an unknown column of a table" 2 'tenor: --columns: there is no column "colour"; the names are call_id' --columns colour=b good.txt

# Paths.
mkdir empty none
echo words >none/readme.md
fails "a PATH that is not there" 1 "tenor: absent.txt: there is no such file or folder" absent.txt
fails "a PATH that is not there beside one that is" 1 "tenor: absent.txt: there is no such file or folder" good.txt absent.txt
fails "a PATH below a file" 1 "tenor: good.txt/x: there is no such file or folder" good.txt/x
fails "a device" 1 "tenor: /dev/null: is neither a file nor a folder" /dev/null
fails "an empty folder" 1 "tenor: empty: the folder holds no transcript among its 0 files; transcripts are .txt and .pdf files" empty
fails "a folder without transcripts" 1 "tenor: none: the folder holds no transcript among its 1 files" none
fails "an empty list on standard input" 2 "tenor: no transcript was given" -
status=0
printf 'good.txt\n\nabsent.txt\n' | "$tenor" run -o kept - >printed 2>said || status=$?
check_failure "a path of standard input that is not there" 1 "tenor: absent.txt: there is no such file or folder" $status
if [ "$(id -u)" -eq 0 ]; then
    skip "a folder that may not be read" "root may read everything"
else
    mkdir locked && chmod 000 locked
    fails "a folder that may not be read" 1 "tenor: locked" locked
    chmod 700 locked
fi
mkdir one two
cp good.txt one && cp good.txt two
fails "two files of one call id" 1 'tenor: two transcripts have the call id "good": one/good.txt and two/good.txt; rename one' two one
cp good.txt one/again.txt
fails "two calls of one firm and date with --duplicates error" 1 \
    'tenor: calls again and good are of one firm (OXL) and date (2015-07-28); remove one' --duplicates error one

# Transcripts that cannot be read, alone.
: >nothing.txt
head -c 300 /dev/zero >zeros.txt
printf 'P R E S E N T A T I O N\n\nOperator\n\nWel\0come.\n' >nul.txt
printf 'A note about lamps.\n\nIt names nobody who speaks.\n' >note.txt
printf 'Words.\n' >plain
fails "an empty file" 1 "none of the 1 transcripts could be read; the first, nothing: empty file" nothing.txt
fails "a binary file" 1 "the first, zeros: binary file" zeros.txt
fails "a text with a NUL byte" 1 "the first, nul: binary file: it holds 1 NUL byte" nul.txt
fails "a file without a speaker" 1 "the first, note: no speaker header found" note.txt
fails "a file in another layout than --format says" 1 "the first, good: no speaker header found in the layout streetevents_text" \
    --format streetevents_text good.txt
fails "a bad transcript with --strict" 1 "--strict: nothing cannot be read: empty file" --strict good.txt nothing.txt
printf 'call_id,person\na,b\n' >table.csv
fails "a table without a column that it needs" 1 'has no column "text"' table.csv
printf 'call_id,text\na,Words.\nb,Words.\na,Words.\n' >table.csv
fails "a table whose calls are not contiguous" 1 "table.csv:4" table.csv

# The word lists of a preset.
printf '{"lists": {\n "deferral": ["thorny" "knotty"]}}\n' >words.json
fails "word lists that are no JSON" 1 "tenor: words.json:2:31: the file is no JSON" --preset gow2021 --lexicon nonanswer=words.json good.txt
printf '{"lists": {"deferral": ["thorny"]}}\n' >words.json
fails "word lists of which one lacks" 1 'tenor: words.json: the file has no list "disc_noun", or it is empty; give the word lists as published' \
    --preset gow2021 --lexicon nonanswer=words.json good.txt
fails "word lists without their preset" 2 "tenor: --lexicon nonanswer=words.json holds word lists, which only a preset reads; add --preset" \
    --lexicon nonanswer=words.json good.txt

# Lexicons: the place, and a caret under it.
lexicon_fails() { # name, use, place, words, text of the file
    printf "$5" >lexicon.csv
    fails "a lexicon: $1" 1 "tenor: lexicon.csv:$3: $4" --lexicon "$2=lexicon.csv" good.txt
    case $3 in
    *:*) [ "$(sed -n '3s/ *^$/&/p' said | wc -c)" -eq $((${3#*:} + 3)) ] || not_ok "a lexicon: $1: caret" "$(<said)" ;;
    esac
}
head='term,category,value,rule,when\n'
lexicon_fails "a value that is no number" tenor 2:15 'value "high" is not a number' 'term,category,value\ngood,positive,high\n'
lexicon_fails "a value too large" tenor 2:15 'value 3 lies outside -2 to 2' 'term,category,value\ngood,positive,3\n'
lexicon_fails "an empty term" tenor 2:1 'the term is empty' 'term,category\n,positive\n'
lexicon_fails "an empty category" tenor 2:6 'the category is empty' 'term,category\ngood,\n'
lexicon_fails "a term that is too long" tenor 2:17 'the term "a b c d e f g h i" has more than 8 words' 'term,category\na b c d e f g h i,positive\n'
lexicon_fails "a term that can never match" tenor 2:3 'the term "go. od" holds a sign' 'term,category\ngo. od,positive\n'
lexicon_fails "a row that cannot be reached" tenor 3:1 '"good" can never be reached, for line 2' "${head}good,positive,,,\ngood,positive,,,first\n"
lexicon_fails "an unknown test" tenor 2:17 'unknown test "frist"' "${head}good,positive,,,frist\n"
lexicon_fails "a bracket that is not closed" tenor 2:21 'the bracket of next is not closed' "${head}good,positive,,,next(x\n"
lexicon_fails "an unknown word set" tenor 2:22 'unknown word set "@none"' "${head}good,positive,,,next(@none)\n"
lexicon_fails "an unknown token class" tenor 2:22 'unknown token class "#NONE"' "${head}good,positive,,,next(#NONE)\n"
lexicon_fails "an unknown role" tenor 2:22 'unknown role "BOSS"' "${head}good,positive,,,role(BOSS)\n"
lexicon_fails "two tokens where one is wanted" tenor 2:22 '"don'"'"'t" is more than one token' "${head}good,positive,,,next(don't)\n"
lexicon_fails "a distance of nothing" tenor 2:22 'left wants a distance of 1 to 100 tokens' "${head}good,positive,,,left(0 | x)\n"
lexicon_fails "a word set defined twice" tenor 3:1 'the word set @a is defined twice' "${head}@a,SET,,,x\n@a,SET,,,y\n"
lexicon_fails "a word set of another category" tenor 2:1 '@a is the name of a word set' "${head}@a,positive,,,x\n"
lexicon_fails "a quote that is not closed" tenor 2:1 'the quote that opens here is not closed' 'term,category\n"good,positive\n'
lexicon_fails "a field too many" tenor 2:1 'the row has 3 fields, the header 2' 'term,category\ngood,positive,x\n'
lexicon_fails "a column twice" tenor 1:15 'the column "term" stands in the header twice' 'term,category,term\na,b,c\n'
lexicon_fails "a byte that is not UTF-8" tenor 2:2 'byte 0xff is not UTF-8' 'term,category\ng\xff,positive\n'
lexicon_fails "no column for terms" tenor 1 'has no column "term"; its columns are: word, category' 'word,category\na,b\n'
for use in hedge booster negator exclusion; do
    lexicon_fails "a category unknown to $use" $use 2:6 "category \"GOOD\" is not known to the $use lexicon" 'term,category\ngood,GOOD\n'
done
: >lexicon.csv
fails "a lexicon: an empty file" 1 "tenor: lexicon.csv: is empty; a table needs a header row" --lexicon tenor=lexicon.csv good.txt
fails "a lexicon: not there" 1 "tenor: absent.csv: cannot be opened: No such file or directory" --lexicon tenor=absent.csv good.txt
fails "a lexicon: a folder" 1 "tenor: none: is a folder, a file is needed here" --lexicon tenor=none good.txt

# Metadata and metrics.
table_fails() { # name, option, place, words, text of the file
    printf "$5" >table.csv
    fails "--$2: $1" 1 "tenor: table.csv$3: $4" "--$2" table.csv good.txt
}
table_fails "a date with a month 13" calls :2:6 '"2015-13-01" is no date in ISO form' 'call_id,call_date\ngood,2015-13-01\n'
table_fails "a date in another form" calls :2:6 '"07/01/2015" is no date in ISO form' 'call_id,call_date\ngood,07/01/2015\n'
table_fails "a call twice" calls :3:1 'the call "good" has two rows: row 1 (line 2) and row 2' 'call_id\ngood\ngood\n'
table_fails "a period that is none" calls :2:6 '"Q9" is no fiscal period; write 2008Q1, 2008FY or NA' 'call_id,fiscal_period\ngood,Q9\n'
table_fails "a period that contradicts" calls :2:6 'the period 2015Q1 contradicts fyear 2015 and fqtr 2' 'call_id,fiscal_period,fyear,fqtr\ngood,2015Q1,2015,2\n'
table_fails "a quarter without a year" calls :2:7 'there is a fiscal quarter without a year' 'call_id,fyear,fqtr\ngood,,2\n'
table_fails "a speaker's role that is none" speakers :2:8 '"Boss" is no role; write one of UNKNOWN CEO CFO IR OTHER_EXEC ANALYST OPERATOR' 'call_id,speaker_name,role\ngood,A,Boss\n'
table_fails "a speaker twice" speakers :3:6 'the speaker has two rows for good: row 1 (line 2) and row 2' 'call_id,speaker_name,role\ngood,A,CEO\ngood,a,CFO\n'
table_fails "a speaker without a call or a firm" speakers :2 'the row has neither call_id nor ticker' 'call_id,speaker_name,role\n,A,CEO\n'
table_fails "a row without a call" calls :2:1 'the row has no call_id' 'call_id,ticker\n,OXL\n'
table_fails "no column of call ids" calls :1 'has no column "call_id"; its columns are: id' 'id\ngood\n'
table_fails "a field too many" calls :2:1 'the row has 3 fields, the header 2' 'call_id,ticker\ngood,1,2\n'
table_fails "an empty file" calls '' 'is empty; a table needs a header row' ''
table_fails "a key twice" metrics :3:1 'there are two rows for OXL 2015Q2: row 1 (line 2) and row 2; keep one' 'ticker,fiscal_period,eps\nOXL,2015Q2,1\nOXL,2015Q2,2\n'
table_fails "a key twice in a long table" metrics :3:16 'there are two rows for eps of OXL 2015-07-28: lines 2 and 3' 'ticker,call_date,metric,value\nOXL,2015-07-28,eps,1\nOXL,2015-07-28,eps,2\n'
table_fails "text in a column of numbers" metrics :2:16 '"high" stands in a column of numbers' 'ticker,call_date,eps\nOXL,2015-07-28,high\nOXL,2015-07-29,1\nOXL,2015-10-28,2\n'
table_fails "text for a value" metrics :2:20 '"high" is no number' 'ticker,call_date,metric,value\nOXL,2015-07-28,eps,high\n'
table_fails "a date that is none" metrics :2:5 '"soon" in row 1 is no date; write 2010-01-25' 'ticker,call_date,eps\nOXL,soon,1\n'
table_fails "no key" metrics :1 'has no key to join it with calls' 'ticker,eps\nOXL,1\n'
table_fails "a column twice" metrics :1:22 'the column "eps" stands in the header twice' 'ticker,call_date,eps,eps\nOXL,2015-07-28,1,2\n'
table_fails "a quote that is not closed" metrics :2:1 'the quote that opens here is not closed' 'ticker,call_date,eps\n"OXL,2015-07-28,1\n'
table_fails "an empty file" metrics '' 'is empty; a table needs a header row' ''
fails "--calls: not there" 1 "tenor: absent.csv: the table cannot be opened: No such file or directory" --calls absent.csv good.txt
fails "--metrics: not there" 1 "tenor: absent.csv: the table cannot be opened: No such file or directory" --metrics absent.csv good.txt
printf 'call_id,n_words\ngood,5\n' >table.csv
fails "--calls: a column of calls.csv" 1 'tenor: column "n_words" of --calls has the name of a column of calls.csv; rename it' --calls table.csv good.txt
printf 'ticker,call_date,ceo_pres_tone\nOXL,2015-07-28,1\n' >table.csv
fails "--metrics: a column of calls.csv" 1 'tenor: metric "ceo_pres_tone" of --metrics has the name of another column of calls.csv; rename it' --metrics table.csv good.txt

# Output.
echo words >file
fails "an output folder that is a file" 1 "tenor: file: is in the way of the output folder; choose another with -o" -o file good.txt
fails "an output folder below a file" 1 "tenor: file/out: the folder cannot be made: Not a directory" -o file/out good.txt
[ ! -d /proc/self ] || fails "an output folder where none can be made" 1 "tenor: /proc/reports: the folder cannot be made" -o /proc/reports good.txt
mv kept/ledger.csv kept/away && mkdir kept/ledger.csv
mv before/ledger.csv before/away && mkdir before/ledger.csv
fails "a folder in the place of a report" 1 "tenor: kept/ledger.csv: a folder stands where this report belongs" --na X good.txt
rmdir kept/ledger.csv before/ledger.csv && mv kept/away kept/ledger.csv && mv before/away before/ledger.csv
if [ -c /dev/full ]; then
    for report in turns.csv calls.csv manifest.json run_info.csv; do
        ln -s /dev/full "kept/$report.part"
        fails "a full disk at $report" 1 "tenor: kept/$report: cannot be written: No space left on device; the old file, if any, is unchanged" \
            --context 3 good.txt
        rm -f "kept/$report.part"
    done
    status=0
    "$tenor" describe >/dev/full 2>said || status=$?
    : >printed
    check_failure "a full disk behind standard output" 1 "tenor: standard output cannot be written" $status
else
    skip "a full disk" "there is no /dev/full"
fi

# What is no failure: one bad transcript among others, paths from standard input, --quiet.
status=0
"$tenor" run -o mixed good.txt nothing.txt zeros.txt nul.txt note.txt >printed 2>said || status=$?
if [ $status -eq 3 ] && [ ! -s printed ] && grep -q '^tenor: 1 calls, 5 turns, 40 words, 4 skipped' said &&
    [ "$(cut -d, -f1,2 mixed/skipped.csv | tr '\n' ' ')" = \
        "item,reason note,no_speakers nothing,not_a_transcript nul,not_a_transcript zeros,not_a_transcript " ] &&
    cmp -s mixed/turns.csv kept/turns.csv && cmp -s mixed/evidence.csv kept/evidence.csv; then
    ok "bad transcripts beside a good one end with status 3 and change nothing of it"
else
    not_ok "bad transcripts beside a good one end with status 3 and change nothing of it" "status $status: $(<said)"
fi
cp good.txt two/other.txt
printf 'one/good.txt\r\n\ntwo/other.txt\n' | "$tenor" run -q -o listed - >printed 2>said
"$tenor" run -q -o named two/other.txt one/good.txt
succeeds "paths from standard input are the same as arguments" diff -r -x run_info.csv listed named
"$tenor" run --quiet --progress always -o quiet good.txt nothing.txt >printed 2>&1
succeeds "--quiet is silent" test ! -s printed
"$tenor" run --progress json -o quiet good.txt >printed 2>said
succeeds "progress and the summary go to standard error alone" sh -c 'test ! -s printed && grep -q "{\"done\": 1, \"calls\": 1" said'
"$tenor" run -q -j 2 --timing -o timed good.txt two/other.txt >printed 2>said
"$tenor" run -q -j 2 -o untimed good.txt two/other.txt
succeeds "--timing tells the time of every stage and worker and changes no report" sh -c 'test ! -s printed &&
    head -n 1 said | grep -q "worker 1  worker 2 all workers" &&
    test "$(awk "NR > 1 { print \$1, NF }" said | tr "\n" ";")" = "wait 5;load 5;read 5;parse 5;tokenise 5;match 5;rules 5;score 5;metrics 5;format 5;write 5;study 5;" &&
    diff -r -x run_info.csv timed untimed'
"$tenor" run --dry-run --metrics nowhere.csv good.txt >printed 2>said
succeeds "--dry-run fails where the run would, as on metrics that are not there" \
    test "$? $(grep -c nowhere.csv said)" = "1 1"
"$tenor" run --dry-run -o dry good.txt >printed 2>said
succeeds "--dry-run names the calls and writes nothing" sh -c 'test ! -e dry && grep -q "^good	" printed && test ! -s said'
finish
