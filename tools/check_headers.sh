#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_headers.sh HEADER...: each compiles alone, and twice in one file, with gcc and with clang.
set -eu
failed=0
if [ $# -eq 0 ]; then
    echo "check-headers: no headers given" >&2
    exit 1
fi
for compiler in gcc clang; do
    if ! command -v $compiler >/dev/null; then
        echo "check-headers: $compiler is missing (make deps-dev)" >&2
        exit 1
    fi
    for header in "$@"; do
        if [ ! -f "$header" ] ||
            ! printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
            $compiler -std=c11 -D_POSIX_C_SOURCE=200809L -I. -Wall -Wextra -Wpedantic -Werror \
                -fsyntax-only -x c -; then
            echo "check-headers: $header does not compile alone with $compiler" >&2
            failed=1
        fi
    done
done
exit $failed
