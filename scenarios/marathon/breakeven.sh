#!/bin/sh
# What each way of spending adds to the NPV of doing nothing, for several strengths of what a leader's
# education does to others. Usage: breakeven.sh FRONTLINE   (the command to run)
set -eu
frontline=$1
here=$(dirname "$0")
ways=front_line_only,front_80,front_60,front_20,leaders_only
result=$(mktemp -d "${TMPDIR:-/tmp}/breakeven.XXXXXX")
trap 'rm -rf "$result"' EXIT

echo "                               NPV against as is, thousands of EUR (95 % half-width)"
echo "cascade  accountability        100/0       80/20       60/40       20/80       0/100"
echo "         from leaders    front line / leaders"
for cascade in 0 0.1 0.3 1; do
    for asks in 0 0.5 1; do
        "$frontline" run "$here" --alternatives "as_is,$ways" --replications 10 --quiet --no-plots \
            --set "transfer.cascade=$cascade" --set "transfer.accountability_from_leader=$asks" \
            -o "$result/run" --force >/dev/null
        awk -F, -v ways="$ways" -v cascade="$cascade" -v asks="$asks" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["metric"] == "npv" {
            mean[$at["alternative"]] = $at["mean"] / 1000
            half[$at["alternative"]] = ($at["hi"] - $at["lo"]) / 2000
        }
        END {
            printf "%7s  %14s  ", cascade, asks
            n = split(ways, way, ",")
            for (i = 1; i <= n; i++) printf " %+6.0f (%2.0f)", mean[way[i]], half[way[i]]
            print ""
        }' "$result/run/differences.csv"
    done
done
