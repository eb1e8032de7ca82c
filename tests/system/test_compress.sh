#!/usr/bin/env bash
# --compress zstd: evidence.csv.zst holds the bytes of evidence.csv; check, resume, shards, config and import.R know it.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "packed evidence" "nothing is built at $tenor"
    exit 0
fi
if ! command -v zstd >/dev/null 2>&1; then
    skip "packed evidence" "there is no zstd"
    exit 0
fi
calls=$PWD/tests/corpus/calls/LDGW
cd "$work" || exit 1

equals() { # name, wanted, found
    if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "wanted: $2
found: $3"; fi
}
same() { # name, file, file
    if words=$(cmp "$2" "$3" 2>&1); then ok "$1"; else not_ok "$1" "$words"; fi
}

"$tenor" run -q -o plain "$calls"
"$tenor" run -q --compress zstd -o packed "$calls"
zstd -dqc packed/evidence.csv.zst >unpacked.csv
same "the packed evidence is evidence.csv" plain/evidence.csv unpacked.csv
equals "there is no evidence.csv beside it" "evidence.csv.zst" "$(cd packed && ls evidence*)"
same "the other reports do not change" plain/turns.csv packed/turns.csv

"$tenor" run -q -j 3 --compress zstd -o threads "$calls"
same "the packed bytes do not depend on the threads" packed/evidence.csv.zst threads/evidence.csv.zst

equals "check reads it" "packed: 24 files, $("$tenor" check plain | sed 's/.*files, //')" "$("$tenor" check packed)"
cp -r packed altered
zstd -dqc packed/evidence.csv.zst | awk -F, -v OFS=, 'NR == 9 { $2 = 999999 } 1' | zstd -qc >altered/evidence.csv.zst
if words=$("$tenor" check altered 2>&1); then
    not_ok "check finds a row that was changed" "$words"
elif grep -q 'evidence.csv.zst:9:17: is no turn of the call' <<<"$words" && grep -q 'is not as it was written' <<<"$words"; then
    ok "check finds a row that was changed"
else
    not_ok "check finds a row that was changed" "$words"
fi
head -c 5000 packed/evidence.csv.zst >altered/evidence.csv.zst
words=$("$tenor" check altered 2>&1)
equals "check says that a packed file is cut" 1 "$(grep -c '^tenor: altered/evidence.csv.zst: cannot be unpacked: .*; get it again$' <<<"$words")"

cp -r packed turned
"$tenor" run -q -o turned "$calls"
equals "a run without --compress replaces it" "evidence.csv" "$(cd turned && ls evidence*)"
"$tenor" run -q --compress zstd -o turned "$calls"
equals "and the other way round" "evidence.csv.zst" "$(cd turned && ls evidence*)"

"$tenor" run -q --resume -o resumed "$calls"
words=$("$tenor" run --resume --compress zstd -o resumed "$calls" 2>&1)
same "a resumed run packs what was kept" packed/evidence.csv.zst resumed/evidence.csv.zst

for i in 1 2 3; do "$tenor" run -q --compress zstd --shard $i/3 -o "shard$i" "$calls"; done
"$tenor" merge -q -o merged shard1 shard2 shard3
same "shards are merged to the same packed bytes" packed/evidence.csv.zst merged/evidence.csv.zst

"$tenor" config --from packed/manifest.json >again.ini
"$tenor" run -q --config again.ini -o again
same "a run from its manifest packs again" packed/evidence.csv.zst again/evidence.csv.zst
"$tenor" run -q --compress zstd --reports turns -o few "$calls"
equals "evidence that is not wanted is not packed" "" "$(cd few && ls | grep evidence)"
"$tenor" run -q --compress none -o none "$calls"
equals "none leaves it as it is" "evidence.csv" "$(cd none && ls evidence*)"

words=$("$tenor" run --compress gzip -o wrong "$calls" 2>&1)
equals "another way of packing is refused" '2 tenor: --compress takes zstd or none; "gzip" is neither' "$? $words"

if command -v Rscript >/dev/null 2>&1; then
    equals "import.R unpacks it" "$(($(wc -l <unpacked.csv) - 1))" \
        "$(cd packed && Rscript --vanilla -e 'source("import.R", chdir = TRUE); cat(nrow(evidence))' 2>&1)"
else
    skip "import.R unpacks it" "there is no Rscript"
fi
finish
