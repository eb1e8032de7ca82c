#!/usr/bin/env bash
# Looks for likely mistakes with the tools that are installed; `make lint` calls it with the C files.
set -u
cd "$(dirname "$0")/.." || exit 1
[ $# -gt 0 ] || { echo "usage: scripts/lint.sh FILE.c|FILE.h..." >&2; exit 2; }

sources=()
for file in "$@"; do
    case $file in src/*.c) sources+=("$file") ;; esac
done
defines=()
eval "defines=(${TENOR_DEFINES:-})" # the values are quoted for a shell

status=0
run() { # tool, command...
    local tool=$1
    shift
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "lint: $tool is not installed, so it was left out"
    elif "$@"; then
        echo "lint: $tool finds nothing"
    else
        echo "lint: $tool has findings (above)"
        status=1
    fi
}

run clang-format clang-format --dry-run --Werror "$@"
run cppcheck cppcheck --quiet --std=c11 --language=c --enable=warning,performance,portability --inline-suppr \
    --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches --error-exitcode=1 -Iinclude -Isrc \
    -D__GNUC__ "${defines[@]}" "${sources[@]}"
run clang-tidy clang-tidy --quiet "${sources[@]}" -- -std=gnu11 -fopenmp -Iinclude -Isrc "${defines[@]}"
run shellcheck shellcheck -S warning scripts/*.sh scripts/slurm/*.sh scripts/quickstart tests/*.sh tests/*/*.sh .ci/run
exit $status
