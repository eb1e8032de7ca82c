#!/usr/bin/env bash
# scripts/check_symbols.sh finds planted breaches, and none in this project.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

check="$PWD/scripts/check_symbols.sh"
compiler=${CC:-cc}

compile() { # module as layer/name, C text
    mkdir -p "$work/obj/${1%/*}"
    printf '%s\n' "$2" | "$compiler" -std=gnu11 -fPIE -x c -c -o "$work/obj/$1.o" - || exit 1
}

new_objects() {
    rm -rf "$work/obj"
    compile base/slice 'int slice_count(void) { return 0; } static int helper(void) { return 1; }
        int slice_help(void) { return helper(); }'
    # A constant table of pointers: in .data.rel.ro, so not a variable that can change.
    compile text/role 'struct name { const char *text; int (*get)(void); }; extern int slice_count(void);
        const struct name role_names[] = { { "CEO", slice_count }, { "CFO", 0 } };
        static const char *const words[] = { "one", "two" };
        const char *role_get(int i) { static const double table[] = { 1, 2 }; return table[i] > 1 ? words[i] : 0; }'
    compile cli/command 'int main(void) { return 0; }'
}

new_objects
succeeds "objects in order are accepted, constant tables of pointers among them" "$check" "$work/obj"

planted() { # name, words, module, C text
    new_objects
    compile "$3" "$4"
    breaks "$1" "$2" "$check" "$work/obj"
}

planted "a function of another prefix is found" 'text/turn.o: global symbol parse_turn does not begin with turn_' \
    text/turn 'int parse_turn(void) { return 0; }'
planted "a prefix that only begins like the module is found" 'global symbol turns_count does not begin with turn_' \
    text/turn 'int turns_count(void) { return 0; }'
planted "a constant of another prefix is found" 'global symbol limit does not begin with turn_' \
    text/turn 'const int limit = 3;'
planted "main outside cli is found" 'global symbol main does not begin with turn_' \
    text/turn 'int main(void) { return 0; }'
planted "an initialised global is found" 'variable turn_limit can be changed (section .data)' \
    text/turn 'int turn_limit = 3;'
planted "a zeroed global is found" 'variable turn_limit can be changed (section .bss)' \
    text/turn 'int turn_limit;'
planted "a static variable of a file is found" 'variable calls can be changed' \
    text/turn 'static int calls; int turn_count(void) { return ++calls; }'
planted "a static local is found" 'can be changed' \
    text/turn 'int turn_count(void) { static int calls = 7; return ++calls; }'
planted "a table of pointers that is not constant is found" 'variable turn_words can be changed (section .data.rel' \
    text/turn 'const char *turn_words[] = { "one", "two" };'
planted "a thread's variable is found" 'variable turn_calls can be changed (section .tbss)' \
    text/turn '_Thread_local int turn_calls;'

mkdir -p "$work/none"
breaks "a folder without objects is refused" 'there is no object' "$check" "$work/none"

if [ -d "${BUILD:-build}/obj" ]; then
    succeeds "the project's symbols are in order" "$check"
else
    skip "the project's symbols are in order" "nothing is built in ${BUILD:-build}"
fi
finish
