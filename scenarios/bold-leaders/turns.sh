#!/bin/sh
# The assumptions on which the three answers turn. Usage: turns.sh FRONTLINE [REPLICATIONS]
set -eu
frontline=$1
replications=${2:-8}
here=$(dirname "$0")
work=$(mktemp -d "${TMPDIR:-/tmp}/turns.XXXXXX")
trap 'rm -rf "$work"' EXIT

# The same company in which no machine comes too early and no order system is new.
mkdir "$work/calm"
cp "$here"/*.csv "$work/calm"
rm "$work/calm/timeline.csv"

# The first alternative is what the others stand beside.
simulate() { # simulate FOLDER ALTERNATIVES [--set A=B ...]
    folder=$1
    ways=$2
    shift 2
    "$frontline" run "$folder" --alternatives "$ways" --replications "$replications" --quiet \
        --no-plots -o "$work/run" --force "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}

# Mean of a metric of an alternative.
mean() { # mean ALTERNATIVE METRIC
    awk -F, -v alternative="$1" -v metric="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["alternative"] == alternative && $at["metric"] == metric { print $at["mean"] }
    ' "$work/run/summary.csv"
}

# NPV of alternatives less that of the first, thousands, with the half-width of the interval.
gains() { # gains ALTERNATIVES
    awk -F, -v ways="$1" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["metric"] == "npv" {
            text[$at["alternative"]] = sprintf("%+6.0f (%2.0f)", $at["mean"] / 1000,
                                               ($at["hi"] - $at["lo"]) / 2000)
        }
        END { n = split(ways, way, ","); for (i = 1; i <= n; i++) printf "%14s", text[way[i]] }
    ' "$work/run/differences.csv"
}

# What a policy gains on a plan that costs as much: the plan's lessons and hours are scaled.
on_plan() { # on_plan FOLDER POLICY [--set A=B ...]
    folder=$1
    policy=$2
    shift 2
    simulate "$folder" "people_only,$policy" "$@"
    scale=$(awk "BEGIN { print $(mean "$policy" training_cost) / $(mean people_only training_cost) }")
    simulate "$folder" "people_only,$policy" "$@" \
        --set "programmes.sustained_school.budget=*$scale" \
        --set "programmes.sustained_school.hours=*$scale"
}

equipment() { # equipment LABEL ELASTICITY [--set A=B ...]
    label=$1
    elasticity=$2
    shift 2
    simulate "$here" as_is,hardware_only,balanced,people_only \
        --set balance.elasticity="$elasticity" "$@"
    printf '%-34s %6s%s\n' "$label" "$elasticity" "$(gains hardware_only,balanced,people_only)"
}
echo "1. Equipment, people or both? NPV against as is, thousands of EUR (95 % half-width)"
echo "                            elasticity of        equipment"
echo "                              substitution       and brand      balanced        people"
for elasticity in 0.3 0.5 1 2; do
    equipment "as written" $elasticity
done
set -- --set balance.hardware_stock=100000 --set balance.brand_stock=50000
equipment "+ there is little of it today" 0.5 "$@"
set -- "$@" --set balance.share=0.7 --set balance.strength=1.5
equipment "+ it matters a great deal" 0.5 "$@"
set -- "$@" --set balance.wear=0.1 --set balance.demand_exponent=0.3 --set balance.promise_lift=0
for elasticity in 0.3 0.5 1 2; do
    equipment "+ it lasts, and brand wins customers" $elasticity "$@"
done
set -- "$@" --set transfer.base=0 --set transfer.accountability=0 --set transfer.peer=0
for elasticity in 0.5 2; do
    equipment "+ and skill does nothing by itself" $elasticity "$@"
done

echo
echo "2. Reacting: NPV against a plan that costs the same, thousands of EUR (95 % half-width)"
echo "acts when CSAT is   knows after   spends a year   reacting gains"
replications=$((2 * replications)) # it acts seldom
for threshold in 0 0.02 0.05; do
    for lag in 2 26; do
        on_plan "$here" reactive --set policy.threshold=$threshold --set policy.lag_weeks=$lag
        printf '%8s below   %5d weeks  %14.0f %s\n' "$threshold" "$lag" \
            "$(awk "BEGIN { print $(mean reactive training_cost) / 3 }")" "$(gains reactive)"
    done
done

replications=$((replications / 2))

echo
echo "3. Agility: NPV against a plan that costs the same, thousands of EUR (95 % half-width)"
echo "                         share lost after a change of course"
echo "what moves             .1            .9"
for moves in nothing "needs" "needs, a great deal" "... only the mean counts" "... and all the rest"; do
    printf '%-25s' "$moves"
    for adaptation in 0.1 0.9; do
        folder=$work/calm
        set -- --set noise.active=no --set policy.adaptation=$adaptation
        case $moves in
        nothing) set -- "$@" --set drift.active=no ;;
        needs) set -- "$@" --set drift.weights_sd=0.3 ;;
        *) set -- "$@" --set drift.weights_sd=0.8 ;;
        esac
        case $moves in
        ...*) set -- "$@" --set journey.weight_mean=1 --set journey.weight_worst=0 \
            --set journey.weight_last=0 ;;
        esac
        case $moves in
        *rest) folder=$here; set -- "$@" --set noise.active=yes --set noise.sd=0.4 ;;
        esac
        on_plan "$folder" agile "$@"
        printf '%s' "$(gains agile)"
    done
    echo
done
