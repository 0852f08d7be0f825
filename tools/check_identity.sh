#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_identity.sh BUILD...: the command of each build runs every shipped scenario; all result
# folders must hold the same bytes. Excepted: log.txt (times, host), and in run.json the fields
# `compiler` and `flags`, which differ because the builds do.
set -eu
root=$PWD
work=build/identity
rm -rf $work
[ $# -gt 1 ] || { echo "check-identity: two builds are needed" >&2; exit 1; }
count=0
for build in "$@"; do
    name=$(basename "$build")
    for table in scenarios/*/scenario.csv; do
        [ -f "$table" ] || { echo "check-identity: no scenarios" >&2; exit 1; }
        scenario=$(basename "$(dirname "$table")")
        mkdir -p "$work/$name"
        # The same relative paths for each build, lest they show in the results.
        (cd "$work/$name" && "$root/$build/frontline" run "$root/scenarios/$scenario" --all \
            --replications 2 --months 4 --no-plots --quiet -o "$scenario" >/dev/null)
        for needed in run.json summary.csv curves.csv; do
            [ -s "$work/$name/$scenario/$needed" ] ||
                { echo "check-identity: $name wrote no $needed for $scenario" >&2; exit 1; }
        done
        sed -i -E 's/"(compiler|flags)": *"([^"\\]|\\.)*"/"\1": ""/g' "$work/$name/$scenario/run.json"
        rm -f "$work/$name/$scenario/log.txt"
        count=$((count + 1))
    done
done
first=$work/$(basename "$1")
shift
for build in "$@"; do
    diff -r "$first" "$work/$(basename "$build")" || {
        echo "check-identity: $build gives other results than $(basename "$first")" >&2
        exit 1
    }
done
echo "check-identity: $count result folders agree byte for byte"
