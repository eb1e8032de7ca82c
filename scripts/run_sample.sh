#!/bin/sh
# The main job on the sample corpus and its plot; `make run` calls it.
set -u
cd "$(dirname "$0")/.." || exit 1
build=${BUILD:-build}
results=results/sample

"$build/tenor" run --calls tests/corpus/calls.csv --metrics tests/corpus/metrics.csv -o $results tests/corpus/calls
status=$?
# 3: done, but some transcripts were skipped, which the program has said.
[ $status -eq 0 ] || [ $status -eq 3 ] || exit $status

plotted=no
if ! command -v Rscript >/dev/null 2>&1; then
    echo "No plot: it needs R with ggplot2 (Debian packages r-base-core and r-cran-ggplot2)."
elif ! Rscript --vanilla -e 'quit(status = !requireNamespace("ggplot2", quietly = TRUE))' >/dev/null 2>&1; then
    echo "No plot: R is there, but not its package ggplot2 (Debian package r-cran-ggplot2)."
elif Rscript --vanilla scripts/plot_ceo_tone.R $results; then
    plotted=yes
else
    echo "No plot: scripts/plot_ceo_tone.R failed; the reports are complete without it." >&2
fi

echo "Reports: $PWD/$results (results/README.md says how to read them)"
[ $plotted = no ] || echo "Plot:    $PWD/$results/ceo_tone.png and ceo_tone.pdf"
