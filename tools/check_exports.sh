#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_exports.sh OBJECT...: the name of a file says what it exports. calendar.o exports calendar or
# calendar_SOMETHING; test_NAME.o exactly suite_NAME. A module in several files shares the prefix of
# its header: site_staff.o exports site_SOMETHING if there is a site.h beside site_staff.c.
# No two files have the same name, and one that exports nothing is dead.
set -eu
failed=0
if [ $# -eq 0 ]; then
    echo "check-exports: no objects given" >&2
    exit 1
fi
twice=$(for object in "$@"; do basename "$object"; done | sort | uniq -d)
if [ -n "$twice" ]; then
    echo "check-exports: more than one file is named $(echo "$twice" | tr '\n' ' ')" >&2
    failed=1
fi
for object in "$@"; do
    if ! symbols=$(nm -g --defined-only "$object"); then
        echo "check-exports: cannot read $object" >&2
        failed=1
        continue
    fi
    stem=$(basename "$object" .o)
    case $object in
    */tests/test_*.o) allowed="suite_${stem#test_}" ;;
    *)
        allowed="$stem(_.*)?"
        folder=$(dirname "${object#build/*/}")
        prefix=$stem
        while [ "$prefix" != "${prefix%_*}" ]; do
            prefix=${prefix%_*}
            [ ! -f "$folder/$prefix.h" ] || allowed="$allowed|$prefix(_.*)?"
        done
        ;;
    esac
    names=$(echo "$symbols" | awk 'NF == 3 { print $3 }')
    if [ -z "$names" ]; then
        echo "check-exports: $object exports nothing" >&2
        failed=1
    fi
    for name in $names; do
        if ! echo "$name" | grep -qxE "$allowed"; then
            echo "check-exports: $object exports $name" >&2
            failed=1
        fi
    done
done
exit $failed
