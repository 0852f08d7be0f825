#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# smoke.sh: every shipped scenario is valid, runs with all its alternatives, and has a first customer
# whose story can be told; every figure is drawn if gnuplot is there.
set -eu
work=build/smoke
rm -rf $work
mkdir -p $work
fail() {
    echo "smoke: $*" >&2
    exit 1
}
count=0
for table in scenarios/*/scenario.csv; do
    [ -f "$table" ] || fail "no scenarios"
    folder=$(dirname "$table")
    results=$work/$(basename "$folder")
    echo "smoke: $folder"
    ./frontline check "$folder"
    ./frontline explain "$folder" --customer 1 --months 6 --quiet >"$results.story.txt"
    ./frontline run "$folder" --all --replications 2 --months 6 --quiet -o "$results" >"$results.txt"
    for needed in run.json summary.csv curves.csv params.csv; do
        [ -s "$results/$needed" ] || fail "$results/$needed is missing or empty"
    done
    if command -v gnuplot >/dev/null; then
        figures=0
        for figure in "$results"/figures/*.gp; do
            [ -f "$figure" ] || fail "$results has no figures"
            case $figure in */style.gp | */sketch.gp) continue ;; esac # not pictures
            for picture in "${figure%.gp}.svg" "${figure%.gp}.png"; do
                [ -s "$picture" ] || fail "$picture is missing or empty"
            done
            figures=$((figures + 1))
        done
        [ "$figures" -gt 0 ] || fail "$results has no figures"
        echo "smoke: $figures figures"
    else
        echo "smoke: gnuplot is not installed, no figures were drawn"
    fi
    count=$((count + 1))
done
echo "smoke: $count scenarios ran"
