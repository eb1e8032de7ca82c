#!/usr/bin/env bash
# Result lines for the shell tests; sourced by them. Each test runs in a temporary folder, $work.
work=$(mktemp -d "${TMPDIR:-/tmp}/tenor_test.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
n_failed=0

ok() { echo "ok - $1"; }

not_ok() { # name, what was seen
    n_failed=$((n_failed + 1))
    echo "not ok - $1"
    printf '%s\n' "${2:-}" | sed 's/^/    /'
}

skip() { echo "skip - $1: $2"; }

# Passes when the command succeeds.
succeeds() { # name, command...
    local name=$1 words
    shift
    if words=$("$@" 2>&1); then ok "$name"; else not_ok "$name" "$words"; fi
}

# Passes when the command fails with status 1 and says the words.
breaks() { # name, words, command...
    local name=$1 wanted=$2 words status=0
    shift 2
    words=$("$@" 2>&1) || status=$?
    if [ $status -eq 1 ] && grep -qF -- "$wanted" <<<"$words"; then
        ok "$name"
    else
        not_ok "$name" "status $status, looked for: $wanted
$words"
    fi
}

finish() { [ "$n_failed" -eq 0 ]; }
