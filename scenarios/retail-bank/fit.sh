#!/bin/sh
# Fits the headcount on odd weeks, then predicts even weeks and prints them beside the observed.
# Usage: fit.sh [FRONTLINE [REPLICATIONS]], from anywhere.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
frontline=${1:-"$here/../../frontline"}
replications=${2:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The share of calls that never join the line: queue times in the data are means over all calls.
voice_unit=.0507

simulate() { # simulate FOLDER ALTERNATIVE HEADCOUNT
    "$frontline" run "$here" -o "$work/$1" --alternatives "$2" --replications "$replications" \
        --set groups.agents.headcount="$3" --no-plots --quiet >"$work/log" 2>&1 || {
        cat "$work/log"
        exit 1
    }
}

# Prints a column of a result table for one alternative and metric, found by the columns' names.
read_csv() { # read_csv FILE ALTERNATIVE METRIC COLUMN...
    awk -F, -v alternative="$2" -v metric="$3" -v columns="$4" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(columns, want, " "); next }
        $at["alternative"] == alternative && $at["metric"] == metric {
            for (i = 1; i <= n; i++) printf "%s%s", $at[want[i]], i < n ? " " : "\n"
        }' "$1"
}

echo "Fit on odd weeks (observed, months weighted as simulated: queue 57.4 s, hung up 19.0 %)"
echo "agents  queue_s  error_%  hung_up_%  error_%"
for agents in 4 5 6 7; do
    simulate "odd-$agents" odd_weeks "$agents"
    wait_min=$(read_csv "$work/odd-$agents/summary.csv" odd_weeks wait_minutes:agent mean)
    resolved=$(read_csv "$work/odd-$agents/summary.csv" odd_weeks resolved mean)
    awk -v n="$agents" -v wait="$wait_min" -v resolved="$resolved" -v voice="$voice_unit" 'BEGIN {
        queue = wait * 60 * (1 - voice)
        hung = 100 * (1 - resolved)
        printf "%6d  %7.1f  %+7.1f  %9.2f  %+7.1f\n", n, queue, 100 * (queue / 57.4 - 1), hung,
               100 * (hung / 19.0 - 1)
    }'
done

simulate even even_weeks 5
result=$work/even
{
    read_csv "$result/curves.csv" even_weeks wait_minutes:agent "month mean" | sed 's/^/wait /'
    read_csv "$result/curves.csv" even_weeks resolved "month mean" | sed 's/^/resolved /'
    read_csv "$result/curves.csv" even_weeks journeys "month mean" | sed 's/^/calls /'
    awk -F, 'NR > 1 { print "seen-" ($2 == "resolved" ? "resolved" : "wait"), $1, $3 }' \
        "$here/observed.csv"
} | awk -v voice="$voice_unit" '
    NF == 3 && $2 > 0 { value[$1, $2] = $3 }
    END {
        print "\nEven weeks with 5 agents: predicted and observed"
        print "month  queue_s  observed  error_s  hung_up_%  observed  error_points"
        for (m = 1; m <= 12; m++) {
            queue = value["wait", m] * 60 * (1 - voice)
            seen = value["seen-wait", m] * 60 * (1 - voice)
            hung = 100 * (1 - value["resolved", m])
            left = 100 * (1 - value["seen-resolved", m])
            printf "%5d  %7.1f  %8.1f  %+7.1f  %9.2f  %8.2f  %+12.2f\n", m, queue, seen,
                   queue - seen, hung, left, hung - left
            n = value["calls", m]
            calls += n
            q += n * queue; s += n * seen; h += n * hung; l += n * left
            miss += (queue > seen ? queue - seen : seen - queue) / 12
            missed += (hung > left ? hung - left : left - hung) / 12
        }
        printf " year  %7.1f  %8.1f  %+7.1f  %9.2f  %8.2f  %+12.2f\n", q / calls, s / calls,
               (q - s) / calls, h / calls, l / calls, (h - l) / calls
        printf "mean absolute error of a month: %.1f s, %.2f points of hang-ups\n", miss, missed
    }'
