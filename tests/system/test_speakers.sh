#!/usr/bin/env bash
# --speakers and --role: roles before scoring, ids across calls, rows that hold for nobody; why spellings were merged.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "speakers" "nothing is built at $tenor"
    exit 0
fi

cat >"$work/calls.csv" <<'EOF'
call_id,ticker,call_date,component_type,person,title,org,text
q:1,QWZ,2015-01-20,Presentation,Operator,,,"Welcome to the call."
q:1,QWZ,2015-01-20,Presentation,Ann Bell,Managing Partner,Quartz Works,"We may see strong growth."
q:1,QWZ,2015-01-20,Presentation,Tom Reed,CFO,Quartz Works,"Costs were about 5 million."
q:1,QWZ,2015-01-20,Question and Answer,Gus Dorn,Analyst,Dorn Research,"How is demand?"
q:1,QWZ,2015-01-20,Question and Answer,Ann Bell,Managing Partner,Quartz Works,"Demand is strong, and we think that it could improve."
q:1,QWZ,2015-01-20,Question and Answer,Pat Hill,,,"And I can add that the order book is strong in every region."
q:2,QWZ,2015-04-20,Presentation,Anne Bell-Cole,managing partner,Quartz Works,"We may see strong growth again."
q:2,QWZ,2015-04-20,Presentation,Thomas Reed,CFO,Quartz Works,"Costs were about 6 million."
EOF
cat >"$work/speakers.csv" <<'EOF'
call_id,ticker,from,to,speaker_name,role,speaker_id
,qwz,2015-01-01,2015-12-31,Anne Bell-Cole,,QWZ:the-bell
,QWZ,,,Ann Bell,NA,QWZ:the-bell
q:1,,,,Pat Hill,ANALYST,
q:2,,,,Nobody Known,CEO,
EOF
"$tenor" run -q -o "$work/plain" "$work/calls.csv" && "$tenor" run -q -o "$work/given" --speakers "$work/speakers.csv" \
    --role 'Managing Partner=CEO' "$work/calls.csv" || {
    not_ok "a run with --speakers and --role" "it failed"
    exit 1
}

# Columns of a report without its header, joined by bars.
expect() { # name, report, columns, expected lines
    local got
    got=$(columns "$2" $3 | tr '\t' '|')
    if [ "$got" = "$4" ]; then ok "$1"; else not_ok "$1" "$got
expected:
$4"; fi
}

expect "--role gives a title its role, whatever the case" "$work/given/turns.csv" "call_id turn_no role role_source" \
    "q:1|1|OPERATOR|header
q:1|2|CEO|override
q:1|3|CFO|header
q:1|4|ANALYST|header
q:1|5|CEO|override
q:1|6|ANALYST|override
q:2|1|CEO|override
q:2|2|CFO|header"
expect "questions and answers follow the role that is given" "$work/given/turns.csv" "turn_no qa_role exchange_id" \
    "1|NA|NA
2|NA|NA
3|NA|NA
4|question|1
5|answer|1
6|ack|2
1|NA|NA
2|NA|NA"
expect "without the two options nothing is overridden" "$work/plain/turns.csv" "turn_no role qa_role" \
    "1|OPERATOR|NA
2|OTHER_EXEC|NA
3|CFO|NA
4|ANALYST|question
5|OTHER_EXEC|answer
6|UNKNOWN|answer
1|OTHER_EXEC|NA
2|CFO|NA"
expect "speakers.csv has the id that is given, and says why spellings are one" "$work/given/speakers.csv" \
    "call_id speaker_no section speaker_id role_confidence merged_names merge_reason" \
    "q:1|1|presentation|q:1#1|high|NA|NA
q:1|2|presentation|QWZ:the-bell|high|Anne Bell-Cole|override
q:1|2|qa|QWZ:the-bell|high|Anne Bell-Cole|override
q:1|3|presentation|QWZ:thomas-reed|high|Thomas Reed|nickname
q:1|4|qa|QWZ:gus-dorn|high|NA|NA
q:1|5|qa|QWZ:pat-hill|high|NA|NA
q:2|1|presentation|QWZ:the-bell|high|Ann Bell|override
q:2|2|presentation|QWZ:thomas-reed|high|Tom Reed|nickname"
expect "ceo_year.csv takes the id that is given" "$work/given/ceo_year.csv" "ceo_id n_calls" "QWZ:the-bell|2"
expect "a row that holds for nobody is reported" "$work/given/join_report.csv" "side call_id key status file row" \
    "speakers_file|q:2|Nobody Known|no_speaker|speakers.csv|4"

# A role between two calls that tell another one is a slip; a new role that lasts is a succession.
{
    echo call_id,ticker,call_date,component_type,person,title,org,text
    for call in 1:CFO:CFO 2:CEO:CFO 3:CFO:CEO 4:CFO:CEO; do
        IFS=: read -r n first second <<<"$call"
        echo "r:$n,QWZ,2015-0$n-20,Presentation,Ann Bell,$first,Quartz Works,Orders grew in every region this year."
        echo "r:$n,QWZ,2015-0$n-20,Presentation,Tom Reed,$second,Quartz Works,Costs fell in every region this year."
        title='VP of Investor Relations'
        [ "$n" -lt 3 ] || title=
        [ "$n" -eq 3 ] || echo "r:$n,QWZ,2015-0$n-20,Presentation,Ida Moss,$title,Quartz Works,The replay is on our website."
    done
} >"$work/roles.csv"
"$tenor" run -q -o "$work/roles" "$work/roles.csv"
expect "role_confidence tells slips from successions, and roles that only other calls tell" "$work/roles/speakers.csv" \
    "call_id speaker_name role role_source role_confidence" \
    "r:1|Ann Bell|CFO|header|high
r:1|Tom Reed|CFO|header|high
r:1|Ida Moss|IR|header|high
r:2|Ann Bell|CEO|header|medium
r:2|Tom Reed|CFO|header|high
r:2|Ida Moss|IR|header|high
r:3|Ann Bell|CFO|header|high
r:3|Tom Reed|CEO|header|high
r:4|Ann Bell|CFO|header|high
r:4|Tom Reed|CEO|header|high
r:4|Ida Moss|IR|other_call|medium"

if grep -q '"file": "speakers.csv"' "$work/given/manifest.json" && grep -q '"title": "Managing Partner"' "$work/given/manifest.json"; then
    ok "the manifest has the table and the titles"
else
    not_ok "the manifest has the table and the titles" "it has not"
fi
finish
