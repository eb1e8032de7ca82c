#!/bin/sh
# Installs the packages that tenor needs, on Debian and Ubuntu; elsewhere says what to install.
#
#   scripts/install_deps.sh [GROUP...]      groups: build (default) plot pdf check browser slurm
#     build   compiler and libraries: what `make` and `make test` need
#     plot    R with ggplot2, for the plots
#     pdf     pdftotext, to read PDF transcripts
#     check   sanitizers, valgrind, linters, zstd, Python and R with sandwich, lmtest and plm, for `make test-all` and `make lint`
#     browser Chromium, in which `make test-all` looks at a page of `tenor explain`
#     slurm   Slurm and munge, of which `make test-all` starts a cluster for scripts/slurm/
#
# Only what is missing is installed; when nothing is missing the network is not touched.
# Exit status 1 when something that was asked for could not be had.
set -u

build="gcc make libc6-dev pkg-config libgsl-dev libcsv-dev libcmocka-dev libarchive-dev libutf8proc-dev
       nettle-dev libjansson-dev"
plot="r-base-core r-cran-ggplot2 r-cran-data.table"
pdf="poppler-utils"
check="valgrind clang clang-tidy clang-format cppcheck python3 libomp-14-dev libclang-rt-14-dev time zstd
       r-base-core r-cran-sandwich r-cran-lmtest r-cran-plm"
browser="chromium"
slurm="slurmctld slurmd slurm-client munge"

say() { printf '%s\n' "$*"; }

elsewhere() {
    cat >&2 <<'TEXT'
install_deps.sh: this system has no apt-get, so please install these yourself:
  Fedora: dnf install gcc make pkgconf gsl-devel libcsv-devel libcmocka-devel libarchive-devel utf8proc-devel
          nettle-devel jansson-devel        plots: R-core R-ggplot2 R-data.table   PDF: poppler-utils
  Arch:   pacman -S gcc make pkgconf gsl cmocka libarchive libutf8proc nettle jansson
          and libcsv from the AUR                      plots: r, then install.packages("ggplot2")   PDF: poppler
  macOS:  brew install gcc make pkgconf gsl cmocka libarchive utf8proc nettle jansson
          and libcsv from its source; build with: gmake CC=gcc-14
                                                       plots: r, then install.packages("ggplot2")   PDF: poppler
Then run: make
TEXT
    exit 1
}

# `dpkg-query` prints "ii " for what is installed. A virtual package (pkg-config on newer
# systems is one) counts as there when the program of that name is.
is_installed() {
    case $(dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null) in
    ii*) return 0 ;;
    esac
    case $1 in
    pkg-config | python3) command -v "$1" >/dev/null 2>&1 ;;
    *) return 1 ;;
    esac
}

[ $# -gt 0 ] || set -- build
wanted=
for group in "$@"; do
    case $group in
    build) wanted="$wanted $build" ;;
    plot) wanted="$wanted $plot" ;;
    pdf) wanted="$wanted $pdf" ;;
    check) wanted="$wanted $check" ;;
    browser) wanted="$wanted $browser" ;;
    slurm) wanted="$wanted $slurm" ;;
    *)
        say "install_deps.sh: there is no group '$group' (groups: build plot pdf check browser slurm)" >&2
        exit 2
        ;;
    esac
done

if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
    elsewhere
fi

missing=
for package in $wanted; do
    is_installed "$package" || missing="$missing $package"
done
if [ -z "$missing" ]; then
    say "install_deps.sh: all packages are there ($*)"
    exit 0
fi
say "install_deps.sh: missing:$missing"

if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
else
    say "install_deps.sh: you are not root and there is no sudo. As root, run:" >&2
    say "  apt-get update && apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT

# Debian's front end must not ask questions in an unattended run.
run_apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >>"$log" 2>&1
}

install_missing() {
    # shellcheck disable=SC2086 # a list of words
    run_apt install --no-install-recommends $missing
}

# The package lists may be good enough as they are; fetch them only when they are not.
if ! install_missing; then
    say "install_deps.sh: fetching the package lists"
    run_apt update || say "install_deps.sh: apt-get update failed; trying with the lists at hand"
    install_missing
fi

# One package that cannot be had keeps apt-get from installing the others: then they are asked for singly,
# which is in vain where the mirror cannot be reached.
left=
for package in $missing; do
    is_installed "$package" && continue
    grep -qE 'resolving|connect to|connection' "$log" || run_apt install --no-install-recommends "$package"
    is_installed "$package" || left="$left $package"
done
if [ -n "$left" ]; then
    say "install_deps.sh: could not install:$left" >&2
    say "install_deps.sh: the last words of apt-get were:" >&2
    tail -n 8 "$log" | sed 's/^/    /' >&2
    say "install_deps.sh: is there a network, and do the sources in /etc/apt name a Debian or Ubuntu mirror?" >&2
    exit 1
fi
say "install_deps.sh: installed:$missing"
