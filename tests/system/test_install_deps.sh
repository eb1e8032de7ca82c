#!/usr/bin/env bash
# scripts/install_deps.sh and scripts/quickstart with stand-ins for the system's programs: what they install,
# when they use the network, what they say.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/lines.sh

# A folder of programs that is the whole PATH, so that the stand-ins are all there is.
new_system() {
    rm -rf "${work:?}/bin" "$work/asked" "$work/installed"
    mkdir -p "$work/bin"
    local tool
    for tool in sh env cat mktemp rm tail sed id grep; do
        ln -s "$(command -v $tool)" "$work/bin/$tool"
    done
    : >"$work/asked"
    : >"$work/installed"
    stand_in dpkg-query 'for package; do :; done
        grep -qxF -- "$package" '"$work/installed"' && printf "ii "'
    stand_in id 'echo 0'
    # Knows packages once the lists were fetched, unless the mirror lacks them.
    stand_in apt-get 'echo "apt-get $*" >>'"$work/asked"'
        case "$*" in
        *update) echo update >>'"$work/lists"' ;;
        *) [ -s '"$work/lists"' ] || { echo "E: Unable to locate package"; exit 100; }
           for package; do
               case $package in
               -* | install) ;;
               '"${1:-nothing}"') echo "E: Package $package has no installation candidate"; exit 100 ;;
               esac
           done
           for package; do case $package in -* | install) ;; *) echo "$package" >>'"$work/installed"' ;; esac; done ;;
        esac'
    rm -f "$work/lists"
}

stand_in() { # program, shell text
    rm -f "$work/bin/$1"
    printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

install_deps() { PATH="$work/bin" /bin/sh scripts/install_deps.sh "$@"; }

says() { # name, status, words, command...
    local name=$1 wanted_status=$2 words=$3 output status=0
    shift 3
    output=$("$@" 2>&1) || status=$?
    if [ $status -eq "$wanted_status" ] && grep -qF -- "$words" <<<"$output"; then
        ok "$name"
    else
        not_ok "$name" "status $status
$output"
    fi
}

new_system
says "what is missing is installed" 0 "install_deps.sh: installed: poppler-utils" install_deps pdf
succeeds "the package lists are fetched when they are needed" grep -q update "$work/asked"

: >"$work/asked"
says "when nothing is missing that is said" 0 "all packages are there (pdf)" install_deps pdf
succeeds "when nothing is missing apt-get is not called" test ! -s "$work/asked"

new_system
echo update >"$work/lists"
install_deps pdf >/dev/null 2>&1
succeeds "lists that are good enough are not fetched again" sh -c "! grep -q update $work/asked"

new_system r-cran-ggplot2
says "a package that cannot be had is named" 1 "could not install: r-cran-ggplot2" install_deps plot
succeeds "the other packages are installed all the same" grep -qxF r-base-core "$work/installed"

new_system
stand_in id 'echo 1000'
says "without root and sudo the command to run is shown" 1 "apt-get install --no-install-recommends poppler-utils" \
    install_deps pdf
stand_in sudo 'echo "sudo $*" >>'"$work/asked"'; exec "$@"'
says "sudo is used where one is not root" 0 "installed: poppler-utils" install_deps pdf
succeeds "apt-get runs under sudo" grep -q "^sudo env .*apt-get" "$work/asked"

new_system
rm "$work/bin/apt-get"
says "other systems are told what to install" 1 "Fedora: dnf install gcc" install_deps build
says "an unknown group is refused" 2 "there is no group 'magic'" install_deps magic

says "quickstart without a goal explains itself" 2 "./scripts/quickstart run" sh scripts/quickstart
says "quickstart refuses an unknown goal" 2 "./scripts/quickstart test" sh scripts/quickstart fly
finish
