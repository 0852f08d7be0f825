#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_install.sh: installs into an empty folder, runs the installed command away from the source,
# uninstalls, and requires that nothing is left.
set -eu
unset MAKEFLAGS MFLAGS MAKELEVEL # the makes below are on their own
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
fail() {
    echo "check-install: $*" >&2
    exit 1
}
make install DESTDIR="$stage" PREFIX=/usr/local
command=$stage/usr/local/bin/frontline
share=$stage/usr/local/share/frontline
[ -x "$command" ] || fail "no command was installed"
for kind in scenarios plots; do
    (cd $kind && find . -type f | sort) >"$stage/source"
    (cd "$share/$kind" && find . -type f | sort) >"$stage/installed"
    [ -s "$stage/source" ] || fail "there are no $kind to install"
    cmp "$stage/source" "$stage/installed" || fail "not all $kind were installed"
    rm "$stage/source" "$stage/installed"
done
mkdir "$stage/elsewhere"
(
    cd "$stage/elsewhere"
    "$command" --version
    "$command" new coffee-shop mine
    "$command" check mine
    "$command" run mine --replications 2 --quiet -o results
    [ -s results/summary.csv ] || fail "the installed command wrote no results"
)
rm -rf "$stage/elsewhere"
make uninstall DESTDIR="$stage" PREFIX=/usr/local
left=$(find "$stage" ! -type d)
[ -z "$left" ] || fail "uninstall left $left"
echo "check-install: installed, ran, uninstalled"
