#!/bin/sh
# How trust goes, and comes back: mean trust of customers at the end of each year.
# Usage, from the root of the repository: sh scenarios/shareholder-first/trust.sh RESULT
set -eu
if [ $# -ne 1 ] || [ ! -s "$1/curves.csv" ]; then
    echo "usage: sh scenarios/shareholder-first/trust.sh RESULT" >&2
    exit 2
fi
LC_ALL=C awk -F, '
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
$at["metric"] == "trust" && ($at["month"] == 1 || $at["month"] % 12 == 0) {
    name = $at["alternative"]
    if (!(name in line)) { order[++count] = name; line[name] = sprintf("%-22s", name) }
    line[name] = line[name] sprintf("%9.3f", $at["mean"])
    if (count == 1) head = head sprintf("%9d", $at["month"])
}
END {
    print "mean trust in month   " head
    for (i = 1; i <= count; i++) print line[order[i]]
    exit !count
}' "$1/curves.csv"
