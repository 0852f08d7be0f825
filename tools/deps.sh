#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# deps.sh GROUP...: makes sure that the groups `build` and `checks` are there.
#
# It looks for the programs, headers and libraries themselves, so it does nothing, and needs no
# network, on any system that has them. On Debian and its relatives it installs what is missing;
# elsewhere it says what is missing and fails. It looks again afterwards: it never fails open.
set -eu

has_program() { command -v "$1" >/dev/null 2>&1; }

# has_library HEADER [LINKER FLAGS]: compiles and links a program that includes it.
has_library() {
    compiler=gcc
    has_program gcc || compiler=cc
    has_program "$compiler" || return 1
    folder=$(mktemp -d)
    printf '#include <stddef.h>\n#include <stdio.h>\n#include <%s>\nint main(void) { return 0; }\n' "$1" \
        >"$folder/probe.c"
    shift
    status=0
    "$compiler" "$folder/probe.c" -o "$folder/probe" "$@" >/dev/null 2>&1 || status=1
    rm -rf "$folder"
    return $status
}

has_clang_sanitizers() {
    has_program clang || return 1
    folder=$(mktemp -d)
    echo 'int main(void) { return 0; }' >"$folder/probe.c"
    status=0
    clang -fsanitize=address,undefined "$folder/probe.c" -o "$folder/probe" >/dev/null 2>&1 || status=1
    rm -rf "$folder"
    return $status
}

# Prints the Debian names of what is missing.
missing() {
    for group in "$@"; do
        case $group in
        build)
            has_program gcc || echo gcc
            has_library stdio.h || echo libc6-dev
            has_library csv.h -lcsv || echo libcsv-dev
            has_library gsl/gsl_qrng.h -lgsl -lgslcblas -lm || echo libgsl-dev
            has_program pkg-config || echo pkg-config
            # shellcheck disable=SC2046 # the words of pkg-config are meant to be split
            { pkg-config --exists check && has_library check.h $(pkg-config --cflags --libs check); } \
                2>/dev/null || echo check
            has_program gnuplot || echo gnuplot-nox
            ;;
        checks)
            for program in clang clang-format clang-tidy cppcheck shellcheck; do
                has_program $program || echo $program
            done
            has_clang_sanitizers || echo libclang-rt-dev
            ;;
        *)
            echo "deps.sh: no group named $group" >&2
            exit 2
            ;;
        esac
    done
}

packages=$(missing "$@" | tr '\n' ' ')
if [ -z "$packages" ]; then
    echo "deps: nothing is missing"
    exit 0
fi
echo "deps: missing: $packages"

if ! has_program apt-get; then
    echo "deps: this is no Debian or Ubuntu. Please install these (Debian's names): $packages" >&2
    exit 1
fi

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif ! has_program sudo; then
        echo "deps: not root and no sudo. As root: apt-get install $packages" >&2
        exit 1
    elif [ -t 0 ]; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# shellcheck disable=SC2086 # package names are meant to be split
install_packages() { as_root apt-get install -y --no-install-recommends $packages </dev/null; }

# A fresh machine has no lists of packages, an old one has stale ones.
# shellcheck disable=SC2086 # package names are meant to be split
if ! apt-cache show $packages >/dev/null 2>&1 || ! install_packages; then
    as_root apt-get update </dev/null
    install_packages
fi

packages=$(missing "$@" | tr '\n' ' ')
if [ -n "$packages" ]; then
    echo "deps: still missing after installing: $packages" >&2
    exit 1
fi
echo "deps: complete"
