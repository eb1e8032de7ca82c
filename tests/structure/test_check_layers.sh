#!/usr/bin/env bash
# scripts/check_layers.sh finds planted breaches, and none in this project.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

check="$PWD/scripts/check_layers.sh"

# A small tree that keeps to the layers.
new_tree() {
    rm -rf "$work/tree"
    mkdir -p "$work/tree"/{src,include}/{base,text,stats,engine}
    cd "$work/tree" || exit 1
    printf '#include <stddef.h>\nsize_t slice_count(void);\n' >include/base/slice.h
    printf '#include "base/slice.h"\n#include "base/private.h"\n#pragma omp barrier\n' >src/base/slice.c
    printf 'struct private { int n; };\n' >src/base/private.h
    printf '#include "base/slice.h"\nstruct turn { int first_line; };\n' >include/text/turn.h
    printf '#include "text/turn.h"\n#include "base/slice.h"\n' >src/text/turn.c
    printf '#include <gsl/gsl_math.h>\n' >src/stats/rank.c
    printf '#include "stats/rank.h"\n#include "text/turn.h"\n' >src/engine/engine.c
    printf 'double rank_get(void);\n' >include/stats/rank.h
}

new_tree
succeeds "a tree that keeps to the layers is accepted" "$check" "$work/tree"

planted() { # name, words, file, line to add
    new_tree
    printf '%s\n' "$4" >>"$3"
    breaks "$1" "$2" "$check" "$work/tree"
}

planted "base may not include text" 'src/base/slice.c:4: layer base may not include layer text ("text/turn.h")' \
    src/base/slice.c '#include "text/turn.h"'
planted "text may not include stats although stats stands later" 'layer text may not include layer stats' \
    src/text/turn.c '#include "stats/rank.h"'
planted "stats may not include text although text stands earlier" 'layer stats may not include layer text' \
    src/stats/rank.c '#include "text/turn.h"'
planted "a wrong arrow in a header is found" 'include/base/slice.h:3: layer base may not include layer engine' \
    include/base/slice.h '#include "engine/engine.h"'
planted "blanks around the directive do not hide it" 'layer base may not include layer text' \
    src/base/slice.c '  #  include   "text/turn.h"'
planted "an include without its layer is found" 'is included without its layer' \
    src/base/slice.c '#include "slice.h"'
planted "an include by a path is found" 'is included by a path' \
    src/base/slice.c '#include "base/../text/turn.h"'
planted "a header that is not there is found" 'is in neither include/ nor src/' \
    src/base/slice.c '#include "base/absent.h"'
planted "the private header of another layer is found" '"base/private.h" is private to layer base' \
    src/text/turn.c '#include "base/private.h"'
planted "an unknown layer is found" 'there is no layer magic' \
    src/text/turn.c '#include "magic/wand.h"'
planted "GSL outside stats is found" 'only layer stats may use <gsl/' \
    src/text/turn.c '#include <gsl/gsl_math.h>'
planted "libcsv outside table is found" 'only layer table may use <csv.h>' \
    src/text/turn.c '#include <csv.h>'
planted "OpenMP outside base is found" 'only layer base may use #pragma omp' \
    src/engine/engine.c '#pragma omp parallel for'
planted "OpenMP's header outside base is found" 'only layer base may use <omp.h>' \
    src/engine/engine.c '#include <omp.h>'
planted "a header that does not compile alone is found" 'include/text/turn.h: does not compile alone' \
    include/text/turn.h 'size_t turn_count(const struct turn *turns, uint32_t n);'

new_tree
mkdir src/wizardry
echo 'int x;' >src/wizardry/spell.c
breaks "a folder that is no layer is found" 'there is no layer wizardry' "$check" "$work/tree"

mkdir -p "$work/empty/src"
breaks "a tree without sources is refused" 'there is no source' "$check" "$work/empty"

cd "$(dirname "$check")/.." || exit 1
succeeds "the project keeps to its layers" "$check"
finish
