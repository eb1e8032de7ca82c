#!/usr/bin/env bash
# Transcript tables: JSON lines, rows out of order and the headers of vendors give the turns of the plain table.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "tables" "nothing is built at $tenor"
    exit 0
fi
cd "$work" || exit 1

cat >plain.csv <<'EOF'
call_id,ticker,fiscal_period,call_date,component_order,component_type,person,title,org,text
1,QWZ,2015Q1,2015-01-20,1,Presentation,Operator,,,Welcome to the call.
1,QWZ,2015Q1,2015-01-20,2,Presentation,Ann Bell,CEO,Quartz Works,"We may see ""strong"" growth, and costs of about 5 million."
1,QWZ,2015Q1,2015-01-20,9,Question,Gus Dorn,Analyst,Dorn Research,How is demand?
1,QWZ,2015Q1,2015-01-20,10,Answer,Ann Bell,CEO,Quartz Works,Demand in Zürich is strong.
2,QWZ,2015Q2,2015-04-20,1,Presentation,Ann Bell,CEO,Quartz Works,We think that it could improve.
EOF
cat >shuffled.csv <<'EOF'
call_id,ticker,fiscal_period,call_date,component_order,component_type,person,title,org,text
2,QWZ,2015Q2,2015-04-20,1,Presentation,Ann Bell,CEO,Quartz Works,We think that it could improve.
1,QWZ,2015Q1,2015-01-20,10,Answer,Ann Bell,CEO,Quartz Works,Demand in Zürich is strong.
1,QWZ,2015Q1,2015-01-20,2,Presentation,Ann Bell,CEO,Quartz Works,"We may see ""strong"" growth, and costs of about 5 million."
1,QWZ,2015Q1,2015-01-20,9,Question,Gus Dorn,Analyst,Dorn Research,How is demand?
1,QWZ,2015Q1,2015-01-20,1,Presentation,Operator,,,Welcome to the call.
EOF
cat >rows.jsonl <<'EOF'
{"call_id": "1", "component_order": 1, "component_type": "Presentation", "person": "Operator", "text": "Welcome to the call.", "ticker": "QWZ", "fiscal_period": "2015Q1", "call_date": "2015-01-20"}
{"call_id": "1", "component_order": 2, "component_type": "Presentation", "person": "Ann Bell", "title": "CEO", "org": "Quartz Works", "text": "We may see \"strong\" growth, and costs of about 5 million."}
{"call_id": "1", "component_order": 9, "component_type": "Question", "person": "Gus Dorn", "title": "Analyst", "org": "Dorn Research", "text": "How is demand?"}

{"call_id": "1", "component_order": 10, "component_type": "Answer", "person": "Ann Bell", "title": "CEO", "org": "Quartz Works", "text": "Demand in Z\u00fcrich is strong."}
{"call_id": 2, "component_order": 1, "component_type": "Presentation", "person": "Ann Bell", "title": "CEO", "org": "Quartz Works", "text": "We think that it could improve.", "ticker": "QWZ", "fiscal_period": "2015Q2", "call_date": "2015-04-20"}
EOF
vendor() { sed "1s/.*/$1/" plain.csv; }
vendor 'transcriptId,tickerSymbol,fiscalPeriod,mostImportantDateUTC,componentOrder,transcriptComponentTypeName,transcriptPersonName,speakerTypeName,companyName,componentText' |
    sed 's/-20,/-20 14:30:00,/; s/,Presentation,Ann/,Presenter Speech,Ann/' >capitaliq.csv
vendor 'transcriptid,ticker,fiscal_period,mostimportantdateutc,componentorder,transcriptcomponenttypename,transcriptpersonname,speakertypename,companyofperson,componenttext' >wrds.csv
vendor 'file_id,x,y,z,turn,w,speaker,v,u,text' >earnings21.csv
vendor 'call_id,ticker,fiscal_quarter,date,component_order,component_type,person,title,org,text' | sed 's/,2015Q\(.\),/,q\1_2015,/' >motley.csv

score() { # name, arguments...
    local name=$1
    shift
    "$tenor" run -q -o "$name" "$@" || not_ok "$name is read" "it is not"
}
turns() { columns "$1/turns.csv" ${2:-line_start line_end} call_id turn_no section speaker_name org title role qa_role exchange_id byte_start byte_end \
    n_words tone hedge_std ticker fiscal_period call_date; }
score plain plain.csv
[ "$(turns plain | wc -l)" -eq 5 ] || not_ok "the plain table has five turns" "$(turns plain)"
same() { # name, reports, places to compare
    turns plain "$3" >wanted
    turns "$2" "$3" >got
    succeeds "$1" diff wanted got
}
score lines rows.jsonl
same "JSON lines give the turns of the table" lines ""
gzip -c rows.jsonl >packed.jsonl.gz
score packed packed.jsonl.gz
same "packed JSON lines too" packed ""
score shuffled shuffled.csv
same "rows out of order are read by component_order" shuffled "turn_no"
for profile in capitaliq wrds motley; do
    score "$profile" --columns "$profile" "$profile.csv"
    same "the headers of the profile $profile are known" "$profile" ""
done
score earnings21 --columns earnings21 earnings21.csv
turns_of() { columns "$1/turns.csv" call_id turn_no speaker_name n_words; }
turns_of plain >wanted
turns_of earnings21 >got
succeeds "the headers of the profile earnings21 are known" diff wanted got
mkdir folder && cp rows.jsonl folder/
score folder folder
same "a folder's .jsonl files are tables" folder ""

fails() { # name, words, table, arguments...
    local name=$1 wanted=$2 status=0 words
    shift 2
    words=$("$tenor" run -o failed "$@" 2>&1) || status=$?
    if [ $status -eq 1 ] && grep -qF -- "$wanted" <<<"$words"; then ok "$name"; else not_ok "$name" "status $status: $words"; fi
}
{ sed -n 1p rows.jsonl; sed -n 6p rows.jsonl; sed -n 2p rows.jsonl; } >apart.jsonl
fails "rows of a call that are apart are refused" 'apart.jsonl:3:13: the rows of call "1" are not together: it has rows 1 to 1, and row 3' apart.jsonl
{ sed -n 1p rows.jsonl; echo '{"call_id": "1", "text": }'; } >broken.jsonl
fails "a line that is no JSON is refused with its place" 'broken.jsonl:2:' broken.jsonl
echo '{"id": "1", "body": "Hello."}' >foreign.jsonl
fails "a file without the two columns is refused" 'has no column "call_id"; its columns are: id, body' foreign.jsonl
finish
