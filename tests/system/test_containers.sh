#!/usr/bin/env bash
# Packed files, archives, PDF and encodings: what is in them is scored as if it lay in a folder, and what is wrong with
# them is said, skipped and stops nothing else.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "containers" "nothing is built at $tenor"
    exit 0
fi
calls=$PWD/tests/corpus/calls
cd "$work" || exit 1

have() { # name of the test, programs...
    local name=$1 program
    shift
    for program in "$@"; do
        command -v "$program" >/dev/null 2>&1 || { skip "$name" "it needs $program"; return 1; }
    done
}

# The reports of two runs agree in every byte; an id prefix of the second is taken off.
same_reports() { # first, second, prefix
    local report
    for report in turns evidence ledger exchanges; do
        [ -f "$1/$report.csv" ] || continue
        sed "s/^$3//" "$2/$report.csv" | cmp - "$1/$report.csv" || return 1
    done
}

# Runs the main job; passes when it ends with the status and skips these items and, but for duplicates, no others.
runs() { # name, status, skipped as ITEM,REASON with blanks between, arguments...
    local name=$1 wanted=$2 skipped=$3 status=0 found
    shift 3
    rm -rf out
    "$tenor" run -q -o out "$@" >said 2>&1 || status=$?
    found=$(tail -n +2 out/skipped.csv 2>/dev/null | cut -d, -f1,2 | grep -v ',duplicate_call$' | tr '\n' ' ')
    if [ $status -eq "$wanted" ] && [ "${found% }" = "$skipped" ]; then
        ok "$name"
    else
        not_ok "$name" "status $status, skipped: $found
$(<said)
$(cat out/skipped.csv 2>/dev/null)"
    fi
}

# What a skipped item is said to be.
tells() { # name, words
    if grep -qF -- "$2" out/skipped.csv; then ok "$1"; else not_ok "$1" "$(<out/skipped.csv)"; fi
}

mkdir sample
cp -r "$calls"/BLRW "$calls"/MLRQ "$calls"/CRFD sample
"$tenor" run -q -o plain sample || not_ok "the sample is scored" "it is not"
one=$(find sample -name '*.txt' | LC_ALL=C sort | head -n 1)

# Containers.
if have "packed files" gzip zstd; then
    cp -r sample packed
    find packed -name '*1[2-5]-*.txt' -exec gzip {} +
    find packed -name '*.txt' -exec zstd -q --rm {} +
    runs "packed files are scored" 0 "" packed
    succeeds "packed files give what plain ones give" same_reports plain out ''
fi
if have "archives" tar gzip zstd zip; then
    tar -cf a.tar sample
    tar -czf a.tar.gz sample
    tar -cf - sample | zstd -q >a.tar.zst
    # Against the order of the calls, so that the members must be read out of order.
    find sample -name '*.txt' | LC_ALL=C sort -r | zip -q@ a.zip
    for archive in a.tar a.tar.gz a.tar.zst a.zip; do
        for threads in 1 3; do
            runs "$archive with $threads threads" 0 "" -j $threads $archive
            succeeds "$archive with $threads threads gives what the folder gives" same_reports plain out sample:
        done
    done
    mkdir folder
    cp a.zip folder/b.zip
    runs "an archive inside a folder" 0 "" folder
    succeeds "an archive inside a folder comes first in the ids" same_reports plain out b:sample:
    succeeds "the source file names archive and member" grep -q ',b.zip/sample/BLRW/' out/calls.csv
    succeeds "no file is left in the folder for temporary files" \
        sh -c "mkdir t && TMPDIR=$work/t '$tenor' run -q -o out a.zip && [ -z \"\$(ls -A t)\" ]"
fi

