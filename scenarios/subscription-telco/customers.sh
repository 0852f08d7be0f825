#!/bin/sh
# What became of the customers, what calling and teaching cost a year, and what those there at the end
# are worth beyond as is (customers_at_the_end_difference, no part of the NPV). Usage: customers.sh RESULT
set -eu
awk -F, '
FNR == 1 { for (i in at) delete at[i]; for (i = 1; i <= NF; i++) at[$i] = i; files++; next }
files == 1 { value[$at["alternative"], $at["metric"]] = $at["mean"] }
files == 1 && $at["metric"] == "customers" { order[++n] = $at["alternative"] }
files == 2 { value[$at["alternative"], $at["check"]] = $at["value"] }
END {
    print "                           won  there at     USD a year        there at the end,"
    print "             joined  left  back  the end    calls  school   worth more, thousands"
    for (i = 1; i <= n; i++) {
        a = order[i]
        printf "%-12s %6.0f %5.0f %5.0f %8.0f %8.0f %7.0f %+15.0f\n", a, value[a, "joined"],
               value[a, "churned"], value[a, "won_back"], value[a, "customers"],
               value[a, "goodwill_cost"] / 4, value[a, "training_cost"] / 4,
               value[a, "customers_at_the_end_difference"] / 1000
    }
}' "$1/summary.csv" "$1/checks.csv"
