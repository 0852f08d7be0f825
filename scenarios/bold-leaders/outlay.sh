#!/bin/sh
# What each alternative costs a year (lessons and paid hours, equipment and brand), and what the customers
# there at the end are worth beyond as is (customers_at_the_end_difference, no part of the NPV).
# Usage: outlay.sh RESULT
set -eu
awk -F, '
FNR == 1 { for (i in at) delete at[i]; for (i = 1; i <= NF; i++) at[$i] = i; files++; next }
files == 1 { value[$at["alternative"], $at["metric"]] = $at["mean"] }
files == 1 && $at["metric"] == "training_cost" { order[++n] = $at["alternative"] }
files == 2 { value[$at["alternative"], $at["check"]] = $at["value"] }
END {
    print "                            EUR a year for        both  there at the end,"
    print "              lessons, hours  equipment, brand         worth more, thousands"
    for (i = 1; i <= n; i++) {
        a = order[i]
        people = value[a, "training_cost"] / 3
        things = value[a, "technology_cost"] / 3
        printf "%-13s %14.0f %17.0f %7.0f %+15.0f\n", a, people, things, people + things,
               value[a, "customers_at_the_end_difference"] / 1000
    }
}' "$1/summary.csv" "$1/checks.csv"
