#!/usr/bin/env bash
# Installs what building, testing and, with `bench`, measuring need. Does nothing when it is all there.
#
#   tools/setup.sh           system packages, and .venv with tools/requirements.txt
#   tools/setup.sh bench     also tools/requirements-bench.txt
#   tools/setup.sh clients   also Ansible, and .venv-clients with tools/requirements-clients.txt
set -euo pipefail
cd -P "$(dirname "$0")/.." # one path for one place, whatever links lead here

die() {
    echo "setup: $*" >&2
    exit 1
}

# Each need of the system, how to see that it is met, and Debian's package for it.
missing_packages() {
    [[ -e /usr/include/sqlite3.h ]] || echo libsqlite3-dev # the embedded store
    [[ -e /usr/include/zlib.h ]] || echo zlib1g-dev        # the HTTP client's decompression
    command -v strace >/dev/null || echo strace            # the test that a change is on disk before its answer
    command -v make >/dev/null || echo make
}

# What runs Ansible's modules for AWS; Debian's release says in which versions.
missing_client_packages() {
    [[ -e /usr/lib/python3/dist-packages/ansible_collections/community/aws ]] || echo ansible
    /usr/bin/python3 -c 'import boto3' 2>/dev/null || echo python3-boto3
}

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "installing packages needs root, and there is no sudo; as root, run: $*"
    fi
}

install_packages() {
    command -v apt-get >/dev/null ||
        die "these Debian packages, or your system's own for the same things, are missing: $*; there is no apt-get" \
            "here, so install them by hand and run this again"
    echo "setup: installing $*"
    as_root apt-get -q -o DPkg::Lock::Timeout=120 update
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 install "$@"
}

# A stamp holds everything that the folder was made from, the checkout's own place too: a venv does not survive a move.
stamp_text() {
    echo "$PWD"
    python3 --version
    cat "$@"
}

make_venv() { # VENV
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        die "$(python3 --version) is too old: install Python 3.11 or later"
    python3 -c 'import ensurepip' 2>/dev/null || install_packages python3-venv # Debian ships it apart
    rm -rf "$1"
    python3 -m venv "$1"
}

install_python() { # VENV STAMP REQUIREMENTS...
    local venv=$1 stamp=$1/$2 text
    shift 2
    text=$(stamp_text "$@")
    if [[ -e $stamp && $(<"$stamp") == "$text" ]]; then return; fi
    if [[ $stamp == */requirements ]]; then make_venv "$venv"; fi
    echo "setup: installing Python packages from $* into $venv"
    local file
    for file in "$@"; do
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$file"
    done
    echo "$text" >"$stamp"
}

# SwiftPM's module cache holds the absolute path of its folder and fails in any other.
forget_a_moved_build() { # FOLDER
    [[ -d $1 ]] || return 0
    if [[ -e $1/checkout && $(<"$1/checkout") != "$PWD" ]]; then
        echo "setup: $1 was made in $(<"$1/checkout"), which is not here: removing it"
        rm -rf "$1"
        mkdir "$1"
    fi
    echo "$PWD" >"$1/checkout"
}

extra=${1:-}
case $extra in
'' | bench | clients) ;;
*) die "unknown argument \`$extra\`; usage: tools/setup.sh [bench|clients]" ;;
esac
command -v swift >/dev/null || die "no swift here: install Swift 6.3 or later from https://www.swift.org/install"
command -v python3 >/dev/null || die "no python3 here: install Python 3.11 or later"
packages=$(missing_packages)
[[ $extra != clients ]] || packages+=" $(missing_client_packages)"
# shellcheck disable=SC2086 # one word a package
[[ -z ${packages// /} ]] || install_packages $packages
for folder in .build .build-fuzz; do forget_a_moved_build "$folder"; done
install_python .venv requirements tools/requirements.txt
[[ $extra != bench ]] || install_python .venv requirements-bench tools/requirements.txt tools/requirements-bench.txt
[[ $extra != clients ]] || install_python .venv-clients requirements tools/requirements-clients.txt
