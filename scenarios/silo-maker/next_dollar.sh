#!/bin/sh
# Where does the next dollar go? Gives each department in turn a little school of its own, 1,500 USD
# a month, or everybody a joint one, and prints what comes back per dollar: in margin before the
# outlay, both discounted, with half the 95 % interval. Below 1 the dollar is lost.
# Run from the root of the repository.
set -eu

scenario=scenarios/silo-maker
[ -f "$scenario/scenario.csv" ] || {
    echo "next_dollar.sh: run it from the root of the repository" >&2
    exit 2
}
work=$(mktemp -d "${TMPDIR:-/tmp}/frontline-dollar.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

cp -R "$scenario" "$work/next"
departments="order_desk shipping_crew service_desk field_crews engineers plant accountants"
head="programme,audience,skill,budget [USD/month],hours [h],sessions_per_year,first_month"
{
    echo "$head,accountability,source"
    for group in $departments; do
        echo "next_$group,$group,service,1500,3,0,1,0.3,assumed: see next_dollar.sh"
    done
    echo "next_together,front,journey,1500,3,0,1,0.3,assumed: see next_dollar.sh"
} >"$work/next/programmes.csv"
{
    echo "alternative,from_month,parameter,value,unit,note"
    echo "as_is,,,,,"
    for group in $departments together; do
        echo "$group,1,programmes.next_$group.sessions_per_year,6,1/year,"
    done
    for group in $departments; do
        [ "$group" = shipping_crew ] ||
            echo "all_but_shipping,1,programmes.next_$group.sessions_per_year,6,1/year,"
    done
} >"$work/next/alternatives.csv"

column=0
for options in "" "--set touchpoints.ship_parts.base_failure=0.08" \
    "--set journey.weakest_link=yes" \
    "--set journey.weakest_link=yes --set touchpoints.ship_parts.base_failure=0.08"; do
    column=$((column + 1))
    # The options are words of the shell on purpose.
    # shellcheck disable=SC2086
    ./frontline run "$work/next" --all --quiet --no-plots -o "$work/result" --force $options \
        >/dev/null
    sh tools/plausible.sh "$work/next" "$work/result" >"$work/plausible" || {
        cat "$work/plausible" >&2
        exit 1
    }
    LC_ALL=C awk -F, '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["check"] == "npv_difference" {
        name = $at["alternative"]
        gain = $at["value"]
        half = ($at["hi"] - $at["lo"]) / 2
    }
    $at["check"] == "outlay" && $at["alternative"] == name {
        if (first) printf "%-18s", name
        printf "%20s\n", sprintf("%.2f ±%.2f", 1 + gain / $at["value"], half / $at["value"])
    }' first=$((column == 1)) "$work/result/checks.csv" >"$work/column$column"
    [ -s "$work/column$column" ] || exit 1
done

format='%-18s%19s%19s%19s%19s\n'
# shellcheck disable=SC2059
printf "$format" "what a dollar" "as written:" "the same, but" "a journey is as" "the same, but"
# shellcheck disable=SC2059
printf "$format" "brings back" "steps add up" "shipping fine" "its worst step" "shipping fine"
paste -d '\0' "$work/column1" "$work/column2" "$work/column3" "$work/column4"
