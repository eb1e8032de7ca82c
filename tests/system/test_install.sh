#!/usr/bin/env bash
# `make install` puts the program, library, headers, lexicons and plans in place, and `make uninstall` takes them away.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

build=${BUILD:-build}
if [ ! -x "$build/tenor" ]; then
    skip "installation" "nothing is built in $build"
    exit 0
fi
# PREFIX stays as it was built, so that nothing is compiled anew.
install() { make -s "$1" BUILD="$build" DESTDIR="$work/root"; }
prefix=$work/root/usr/local

succeeds "make install succeeds" install install
succeeds "the program runs from where it was installed" "$prefix/bin/tenor" --version
succeeds "it finds the lexicons that were installed beside it" env -C / -u TENOR_DATA "$prefix/bin/tenor" doctor
succeeds "the library is installed" test -s "$prefix/lib/libtenor.a"
header=$(find include -name '*.h' | LC_ALL=C sort | head -n 1)
succeeds "headers keep their layer" cmp "$header" "$prefix/include/tenor/${header#include/}"
succeeds "every lexicon is installed" diff -r lexicons "$prefix/share/tenor/lexicons"
succeeds "every plan is installed" diff -r scripts/plans "$prefix/share/tenor/scripts/plans"
succeeds "make uninstall succeeds" install uninstall
succeeds "make uninstall leaves no file" sh -c "! find '$work/root' -type f | grep ."
finish
