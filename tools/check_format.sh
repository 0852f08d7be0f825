#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_format.sh FILE...: laid out by clang-format, first line the licence, no line over 100
# characters (clang-format leaves comments alone), no tabs, no blanks at the end of a line.
set -eu
failed=0
if [ $# -eq 0 ]; then
    echo "check-format: no files given" >&2
    exit 1
fi
say() {
    echo "check-format: $*" >&2
    failed=1
}
clang-format --dry-run -Werror "$@" || failed=1
for file in "$@"; do
    [ "$(head -n 1 "$file")" = '/* SPDX-License-Identifier: GPL-3.0-or-later */' ] ||
        say "$file:1: the first line is not the licence"
done
# forbid WHAT PATTERN FILE...: status 1 of grep is the good one, 2 (a file is missing) is not.
forbid() {
    what=$1
    shift
    status=0
    found=$(LC_ALL=C.UTF-8 grep -HnE "$@") || status=$?
    [ $status -eq 1 ] || say "$what: $found"
}
forbid "over 100 characters" '.{101}' "$@"
forbid "a tab" "$(printf '\t')" "$@"
forbid "blanks at the end" ' $' "$@"
exit $failed
