#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lint.sh SOURCE...: clang-tidy (its checks: .clang-tidy) and cppcheck; any finding fails.
set -eu
if [ $# -eq 0 ]; then
    echo "lint: no sources given" >&2
    exit 1
fi
jobs=$(nproc)
failed=0
# What the Makefile defines for sim/cmd and sim/report; any text will do here.
about='-DFRONTLINE_VERSION=__FILE__ -DFRONTLINE_SHARE=__FILE__ -DFRONTLINE_FLAGS=__FILE__'
# How far the analyzer follows one function: it gives up in the middle of a big one sooner or later. Its
# own limit, three times this one, takes three times as long and found nothing more when both were
# compared on the whole source.
analyzer='-Xclang -analyzer-config -Xclang max-nodes=75000'
# clang-tidy speaks of suppressed warnings even when there is nothing to see: show findings only.
# shellcheck disable=SC2016 # the variables are the inner shell's
printf '%s\0' "$@" | options="$about $analyzer" xargs -0 -n 1 -P "$jobs" sh -c '
    output=$(clang-tidy --quiet "$0" -- -std=c11 -D_POSIX_C_SOURCE=200809L -I. $options 2>&1) && exit 0
    echo "$output"
    exit 1' || failed=1
# cppcheck reads no system header, so what stdatomic.h says is said here.
# shellcheck disable=SC2086 # about is several words
cppcheck --quiet -j "$jobs" --std=c11 --enable=warning,performance,portability --inline-suppr \
    --error-exitcode=1 --suppress=missingIncludeSystem -D_POSIX_C_SOURCE=200809L -I. $about \
    -DATOMIC_INT_LOCK_FREE=2 "$@" || failed=1
exit $failed
