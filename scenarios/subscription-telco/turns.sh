#!/bin/sh
# The assumptions on which the answers turn. Usage: turns.sh FRONTLINE [REPLICATIONS]
set -eu
frontline=$1
replications=${2:-8}
here=$(dirname "$0")
work=$(mktemp -d "${TMPDIR:-/tmp}/turns.XXXXXX")
trap 'rm -rf "$work"' EXIT

simulate() { # simulate ALTERNATIVES [--set A=B ...]
    ways=$1
    shift
    "$frontline" run "$here" --alternatives "as_is,$ways" --replications "$replications" --quiet \
        --no-plots -o "$work/run" --force "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}

# What alternatives add to a metric of as is, divided by UNIT, with the half-width of the interval.
gains() { # gains METRIC UNIT ALTERNATIVES
    awk -F, -v metric="$1" -v unit="$2" -v ways="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["metric"] == metric {
            text[$at["alternative"]] = sprintf("%+6.0f (%2.0f)", $at["mean"] / unit,
                                               ($at["hi"] - $at["lo"]) / 2 / unit)
        }
        END { n = split(ways, way, ","); for (i = 1; i <= n; i++) printf "%14s", text[way[i]] }
    ' "$work/run/differences.csv"
}

outlay() { # outlay ALTERNATIVE: what calls and school cost, a year
    awk -F, -v alternative="$1" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["alternative"] == alternative && $at["metric"] ~ /^(training|goodwill)_cost$/ {
            sum += $at["mean"]
        }
        END { printf "%9.0f", sum / 4 }' "$work/run/summary.csv"
}

# Calling beside a school that costs as much, with its lessons made dearer or cheaper.
either() { # either LABEL [--set A=B ...]
    label=$1
    shift
    simulate win_back,train "$@"
    scale=$(awk "BEGIN { print 1 + ($(outlay win_back) - $(outlay train)) / $lessons }")
    simulate win_back,train --set "programmes.school.budget=*$scale" "$@"
    printf '%-46s%s%s%s\n' "$label" "$(outlay win_back)" "$(outlay train)" \
        "$(gains npv 1000 win_back,train)"
}
lessons=$(awk -F, '$1 == "school" { print $5 * 12 * .975 }' "$here/programmes.csv") # posts filled

echo "1. Win back or train? NPV against as is, thousands of USD (95 % half-width)"
echo "                                                spent a year on        gained by"
echo "                                                  calls   school       calling      training"
either "as written"
either "one in 100 says yes, not four" --set winback.response=0.01
either "fifteen in 100 say yes" --set winback.response=0.15
either "a call costs 5, and is made every month" --set winback.cost=5 --set win_back:winback.campaign=1
either "a call costs 50, every 20 months" --set winback.cost=50 --set win_back:winback.campaign=0.1
either "gone for two months is half forgotten, not six" --set winback.fading_months=2
either "gone for two years is half forgotten" --set winback.fading_months=24
either "customers hardly mind bad service" --set churn.satisfaction_slope=0.2 \
    --set churn.trust_slope=0
either "customers mind it a great deal" --set churn.satisfaction_slope=1.5 --set churn.trust_slope=3
either "cheap lessons teach much" --set training.scale_spend=150
set -- --set groups.call_centre.headcount=3 --set groups.tech_line.headcount=2 \
    --set groups.shops.headcount=3 --set groups.field.headcount=3 \
    --set programmes.school.hours=2.29
either "11 people serve as many, not 18" "$@"
either "... and customers mind it a great deal" "$@" --set churn.satisfaction_slope=1.5 \
    --set churn.trust_slope=3

echo
echo "2. A price rise of 10 %: against as is (95 % half-width)"
echo "log-odds of leaving  months until half     customers at          NPV,"
echo "  per unit of rise      is usual              the end       thousands"
for slope in 0.5 2 6 12 24; do
    for used in 2 6 24; do
        simulate price_10 --set price.slope=$slope --set price.used_months=$used
        printf '%18s  %14s %20s %15s\n' "$slope" "$used" "$(gains customers 1 price_10)" \
            "$(gains npv 1000 price_10)"
    done
done

echo
echo "3. Loyalty unrewarded: NPV against as is, thousands of USD (95 % half-width)"
echo "trust lost  log-odds of leaving     only            and the loyal"
echo "  a month     per unit of trust     unrewarded      pay 10 % more"
for loss in 0.002 0.01 0.03; do
    for slope in 1 3; do
        simulate unrewarded,loyal_pay --set loyalty.trust_loss=$loss --set churn.trust_slope=$slope
        printf '%10s  %18s  %16s %16s\n' "$loss" "$slope" "$(gains npv 1000 unrewarded)" \
            "$(gains npv 1000 loyal_pay)"
    done
done
