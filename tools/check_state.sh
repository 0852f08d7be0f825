#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_state.sh OBJECT...: none has mutable static data (.data, .bss, .tdata, .tbss, common), so two
# simulations in one process cannot disturb each other. Constant tables with addresses in them lie in
# .data.rel.ro and are fine.
set -eu
failed=0
if [ $# -eq 0 ]; then
    echo "check-state: no objects given" >&2
    exit 1
fi
for object in "$@"; do
    if ! sections=$(size -A "$object") || ! symbols=$(nm "$object"); then
        echo "check-state: cannot read $object" >&2
        failed=1
        continue
    fi
    mutable=$(echo "$sections" | awk '$1 ~ /^\.(data|bss|tdata|tbss)(\.|$)/ &&
        $1 !~ /^\.data\.rel\.ro/ && $2 > 0 { print $1 " has " $2 " bytes" }')
    common=$(echo "$symbols" | awk '$2 == "C" { print "common symbol " $3 }')
    if [ -n "$mutable$common" ]; then
        echo "check-state: $object: $mutable $common" | tr '\n' ' ' >&2
        echo >&2
        echo "$symbols" | awk '$2 ~ /^[bBdDsSC]$/ { print "    " $3 }' >&2
        failed=1
    fi
done
exit $failed
