#!/bin/sh
# What each alternative costs a year: lessons and paid hours, equipment and brand.
# Usage: outlay.sh RESULT
set -eu
awk -F, '
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
$at["metric"] == "training_cost" { order[++n] = $at["alternative"] }
$at["metric"] == "training_cost" || $at["metric"] == "technology_cost" {
    cost[$at["alternative"], $at["metric"]] = $at["mean"] / 3
}
END {
    print "EUR a year       lessons and hours  equipment and brand     sum"
    for (i = 1; i <= n; i++) {
        people = cost[order[i], "training_cost"]
        things = cost[order[i], "technology_cost"]
        printf "%-17s %16.0f %20.0f %7.0f\n", order[i], people, things, people + things
    }
}' "$1/summary.csv"
