#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_dist.sh: builds the distribution in two folders of different names and umasks; the packages
# must be the same bytes. Then unpacks one and runs it from there: it must need no shared library.
set -eu
unset MAKEFLAGS MFLAGS MAKELEVEL # the makes below are on their own
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
fail() {
    echo "check-dist: $*" >&2
    exit 1
}
build_in() {
    mkdir -p "$1"
    tar -c --exclude=./build --exclude=./.git --exclude=./runs . | tar -x -C "$1"
    (umask "$2" && cd "$1" && make dist >/dev/null)
}
build_in "$stage/one" 022
build_in "$stage/a/longer/name" 077
for package in "$stage"/one/build/dist/*.tar.gz; do
    [ -f "$package" ] || fail "no package was made"
    other=$stage/a/longer/name/build/dist/$(basename "$package")
    cmp "$package" "$other" || fail "two builds differ"
    mkdir "$stage/unpacked"
    tar -xzf "$package" -C "$stage/unpacked"
done
cd "$stage"/unpacked/*
dynamic=$(readelf -d frontline)
case $dynamic in
*NEEDED*) fail "the binary needs shared libraries" ;;
esac
if grep -qaF "$stage" frontline; then
    fail "the binary holds the path of the folder it was built in"
fi
./frontline --version
./frontline run scenarios/coffee-shop --replications 2 --no-plots --quiet -o "$stage/results"
[ -s "$stage/results/summary.csv" ] || fail "the unpacked command wrote no results"
sha256sum "$package" | sed "s|$stage/one/build/dist/||"
