#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a scenario once per line of standard input and prints what each alternative adds to the NPV
# of the first, in thousands, with half its 95 % interval: on which assumption does the answer turn?
#
#     label | frontline options, most of them --set ADDRESS=VALUE
#
# Every run is held against the plausible ranges (plausible.sh), so that no answer is turned round
# by a number that nobody would believe.
# Usage: sh tools/turns.sh SCENARIO HEADINGS OPTIONS... <LINES
#   HEADINGS names the columns, in the order of the alternatives: "a,b,c"
#   BEYOND=yes in the environment: a second row has what the customers still there at the end are
#   worth more than those of the first alternative (customers_at_the_end_difference, checks.csv)
set -eu

if [ $# -lt 2 ] || [ ! -f "$1/scenario.csv" ]; then
    echo 'usage: sh tools/turns.sh SCENARIO "a,b,c" OPTIONS... <LINES' >&2
    exit 2
fi
scenario=$1
headings=$2
shift 2
work=$(mktemp -d "${TMPDIR:-/tmp}/frontline-turns.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

row() { # METRIC LABEL FILE
    LC_ALL=C awk -F, -v metric="$1" -v label="$2" '
    NR == 1 {
        for (i = 1; i <= NF; i++) at[$i] = i
        kind = "metric" in at ? at["metric"] : at["check"]
        mean = "mean" in at ? at["mean"] : at["value"]
        printf "%-44s", label
        next
    }
    $kind == metric {
        printf " %12s", sprintf("%+.0f ±%.0f", $mean / 1000, ($at["hi"] - $at["lo"]) / 2000)
        found++
    }
    END { print ""; exit !found }' "$3"
}

echo "$headings" | awk -F, '{
    printf "%-44s", ""
    for (i = 1; i <= NF; i++) printf " %11s", $i
    print ""
}'
lines=0
while IFS='|' read -r label options; do
    # The options are words of the shell on purpose.
    # shellcheck disable=SC2086
    ./frontline run "$scenario" --all --quiet --no-plots -o "$work/result" --force "$@" $options \
        </dev/null >/dev/null
    sh tools/plausible.sh "$scenario" "$work/result" >"$work/plausible" || {
        cat "$work/plausible" >&2
        exit 1
    }
    label=${label%"${label##*[! ]}"}
    row npv "$label" "$work/result/differences.csv"
    if [ "${BEYOND:-no}" = yes ]; then
        row customers_at_the_end_difference "  and customers left" "$work/result/checks.csv"
    fi
    lines=$((lines + 1))
done
[ "$lines" -gt 0 ] || {
    echo "turns.sh: no lines" >&2
    exit 1
}
