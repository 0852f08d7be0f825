#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Short-term profit, the whole run, and what is left: what each alternative adds to the first one
# after a year and at the end of the run (NPV), what the customers still there are worth more
# (customers_at_the_end_difference in checks.csv), and the last two added up. In thousands, with
# half the 95 % interval.
# Usage: sh tools/worth.sh RESULT
set -eu

if [ $# -ne 1 ] || [ ! -s "$1/checks.csv" ] || [ ! -s "$1/difference_curves.csv" ]; then
    echo "usage: sh tools/worth.sh RESULT, of a run with several alternatives" >&2
    exit 2
fi
LC_ALL=C awk -F, '
function show(mean, lo, hi) { return sprintf("%+.0f ±%.0f", mean / 1000, (hi - lo) / 2000) }
FNR == 1 { file++; split("", at); for (i = 1; i <= NF; i++) at[$i] = i; next }
file == 1 && $at["metric"] == "npv" {
    if ($at["month"] + 0 > months) months = $at["month"] + 0
    if ($at["month"] == 12) {
        first[$at["alternative"]] = show($at["mean"], $at["lo"], $at["hi"])
        order[++count] = $at["alternative"]
    }
}
file == 2 && $at["check"] == "npv_difference" {
    whole[$at["alternative"]] = show($at["value"], $at["lo"], $at["hi"])
    sum[$at["alternative"]] += $at["value"]
}
file == 2 && $at["check"] == "customers_at_the_end_difference" {
    left[$at["alternative"]] = show($at["value"], $at["lo"], $at["hi"])
    sum[$at["alternative"]] += $at["value"]
}
END {
    if (!count) exit 1
    printf "%-26s %14s %15s %16s %16s\n", "thousands above the first", "after 12 months",
           "after " months, "customers left", "the two together"
    for (i = 1; i <= count; i++) {
        name = order[i]
        printf "%-26s %16s %16s %17s %+16.0f\n", name, first[name], whole[name], left[name],
               sum[name] / 1000
    }
}' "$1/difference_curves.csv" "$1/checks.csv"
