#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fails when a number that a scenario states lies outside the range an analyst would believe
# (`frontline describe`): in its tables, after --set, in alternatives.csv or in timeline.csv.
# Defaults are not looked at again; the tests of the contract hold them inside. Settings (horizon,
# seed) are no assumptions.
#
# Usage: sh tools/plausible.sh SCENARIO [RESULT]
#   RESULT is a folder that `frontline run SCENARIO` made; without one a short run makes it.
set -eu

if [ $# -lt 1 ] || [ ! -f "$1/scenario.csv" ]; then
    echo "usage: sh tools/plausible.sh SCENARIO [RESULT]" >&2
    exit 2
fi
scenario=${1%/}
work=$(mktemp -d "${TMPDIR:-/tmp}/frontline-plausible.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
result=${2:-$work/result}
if [ $# -lt 2 ]; then
    ./frontline run "$scenario" --replications 1 --months 1 --no-plots --quiet -o "$result" >/dev/null
fi
[ -s "$result/params.csv" ] || {
    echo "plausible.sh: $result/params.csv is missing" >&2
    exit 1
}
./frontline describe --csv >"$work/describe.csv"
for table in alternatives timeline; do
    if [ -f "$scenario/$table.csv" ]; then
        cp "$scenario/$table.csv" "$work/$table.csv"
    else
        echo parameter,value,unit >"$work/$table.csv"
    fi
done

# Cells are made free of commas and quotes first, so that fields can be split at commas.
split_csv='
function cells(line, cell,    n, i, c, quoted) {
    split("", cell); n = 1; cell[1] = ""; quoted = 0
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (c == "\"") quoted = !quoted
        else if (c == "," && !quoted) cell[++n] = ""
        else cell[n] = cell[n] c
    }
    return n
}
function head(line,    n, i, cell) {
    split("", at); n = cells(line, cell)
    for (i = 1; i <= n; i++) { sub(/ \[.*/, "", cell[i]); at[cell[i]] = i }
}
'
awk "$split_csv"'
function kind(address,    part, n) { # table.row.column.key -> table.column
    n = split(address, part, ".")
    return (part[1] in table) ? part[1] "." part[3] : address
}
function look(address, value, where,    name) {
    name = kind(address)
    if (!(name in low)) { print where ": " address " is not described"; bad++; return }
    if (low[name] == "" || value !~ /^[-+]?[0-9.]/) return
    looked++
    if (value + 0 < low[name] + 0 || value + 0 > high[name] + 0) {
        printf "%s: %s = %s, plausible is %s to %s\n", where, address, value, low[name], high[name]
        bad++
    }
}
FNR == 1 { file++; head($0); next }
/^[ \t]*(#|$)/ { next }
{ cells($0, cell) }
file == 1 && cell[1] == "table" { table[cell[2]] = 1 }
file == 1 && (cell[1] == "parameter" || cell[1] == "column") {
    low[cell[at["name"]]] = cell[at["plausible_low"]]
    high[cell[at["name"]]] = cell[at["plausible_high"]]
}
file == 2 {
    today[cell[at["address"]]] = cell[at["value"]]
    unit[cell[at["address"]]] = cell[at["unit"]]
    if (cell[at["given"]] == "default" || cell[at["role"]] == "setting") next
    look(cell[at["address"]], cell[at["value"]], "params.csv")
}
file > 2 {
    address = cell[at["parameter"]]
    value = cell[at["value"]]
    stated = at["unit"] ? cell[at["unit"]] : ""
    if (address == "" || value == "") next
    where = file == 3 ? "alternatives.csv" : "timeline.csv"
    if (value ~ /^\*/) value = today[address] * substr(value, 2)
    else if (value ~ /^\+/) value = today[address] + substr(value, 2)
    else if (stated ~ /^%/) value /= 100
    else if (stated != "" && stated != unit[address] && unit[address] !~ /^money/) {
        print where ": " address ": cannot compare " stated " with " unit[address]; bad++; next
    }
    look(address, value, where)
}
END {
    if (!looked) { print "nothing was looked at"; exit 1 }
    if (bad) exit 1
    printf "%d numbers stated, all inside their plausible ranges\n", looked
}' "$work/describe.csv" "$result/params.csv" "$work/alternatives.csv" "$work/timeline.csv"