# Hostile archives. The good call beside them is always scored.
mkdir mixed
cp "$one" mixed/good.txt
if have "hostile archives" tar gzip zip; then
    tar -cf inner.tar sample/BLRW
    tar -cf mixed/outer.tar inner.tar
    runs "an archive inside an archive is skipped" 3 "outer.tar/inner.tar,nested_archive" mixed
    runs "with --strict it ends the run" 1 "" --strict mixed
    rm mixed/*.tar

    mkdir links
    cp "$one" links/real.txt
    ln -s /etc/passwd links/soft.txt
    ln links/real.txt links/zhard.txt
    tar -C links -cf mixed/l.tar real.txt soft.txt zhard.txt
    runs "links in an archive are not followed" 0 "l.tar/soft.txt,link l.tar/zhard.txt,link" mixed
    rm mixed/*.tar

    head -c 64M /dev/zero | tr '\0' ' ' >bomb.txt
    zip -q mixed/bomb.zip bomb.txt "$one"
    runs "a bomb is skipped, what is beside it is read" 3 "bomb:bomb,too_large" mixed
    tells "a bomb is called one" "an archive bomb?"
    succeeds "the other member of a zip with a bomb is scored" grep -q "^bomb:sample" out/calls.csv
    rm mixed/bomb.zip
    gzip -c bomb.txt >mixed/bomb.txt.gz
    runs "a packed bomb is skipped" 3 "bomb,too_large" mixed
    rm -f mixed/bomb* bomb.txt

    zip -q -P secret mixed/e.zip "$one"
    runs "a locked zip is skipped" 3 "e.zip/$one,encrypted" mixed
    tells "a locked zip needs its password" "needs a password; unpack the archive and give the folder"
    rm mixed/e.zip

    tar -cf whole.tar "$one" sample/MLRQ
    head -c $(($(stat -c %s "$one") + 1536)) whole.tar >mixed/cut.tar
    runs "a cut tar gives what came before the cut" 3 "cut.tar,unreadable" mixed
    succeeds "the member before the cut is scored" grep -q '^cut:sample' out/calls.csv
    rm mixed/cut.tar
    gzip -c "$one" | head -c 2000 >mixed/cut.txt.gz
    printf 'this is no zip' >mixed/none.zip
    tar -czf - sample 2>/dev/null | head -c 300 >mixed/short.tar.gz
    runs "damaged files of all kinds are skipped" 3 "cut,unreadable none.zip,unreadable short.tar.gz,unreadable" mixed
    rm mixed/cut.txt.gz mixed/none.zip mixed/short.tar.gz

    tar -cf mixed/empty.tar -T /dev/null
    runs "an empty archive is noted" 0 "empty.tar,empty" mixed
    runs "an empty archive that is named is refused" 1 "" mixed/empty.tar
    rm mixed/empty.tar

    tar -cf twice.tar "$one"
    tar -rf twice.tar "$one"
    runs "a name that stands twice in an archive is refused" 1 "" twice.tar
    succeeds "both members are named" grep -q '(number 1) and .*(number 2)' said

    tar -P -cf mixed/up.tar --transform 's,^,../../,' "$one"
    runs "names that lead out of the archive are only names" 0 "" mixed
    succeeds "dots are not part of the id" grep -q '^up:sample:' out/calls.csv
    rm mixed/up.tar
fi
# Root may read all, so that it becomes nobody for this one.
as_user=()
[ "$(id -u)" -ne 0 ] || as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
chmod 755 "$work"
if "${as_user[@]}" "$tenor" doctor >/dev/null 2>&1 && "${as_user[@]}" test -r "$work/mixed/good.txt"; then
    cp "$one" mixed/closed.txt
    cp "$one" mixed/closed.zip
    chmod 0 mixed/closed.*
    mkdir -m 777 open
    status=0
    "${as_user[@]}" "$tenor" run -q -o open/out mixed >said 2>&1 || status=$?
    found=$(cut -d, -f1,2 open/out/skipped.csv 2>/dev/null | tr '\n' ' ')
    if [ $status -eq 3 ] && [ "$found" = "item,reason closed,unreadable closed.zip,unreadable " ]; then
        ok "unreadable files are skipped"
    else
        not_ok "unreadable files are skipped" "status $status, skipped: $found $(<said)"
    fi
    rm -f mixed/closed.*
else
    skip "unreadable files" "no user can be found that may run $tenor but not read all"
fi
ln -s "$work/mixed" mixed/loop
runs "a loop of links is gone through once" 0 "" mixed
rm mixed/loop

# PDF.
printf '%%PDF-1.4\nnothing else\n' >mixed/x.pdf
mkdir empty
ln -s "$(command -v true)" empty/true
status=0
PATH=$work/empty "$tenor" run -q -o out mixed 2>said || status=$?
if [ $status -eq 3 ] && grep -q '^x,unreadable,.*install it (package poppler-utils)' out/skipped.csv; then
    ok "without pdftotext a PDF is skipped with the remedy"
else
    not_ok "without pdftotext a PDF is skipped with the remedy" "status $status $(<said) $(cat out/skipped.csv)"
fi
if have "PDF" pdftotext; then
    runs "a broken PDF is skipped" 3 "x,unreadable" mixed
    {
        printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
        printf '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 2000]/Contents 4 0 R/Resources<</Font<</F1<<'
        printf '/Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>>>endobj\n4 0 obj<</Length 99999>>stream\n'
        printf 'BT /F1 9 Tf 11 TL 20 1980 Td\n'
        sed 's/[()\\]/\\&/g; s/.*/(&) Tj T*/' "$one" | head -n 170
        printf 'ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n'
    } >mixed/x.pdf
    runs "a PDF is read through pdftotext" 0 "" mixed
    succeeds "the PDF has turns" sh -c "[ \$(grep -c ^x, out/turns.csv) -gt 5 ]"
