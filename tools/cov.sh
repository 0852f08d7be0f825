#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cov.sh BUILD SOURCE...: lines reached by the tests, per file, worst first, and in total.
set -eu
build=$1
shift
rows=$(mktemp)
trap 'rm -f "$rows"' EXIT
for source in "$@"; do
    counts=$build/${source%.c}.gcda
    if [ ! -f "$counts" ]; then
        # Not linked into the tests, or never entered.
        lines=$(gcov -n "$build/${source%.c}.gcno" 2>/dev/null |
            awk -F'[:% ]+' '/^Lines executed/ { print $5; exit }')
        echo "0 ${lines:-0} $source"
        continue
    fi
    gcov -n "$counts" 2>/dev/null | awk -v source="$source" -F"'" '
        /^File/ { file = $2 }
        /^Lines executed/ && file == source {
            split($0, part, /[:% ]+/)
            printf "%.0f %d %s\n", part[3] * part[5] / 100, part[5], source
            exit
        }'
done >"$rows"
[ -s "$rows" ] || { echo "cov: nothing was counted" >&2; exit 1; }
awk '{ printf "%6.1f %% of %5d  %s\n", $2 ? 100 * $1 / $2 : 100, $2, $3 }' "$rows" | sort -n
awk '{ reached += $1; lines += $2 }
     END { printf "%6.1f %% of %5d  all\n", 100 * reached / lines, lines }' "$rows"
