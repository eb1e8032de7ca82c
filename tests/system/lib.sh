#!/usr/bin/env bash
# Helpers of the system tests, beside tests/support/lines.sh; sourced from the project's top folder.

# An awk function that splits $0 into cell[1..n_cells] and raw[1..n_cells] (quotes kept). Cells of our reports hold no line ends.
csv_awk='
function split_row(    rest, at, text) {
    n_cells = 0
    rest = $0
    sub(/\r$/, "", rest)
    for (;;) {
        n_cells++
        if (substr(rest, 1, 1) == "\"") {
            text = ""
            at = 2
            for (;;) {
                if (substr(rest, at, 1) == "") break
                if (substr(rest, at, 1) == "\"") {
                    if (substr(rest, at + 1, 1) != "\"") break
                    at++
                }
                text = text substr(rest, at, 1)
                at++
            }
            cell[n_cells] = text
            raw[n_cells] = substr(rest, 1, at)
            at++
        } else {
            at = index(rest, ",")
            if (!at) at = length(rest) + 1
            cell[n_cells] = raw[n_cells] = substr(rest, 1, at - 1)
        }
        if (substr(rest, at, 1) != ",") break
        rest = substr(rest, at + 1)
    }
}'

# Prints columns of a report parted by tabs, without the header; NAME+NAME is the sum of two.
columns() { # file, name...
    local file=$1
    shift
    awk -v names="$*" "$csv_awk"'
        NR == 1 {
            split_row()
            for (i = 1; i <= n_cells; i++) place[cell[i]] = i
            n_wanted = split(names, wanted, " ")
            for (i = 1; i <= n_wanted; i++) {
                n = split(wanted[i], part, "+")
                for (j = 1; j <= n; j++)
                    if (!(part[j] in place)) { print "there is no column " part[j] > "/dev/stderr"; exit 1 }
            }
            next
        }
        {
            split_row()
            line = ""
            for (i = 1; i <= n_wanted; i++) {
                n = split(wanted[i], part, "+")
                value = cell[place[part[1]]]
                if (n == 2) value += cell[place[part[2]]]
                line = line (i > 1 ? "\t" : "") value
            }
            print line
        }' "$file"
}

# Runs a golden case: its file `args` holds options, `--`, paths; both are relative to the folder of the case. Prints the exit
# status. Order: given, or reversed.
golden_run() { # case folder, output folder, threads, order
    local words word options=() paths=() in_paths=0 status=0
    read -ra words <"$1/args"
    for word in "${words[@]}"; do
        if [ "$word" = -- ]; then
            in_paths=1
        elif [ $in_paths -eq 0 ]; then
            options+=("$word")
        elif [ "$4" = reversed ]; then
            paths=("$word" "${paths[@]}")
        else
            paths+=("$word")
        fi
    done
    (cd "$1" && "$tenor" run -q -o "$2" -j "$3" "${options[@]}" -- "${paths[@]}") || status=$?
    echo $status
}

# What of the reports is compared, into a folder: all of them but run_info.csv and the descriptions, the manifest without the version
# of the program and the checksums of the reports, which are compared themselves. A case with a file `columns` compares only these
# columns: a line holds a report and the names.
golden_collect() { # case folder, folder of reports, folder to fill
    local report names file
    mkdir -p "$3"
    if [ -f "$1/columns" ]; then
        while read -r report names; do
            { tr ' ' '\t' <<<"$names" && columns "$2/$report.csv" $names; } >"$3/$report.tsv"
        done <"$1/columns"
        return
    fi
    for file in "$2"/*; do
        case ${file##*/} in
        run_info.csv | codebook.csv | datapackage.json | import.R | import.do) ;;
        manifest.json)
            sed -e 's/^\( *"version": \)"[^"]*"/\1"VERSION"/' -e '/^ "reports": \[/,/^ \]/d' -e '/^ "sha256_of_the_above"/d' \
                "$file" >"$3/manifest.json"
            ;;
        *) cp "$file" "$3/" ;;
        esac
    done
}
