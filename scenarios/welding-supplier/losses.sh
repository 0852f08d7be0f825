#!/bin/sh
# Lists where the baseline loses revenue, worst touchpoint first.
# Usage: frontline run scenarios/welding-supplier -o RESULT && losses.sh RESULT
set -eu
echo "touchpoint       visits a month  failed  gave up  lost if it alone were perfect, AUD a year"
awk -F, '
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
$at["revenue_lost"] != "" {
    printf "%-16s %14.0f %6.1f%% %7.1f%% %12.0f\n", $at["touchpoint"], $at["visits"] / 36,
           100 * $at["failures"], 100 * $at["abandonment"], $at["revenue_lost"] / 3
}' "$1/touchpoints.csv" | sort -k5 -n -r
