#!/usr/bin/env bash
# Fails when a global symbol does not begin with the name of its module, or when a variable can be changed
# while the program runs (a mutable global or a static local).
#   scripts/check_symbols.sh [OBJECTS]     folder of the objects, as <layer>/<module>.o (default: $BUILD/obj)
#
# A symbol belongs to its module when it is the module's name, or that name, an underscore and more.
# Constant tables that hold pointers stand in .data.rel.ro in a position-independent build: `nm` calls that
# data, though it is read-only once the program is loaded. So the sections are read by name, with objdump.
set -u
sources=
if [ $# -eq 0 ]; then
    cd "$(dirname "$0")/.." || exit 1
    sources=$PWD/src
    set -- "${BUILD:-build}/obj"
fi
cd "$1" 2>/dev/null || { echo "check_symbols.sh: there is no folder $1; build first (make)"; exit 1; }
command -v objdump >/dev/null 2>&1 || { echo "check_symbols.sh: objdump is missing (package binutils)"; exit 1; }

breaches=0
n_objects=0
for object in */*.o; do
    [ -f "$object" ] || continue
    case $object in tests/*) continue ;; esac
    # An object whose source is gone is left over from an earlier build.
    [ -z "$sources" ] || [ -f "$sources/${object%.o}.c" ] || continue
    n_objects=$((n_objects + 1))
    # Lines of objdump -t: address, seven flags (g = global, l = local, O = variable, F = function), section, size, name.
    words=$(objdump -t "$object" | awk -v object="$object" '
        BEGIN { module = object; sub(/.*\//, "", module); sub(/\.o$/, "", module) }
        /^[0-9a-f]+ [ a-zA-Z!]+ / {
            flags = substr($0, index($0, " ") + 1, 7)
            n = split(substr($0, index($0, " ") + 8), field, /[ \t]+/)
            section = field[1] == "" ? field[2] : field[1]
            name = field[n]
            if (section == "*UND*" || section == "*ABS*" || name ~ /^\.gomp_critical/)
                next
            if (flags ~ /g/ || flags ~ /w/ || section == "*COM*")
                if (name != module && index(name, module "_") != 1 && !(object ~ /^cli\// && name == "main"))
                    printf "%s: global symbol %s does not begin with %s_\n", object, name, module
            # The variables of a thread carry no O.
            if ((flags ~ /O/ && section ~ /^\.(data|bss|sdata|sbss)/ && section !~ /^\.data\.rel\.ro/) ||
                section == "*COM*" || (section ~ /^\.t(data|bss)/ && flags !~ /d/))
                printf "%s: variable %s can be changed (section %s): make it const or pass it in\n", object, name, section
        }')
    if [ -n "$words" ]; then
        echo "$words"
        breaches=$((breaches + $(wc -l <<<"$words")))
    fi
done
[ $n_objects -gt 0 ] || { echo "check_symbols.sh: there is no object in $PWD"; exit 1; }
if [ $breaches -gt 0 ]; then
    echo "check_symbols.sh: $breaches breaches in $n_objects objects"
    exit 1
fi
echo "check_symbols.sh: $n_objects objects are in order"
