#!/bin/sh
# What each alternative adds to the NPV of doing nothing, when one assumption is moved inside its
# plausible range. Usage: turns.sh FRONTLINE   (the command to run)
set -eu
frontline=$1
here=$(dirname "$0")
result=$(mktemp -d "${TMPDIR:-/tmp}/turns.XXXXXX")
trap 'rm -rf "$result"' EXIT

echo "                                         care  front leaders  both   one  burst   held  journey"
echo "thousands of AUD, 5 replications         only  line    only          off         to acc. days"
# turn WORDS ADDRESS=VALUE...
turn() {
    words=$1
    shift
    # shellcheck disable=SC2046 # addresses and values hold no spaces
    set -- $(for change; do echo "--set $change"; done)
    "$frontline" run "$here" --all --replications 5 --quiet --no-plots "$@" -o "$result/run" --force >/dev/null
    awk -F, -v words="$words" '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["metric"] == "npv" { line = line sprintf(" %+6.0f", $at["mean"] / 1000) }
    END { printf "%-38s%s\n", words, line }' "$result/run/differences.csv"
}
turn "as written"
turn "leaders do not rub off (cascade 0)" transfer.cascade=0
turn "leaders rub off a lot (cascade .3)" transfer.cascade=0.3
turn "cheap lessons teach much" training.scale_spend=250
turn "only dear lessons teach" training.scale_spend=1000
turn "nobody learns from peers" transfer.peer=0
turn "skills fade faster (6.5 months)" forgetting.half_life=6.5
turn "customers mind half as much" churn.satisfaction_slope=0.35 churn.trust_slope=0.5
turn "crossings fail three times as often" seam.chance=0.15
turn "unresolved journeys earn nothing" spend.requires=resolved
turn "thinner margin" money.margin=0.25
