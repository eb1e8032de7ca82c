#!/usr/bin/env bash
# --config and tenor config: a run from a file, and the file that repeats a run.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh
export LC_ALL=C

tenor=${TENOR:-$PWD/build/tenor}
if [ ! -x "$tenor" ]; then
    skip "config" "nothing is built at $tenor"
    exit 0
fi
mkdir "$work/a b"
cp -r tests/corpus/calls tests/corpus/calls.csv tests/corpus/metrics.csv lexicons/hedges.csv "$work/a b/"
cd "$work" || exit 1
same() { diff -rq -x run_info.csv "$@"; }

(cd "a b" && "$tenor" run -q -o ../first --calls calls.csv --metrics metrics.csv --lexicon hedge=hedges.csv --seed 7 --context 4 --na . \
    --duplicates keep --role 'Head of Lamps=CFO' --reports turns,calls,evidence calls)
"$tenor" config --from first/manifest.json >again.ini 2>said
succeeds "the configuration of a run repeats it byte for byte" "$tenor" run -q --config again.ini -o again
succeeds "the reports are the same" same first again
succeeds "nothing was said of files that are as they were" test ! -s said
for reports in turns turns_full; do
    "$tenor" run -q -o first_$reports --reports $reports "a b/calls"
    "$tenor" config --from first_$reports/manifest.json >again.ini
    "$tenor" run -q --config again.ini -o again_$reports
    succeeds "the columns of --reports $reports are repeated" same first_$reports again_$reports
done
echo >>"a b/hedges.csv"
"$tenor" config --from first/manifest.json >changed.ini 2>said
if grep -q 'tenor: 1 files of that run have changed since' said && grep -q -A 1 'not the one of the run' changed.ini; then
    ok "a file that has changed since the run is named"
else
    not_ok "a file that has changed since the run is named" "$(cat said changed.ini)"
fi

# The example: each option, all of it comments; with the marks removed, each name is known.
"$tenor" config --example >example.ini
succeeds "the example can be read and changes nothing" "$tenor" run -q --config example.ini -o plain "a b/calls"
"$tenor" run -q -o usual "a b/calls"
succeeds "its reports are the usual ones" same plain usual
missing=
for option in $("$tenor" run --help | grep -o -- '--[a-z-]*' | grep -vx -- '--help\|--config\|--example' | sort -u); do
    grep -q "^# ${option#--} = " example.ini || missing="$missing $option"
done
if [ -z "$missing" ]; then ok "the example shows every option"; else not_ok "the example shows every option" "not$missing"; fi

# Relative paths, order, switches, remarks.
printf '# a remark\n; another\n\n path = calls \r\ncalls=calls.csv\nseed = 3\nstrict = no\nquiet = yes\noutput = ../from_file\n' >"a b/run.ini"
succeeds "paths are meant from the folder of the file" "$tenor" run --config "a b/run.ini"
succeeds "the command line comes before the file" "$tenor" run --config "a b/run.ini" --seed 5 -o given "a b/calls"
if grep -q '"seed": 3' from_file/manifest.json && grep -q '"seed": 5' given/manifest.json; then ok "its seed is taken"; else not_ok "its seed is taken" ""; fi

refuses() { # name, words, text of the file
    local status=0
    printf "$3" >bad.ini
    "$tenor" run -q --config bad.ini -o bad "a b/calls" >printed 2>said || status=$?
    if [ $status -eq 2 ] && grep -qF -- "$2" said && [ ! -e bad ]; then ok "$1"; else not_ok "$1" "status $status: $(<said)"; fi
}
refuses "an unknown option is named with its place" 'bad.ini:2: there is no option "colour"; `tenor config --example` lists them' 'seed = 1\ncolour = red\n'
refuses "a line that is none" 'bad.ini:1: is no line of a configuration; write "option = value", or # before a comment' 'seed 1\n'
refuses "a switch that is neither yes nor no" 'bad.ini:1: strict is yes or no; "maybe" is neither' 'strict = maybe\n'
refuses "an option without a value" 'bad.ini:1: seed has no value; give one, or remove the line' 'seed =\n'
refuses "a value that the option refuses" 'bad.ini:1: --seed takes a whole number' 'seed = x\n'
breaks "a configuration that is not there" "absent.ini: cannot be opened: No such file" "$tenor" run --config absent.ini "a b/calls"
breaks "a manifest that is not there" "absent.json: cannot be opened" "$tenor" config --from absent.json
printf '[1, 2' >broken.json
breaks "a manifest that is none" "broken.json:1:5: is no manifest of a run" "$tenor" config --from broken.json
printf '{}' >broken.json
breaks "a manifest without options" 'broken.json: is no manifest of a run: it has no "options"' "$tenor" config --from broken.json
cp first/manifest.json alone.json
breaks "a manifest without its run_info.csv" "the paths of the run stand in run_info.csv beside manifest.json" "$tenor" config --from alone.json
status=0
"$tenor" config >printed 2>said || status=$?
[ $status -eq 2 ] && grep -q 'tenor config --example' said && ok "config alone is a wrong command line" || not_ok "config alone is a wrong command line" "$status $(<said)"
