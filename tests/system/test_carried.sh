#!/usr/bin/env bash
# Columns of --calls that tenor does not know are carried into calls.csv and ceo_year.csv.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "carried columns" "nothing is built at $tenor"
    exit 0
fi
cd "$work" || exit 1

{
    echo call_id,component_type,person,title,text
    for i in 1 2 3 4; do echo "q$i,Presentation,Ann Bell,CEO,We may see strong growth."; done
} >table.csv
cat >calls.csv <<'EOF'
call_id,ticker,call_date,fiscal_period,gvkey,Transcript ID,permno,none
q1,QWZ,2015-01-20,2015Q1,001234,a,10,NA
q2,QWZ,2015-04-20,2015Q2,001234,b,NA,
q3,QWZ,2015-07-20,2015Q3,001234,c,10,NA
q4,QWZ,2016-01-20,2016Q1,001234,d,,NA
EOF
if ! "$tenor" run -q -o out --calls calls.csv table.csv; then
    not_ok "a run with carried columns" "it failed"
    exit 1
fi
check() { # name, report, expected end of each row
    local got
    got=$(cut -d, -f"$(($(head -n 1 "out/$2" | tr , '\n' | wc -l) - 3))-" "out/$2")
    if [ "$got" = "$3" ]; then ok "$1"; else not_ok "$1" "$got"; fi
}
check "calls.csv carries them as they are" calls.csv "gvkey,Transcript ID,permno,none
001234,a,10,NA
001234,b,NA,NA
001234,c,10,NA
001234,d,NA,NA"
check "ceo_year.csv carries those on which the calls of the year agree" ceo_year.csv "gvkey,Transcript ID,permno,none
001234,NA,10,NA
001234,d,NA,NA"
carried=$(columns out/codebook.csv table column description | awk -F'\t' '$3 == "carried from --calls" { print $1, $2 }')
if [ "$carried" = "calls gvkey
calls Transcript ID
calls permno
calls none
ceo_year gvkey
ceo_year Transcript ID
ceo_year permno
ceo_year none" ]; then ok "the codebook has them in both"; else not_ok "the codebook has them in both" "$carried"; fi
sed -i '1s/permno/tenure_calls/' calls.csv
breaks "a name that ceo_year.csv has already is refused" \
    'column "tenure_calls" of --calls has the name of a column of ceo_year.csv; rename it' "$tenor" run -o out --calls calls.csv table.csv
finish