fi
cp "$one" mixed/x.txt
runs "a PDF gives way to the text beside it" 0 "x.pdf,pdf_beside_text" mixed
rm mixed/x.*

# Encodings: the same words, whatever the bytes. Offsets lead to them on disk.
if have "encodings" iconv python3; then
    mkdir codes
    cat >call.txt <<'TEXT'
Q2 2014 Quillow Looms Earnings Call
JULY 24, 2014 / 9:00PM GMT

Presentation
Operator    [1]

           Good afternoon, and welcome to the second quarter call of Quillow Looms.

Wilma Tandy,  Quillow Looms - Chief Financial Officer    [2]

           Thank you. The office in Liège – our first – isn’t efficient, I think that it may “possibly” improve. We don’t
           expect difficulties; the workflow is profitable. Café sales of £5 grew.

Questions and Answers
Osric Penhale,  Larkspur Securities - Analyst    [3]

           Is that likely? I am not sure.

Wilma Tandy,  Quillow Looms - Chief Financial Officer    [4]

           It is strong, although costs could be somewhat higher.
TEXT
    cp call.txt codes/utf8.txt
    { printf '\357\273\277'; cat call.txt; } >codes/utf8bom.txt
    iconv -f UTF-8 -t WINDOWS-1252 call.txt >codes/cp1252.txt
    { printf '\377\376'; iconv -f UTF-8 -t UTF-16LE call.txt; } >codes/utf16le.txt
    { printf '\376\377'; iconv -f UTF-8 -t UTF-16BE call.txt; } >codes/utf16be.txt
    sed 's/$/\r/' call.txt >codes/crlf.txt
    tr '\n' '\r' <call.txt >codes/cr.txt
    { printf '\377\376'; sed 's/$/\r/' call.txt | iconv -f UTF-8 -t UTF-16LE; } >codes/utf16crlf.txt
    sed 's/ffi/\xef\xac\x83/g; s/fi/\xef\xac\x81/g; s/fl/\xef\xac\x82/g; s/possibly/pos\xc2\xadsi\xc2\xadbly/; s/Tandy/Tan\xc2\xaddy/' \
        call.txt >codes/ligatures.txt
    sed "s/’/'/g; s/“/\"/g; s/”/\"/g" call.txt >codes/straight.txt
    sed 's/\([.?]\)$/\1\xc2\x85/' call.txt >codes/nel.txt
    runs "every encoding is read" 0 "" codes
    succeeds "every encoding gives the same turns, roles and scores" python3 - <<'PYTHON'
import csv, collections
place = {"call_id", "byte_start", "byte_end", "line_start", "line_end"}
calls = collections.defaultdict(list)
for row in csv.DictReader(open("out/turns.csv", encoding="utf-8")):
    calls[row["call_id"]].append({k: v for k, v in row.items() if k not in place})
assert len(calls) == 11, calls.keys()
assert calls["utf8"][1]["role"] == "CFO" and float(calls["utf8"][1]["hedge_std"]) > 2, calls["utf8"][1]
for call, turns in calls.items():
    assert turns == calls["utf8"], (call, [(a, b) for a, b in zip(turns, calls["utf8"]) if a != b])
PYTHON
    succeeds "the bytes of every cue hold its words on disk" python3 - <<'PYTHON'
import csv
codecs = {"utf16le": "utf-16-le", "utf16be": "utf-16-be", "utf16crlf": "utf-16-le", "cp1252": "cp1252"}
letters = {"\u00ad": "", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\u0085": ""}
n = 0
for row in csv.DictReader(open("out/evidence.csv", encoding="utf-8")):
    data = open("codes/" + row["call_id"] + ".txt", "rb").read()
    words = data[int(row["byte_start"]):int(row["byte_end"])].decode(codecs.get(row["call_id"], "utf-8"))
    for special, plain in letters.items():
        words = words.replace(special, plain)
    assert " ".join(words.split()) == " ".join(row["match_text"].split()), (row, words)
    n += 1
assert n > 100, n
PYTHON
    succeeds "the ledger explains every byte" python3 - <<'PYTHON'
import csv, os
for row in csv.DictReader(open("out/ledger.csv")):
    parts = sum(int(row["bytes_" + k]) for k in "body header front furniture stage blank unexplained".split())
    assert int(row["bytes_file"]) == parts == os.path.getsize("codes/" + row["call_id"] + ".txt"), row
    assert row["bytes_unexplained"] == "0", row
encodings = {r["call_id"]: r["encoding"] for r in csv.DictReader(open("out/ledger.csv"))}
assert encodings["utf16le"] == "utf-16le" and encodings["utf16be"] == "utf-16be" and encodings["cp1252"] == "windows-1252", encodings
PYTHON
fi
finish
