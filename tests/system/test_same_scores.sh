#!/usr/bin/env bash
# The look of a text must not change its scores: straight or curly apostrophes, long or short lines, or another layout of the same
# call give the same counts and the same decisions. Checked on calls of the sample corpus, and on shared real calls where they are.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
. tests/system/lib.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "same scores" "nothing is built at $tenor"
    exit 0
fi
shared=${TENOR_SHARED:-../shared}
counts="n_words n_words_excl tone pos neg pos_raw neg_raw boosters hedge_core hedge_std hedge_hyland hedge_broad h_expect"
curly=$'\xe2\x80\x99'

score() { "$tenor" run -q --reports turns,evidence -o "$2" "$1" >/dev/null; } # transcripts, folder for the reports

# Counts of the turns, and the cues with their decisions: apostrophes made straight, blanks made one.
scores() { # folder of reports, columns that name the turn
    columns "$1/turns.csv" $2 turn_no $counts || return 1
    columns "$1/evidence.csv" $2 turn_no lexicon class term rule counted value reason match_text >"$work/cues.tsv" || return 1
    sed "s/$curly/'/g; s/  */ /g" "$work/cues.tsv"
}

# A fresh run of each folder gives the same; nothing scored is a failure, too.
same() { # name, folder, folder, columns that name the turn
    rm -rf "$work/one" "$work/two"
    if ! score "$2" "$work/one" || ! score "$3" "$work/two" || ! scores "$work/one" "$4" >"$work/one.tsv" ||
        ! scores "$work/two" "$4" >"$work/two.tsv"; then
        not_ok "$1" "could not be scored"
    elif ! grep -q "hedge.*	1	" "$work/one.tsv"; then
        not_ok "$1" "no hedge was counted"
    elif cmp -s "$work/one.tsv" "$work/two.tsv"; then
        ok "$1"
    else
        not_ok "$1" "$(diff "$work/one.tsv" "$work/two.tsv" | head -n 20)"
    fi
}

# Long lines of a body are cut at blanks; each piece keeps the indent. Headers, which end in [n] or are short, and lists stay whole.
wrap() { # width
    awk -v width="$1" '
        { sub(/\r$/, "") }
        /\[[0-9]+\] *$/ || /^ *\*/ || length($0) <= width { print; next }
        {
            match($0, /^ */)
            indent = substr($0, 1, RLENGTH)
            if (length(indent) > 1) indent = " "
            n = split(substr($0, RLENGTH + 1), word, / +/)
            line = substr($0, 1, RLENGTH) word[1]
            for (i = 2; i <= n; i++) {
                if (length(line) + 1 + length(word[i]) > width) { print line; line = indent word[i] }
                else line = line " " word[i]
            }
            print line
        }'
}

# Copies of the calls, changed by a filter.
change() { # folder, folder to fill, command...
    local from=$1 to=$2 file
    shift 2
    rm -rf "$to"
    mkdir -p "$to"
    for file in "$from"/*.txt; do "$@" <"$file" >"$to/${file##*/}"; done
}

straight() { sed "s/$curly/'/g"; }
curled() { sed "s/'/$curly/g"; }

# Every variant of the calls in a folder.
check_looks() { # name, folder
    change "$2" "$work/straight" straight
    change "$2" "$work/curled" curled
    if cmp -s <(cat "$work"/straight/*) <(cat "$work"/curled/*); then
        not_ok "$1: curly apostrophes" "the calls hold none"
    else
        same "$1: straight and curly apostrophes score the same" "$work/straight" "$work/curled" call_id
    fi
    change "$2" "$work/wrapped" wrap 92
    if cmp -s <(cat "$2"/*.txt) <(cat "$work"/wrapped/*); then
        not_ok "$1: short lines" "the calls hold no long line"
    else
        same "$1: long and short lines score the same" "$2" "$work/wrapped" call_id
    fi
}

mkdir "$work/ours"
for call in CRFD/2012 CRFD/2018 TLGT/2013 MLRQ/2012 OVBX/2015 VLTM/2014; do
    file=$(ls tests/corpus/calls/${call}*.txt | head -n 1)
    cp "$file" "$work/ours/"
done
check_looks "sample corpus" "$work/ours"

if [ ! -d "$shared/corpora/streetevents_text" ] || [ ! -d "$shared/corpora/streetevents_ruled" ]; then
    skip "real calls" "no shared corpora at $shared"
    finish
    exit
fi

mkdir "$work/real" "$work/plain" "$work/ruled"
find "$shared/corpora/streetevents_text" -name '*.txt' | sort | awk 'NR % 40 == 7' | while read -r file; do cp "$file" "$work/real/"; done
cp "$shared"/corpora/seeds/*.txt "$work/real/"
check_looks "real calls" "$work/real"

# The same calls in two layouts are named 2017-08-01-AAPL and 2017-Aug-01-AAPL.
find "$shared/corpora/streetevents_ruled" -name '*.txt' | sort | while read -r file; do
    name=$(basename "$file" .txt)
    month=$(awk -v m="$(cut -d- -f2 <<<"$name")" 'BEGIN { printf "%02d", (index("JanFebMarAprMayJunJulAugSepOctNovDec", m) + 2) / 3 }')
    plain=$shared/corpora/streetevents_text/${name##*-}/${name%%-*}-$month-$(cut -d- -f3 <<<"$name")-${name##*-}.txt
    if [ -f "$plain" ]; then
        cp "$plain" "$work/plain/"
        cp "$file" "$work/ruled/${plain##*/}"
    fi
done
same "real calls: two layouts of a call score the same" "$work/plain" "$work/ruled" call_id
finish
