#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_identity.sh BUILD...: the command of each build runs every shipped scenario; all result
# folders must hold the same bytes. Excepted: log.txt (times, host), and in run.json the fields
# `compiler` and `flags`, which differ because the builds do.
#
# The large company runs no line of code that the supplier in two branches does not, but takes most of
# a minute without optimisation; there the supplier in two branches stands in for it.
set -eu
root=$PWD
work=build/identity
rm -rf $work
[ $# -gt 1 ] || { echo "check-identity: two builds are needed" >&2; exit 1; }
large=welding-supplier-large
count=0
# run NAME BUILD SCENARIO [OPTION...]: results go to build/identity/BUILD/NAME.
run() {
    into=$work/$(basename "$2")
    mkdir -p "$into"
    # The same relative paths for each build, lest they show in the results.
    (name=$1 && build=$2 && scenario=$3 && shift 3 && cd "$into" &&
        "$root/$build/frontline" run "$root/scenarios/$scenario" --all --replications 2 --months 4 \
            --no-plots --quiet -o "$name" "$@" >/dev/null)
    for needed in run.json summary.csv curves.csv; do
        [ -s "$into/$1/$needed" ] ||
            { echo "check-identity: $2 wrote no $needed for $1" >&2; exit 1; }
    done
    sed -i -E 's/"(compiler|flags)": *"([^"\\]|\\.)*"/"\1": ""/g' "$into/$1/run.json"
    rm -f "$into/$1/log.txt"
    count=$((count + 1))
}
[ -f scenarios/$large/scenario.csv ] || { echo "check-identity: no $large" >&2; exit 1; }
for build in "$@"; do
    for table in scenarios/*/scenario.csv; do
        scenario=$(basename "$(dirname "$table")")
        case $scenario-$build in $large-*-debug) continue ;; esac
        run "$scenario" "$build" "$scenario"
    done
    run two-branches "$build" welding-supplier --set sites=2
done
first=$work/$(basename "$1")
shift
compared=0
for build in "$@"; do
    for results in "$work/$(basename "$build")"/*; do
        diff -r "$first/$(basename "$results")" "$results" || {
            echo "check-identity: $build gives other results than $(basename "$first")" >&2
            exit 1
        }
        compared=$((compared + 1))
    done
done
[ "$compared" -gt 0 ] || { echo "check-identity: nothing was compared" >&2; exit 1; }
echo "check-identity: $count result folders agree byte for byte"
