#!/usr/bin/env bash
# Fails when a source includes a layer that its own layer may not know, when a library is used outside
# the layer that wraps it, or when a header does not compile alone.
#   scripts/check_layers.sh [TREE]     TREE holds src/ and include/ (default: this project)
set -u
cd "${1:-$(dirname "$0")/..}" || exit 1
compiler=${CC:-cc}

# layer: the layers that it may include, besides itself. An arrow points only to an earlier line.
layers='
base:
table:   base
text:    base table
stats:   base
lexicon: base table text
corpus:  base table
tone:    base text lexicon
metric:  base table text lexicon
panel:   base text corpus tone metric
study:   base table stats tone panel
report:  base table text lexicon stats corpus tone metric panel study
engine:  base table text stats lexicon corpus tone metric panel study report
cli:     base engine lexicon study report
'

# The only layer that may write these words in an include or a pragma.
libraries='
stats #include <gsl/
table #include <csv.h>
base  #include <omp.h>
base  #pragma omp
base  _Pragma("omp
base  #include <archive
base  #include <nettle/
'

breaches=0
report() { # place, words
    echo "$1: $2"
    breaches=$((breaches + 1))
}

allowed_of() { # layer; prints what it may include, fails where there is no such layer
    awk -F: -v layer="$1" '$1 == layer { print " " $2 " " layer " "; found = 1 } END { exit !found }' <<<"$layers"
}

check_include() { # place, layer of the file, what it may include, path in quotes
    local to=${4%%/*}
    if [[ $4 != */* ]]; then
        report "$1" "\"$4\" is included without its layer: write \"layer/$4\""
    elif [[ $4 == *..* ]]; then
        report "$1" "\"$4\" is included by a path: write \"layer/module.h\""
    elif ! allowed_of "$to" >/dev/null; then
        report "$1" "\"$4\": there is no layer $to"
    elif [[ $3 != *" $to "* ]]; then
        report "$1" "layer $2 may not include layer $to (\"$4\"); it may include:$(tr -s ' ' <<<"$3")"
    elif [ -f "include/$4" ]; then
        :
    elif [ ! -f "src/$4" ]; then
        report "$1" "\"$4\" is in neither include/ nor src/"
    elif [ "$to" != "$2" ]; then
        report "$1" "\"$4\" is private to layer $to"
    fi
}

# Directives with the blanks normalised, as LINE:TEXT.
directives() { # file
    grep -nE '^[[:space:]]*#[[:space:]]*(include|pragma)|_Pragma' "$1" |
        sed -E 's/^([0-9]+):[[:space:]]*#[[:space:]]*(include|pragma)[[:space:]]*/\1:#\2 /'
}

check_file() { # file
    local file=$1 layer allowed line text owner words
    layer=${file#*/}
    layer=${layer%%/*}
    if ! allowed=$(allowed_of "$layer"); then
        report "$file" "there is no layer $layer"
        return
    fi
    while IFS=: read -r line text; do
        if [[ $text =~ ^#include\ \"([^\"]*)\" ]]; then
            check_include "$file:$line" "$layer" "$allowed" "${BASH_REMATCH[1]}"
        fi
        while read -r owner words <&3; do
            if [ -n "$owner" ] && [ "$owner" != "$layer" ] && [[ $text == *"$words"* ]]; then
                report "$file:$line" "only layer $owner may use ${words#\#include } (here: layer $layer)"
            fi
        done 3<<<"$libraries"
    done < <(directives "$file")
}

[ -d src ] || { echo "check_layers.sh: there is no src/ in $PWD"; exit 1; }
n_files=0
for file in src/*/*.[ch] include/*/*.h; do
    [ -f "$file" ] || continue
    n_files=$((n_files + 1))
    check_file "$file"
done
[ $n_files -gt 0 ] || report "$PWD" "there is no source under src/*/ or include/*/"

for header in include/*/*.h src/*/*.h; do
    [ -f "$header" ] || continue
    if ! words=$("$compiler" -std=gnu11 -D_GNU_SOURCE -fsyntax-only -Wall -Werror -x c -Iinclude -Isrc -include "$header" /dev/null 2>&1); then
        report "$header" "does not compile alone: $(grep -m 1 -E 'error' <<<"$words")"
    fi
done

if [ $breaches -gt 0 ]; then
    echo "check_layers.sh: $breaches breaches in $n_files files"
    exit 1
fi
echo "check_layers.sh: $n_files files keep to the layers"
