#!/bin/sh
# Prints theory beside simulation for every alternative of a finished run.
# Usage: frontline run scenarios/coffee-shop --all -o RESULT && theory.sh RESULT
#
# Birth and death: n guests in the shop, rate of arrivals l, of service min(n, c) m, of giving up
# (n - c) t. Theory by summing the stationary distribution; the machine by Pollaczek and Khinchine.
set -eu
awk -F, '
function row(name, l, c, t, constant,    n, p, sum, busy, line, queue, lost) {
    p = 1
    for (n = 0; n < 5000; n++) { # p is the weight of n guests in the shop
        sum += p
        if (n >= c) { busy += p; line += (n - c) * p }
        p *= l / (n + 1 < c ? n + 1 : c + (n + 1 - c) * t)
    }
    queue = line / sum * (constant ? .5 : 1) # constant service halves the line of M/M/1
    lost = t * queue / l
    show(name, "has to wait", got[name, "waited:counter"], busy / sum)
    show(name, "in line", got[name, "queue:baristas"], queue)
    show(name, "wait, minutes", got[name, "wait_minutes:counter"], queue / l)
    if (t > 0) show(name, "gives up", got[name, "abandonment:counter"], lost)
}
function show(name, what, simulated, theory) {
    printf "%-15s %-14s %10.6f %10.6f %+7.2f %%\n", name, what, simulated, theory,
           100 * (simulated / theory - 1)
}
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
{ got[$at["alternative"], $at["metric"]] = $at["mean"] }
END {
    printf "%-15s %-14s %10s %10s %9s\n", "alternative", "", "simulated", "theory", "error"
    row("three_baristas", 2, 3, 0, 0)
    row("four_baristas", 2, 4, 0, 0)
    row("one_barista", .8, 1, 0, 0)
    row("rush_hour", 9, 10, 0, 0)
    row("machine", .8, 1, 0, 1)
    row("impatient", 2, 3, .5, 0)
    row("full_house", 10, 10, 1, 0)
}' "$1/summary.csv"
