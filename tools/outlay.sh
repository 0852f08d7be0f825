#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What each alternative spends a year above the first one, in thousands, from a result folder:
# training (lessons and paid hours), replacing and choosing people, wages, equipment and brand, and
# what putting failures right costs.
# Usage: sh tools/outlay.sh RESULT
set -eu

if [ $# -ne 1 ] || [ ! -s "$1/differences.csv" ] || [ ! -s "$1/curves.csv" ]; then
    echo "usage: sh tools/outlay.sh RESULT, of a run with several alternatives" >&2
    exit 2
fi
LC_ALL=C awk -F, '
FNR == 1 { file++; split("", at); for (i = 1; i <= NF; i++) at[$i] = i; next }
file == 1 { if ($at["month"] + 0 > months) months = $at["month"] + 0; next }
{
    name = $at["alternative"]
    if (!(name in seen)) { seen[name] = 1; order[++count] = name }
    cost[name, $at["metric"]] = $at["mean"]
}
END {
    if (!months || !count) exit 1
    metrics = split("training_cost turnover_cost staff_cost technology_cost goodwill_cost", m, " ")
    printf "%-30s %10s %10s %10s %10s %10s\n", "thousands a year above the first", "training",
           "hiring", "wages", "technology", "goodwill"
    for (i = 1; i <= count; i++) {
        printf "%-32s", order[i]
        for (j = 1; j <= metrics; j++) printf " %*.2f", j == 1 ? 8 : 10,
                                              cost[order[i], m[j]] / 1000 * 12 / months
        print ""
    }
}' "$1/curves.csv" "$1/differences.csv"
