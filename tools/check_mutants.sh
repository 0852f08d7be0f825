#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_mutants.sh: each fault of tests/mutants applies to the source as it is and names suites that
# there are. Whether the tests catch it is for `make mutants` to say.
set -eu
cd "$(dirname "$0")/.."
failed=0
say() {
    echo "check-mutants: $*" >&2
    failed=1
}
count=0
for patch in tests/mutants/*.patch; do
    [ -f "$patch" ] || { say "there are no faults in tests/mutants"; break; }
    count=$((count + 1))
    # A tree of a tarball is no repository, and a clone may be part of another one.
    GIT_CEILING_DIRECTORIES=$(pwd)/.. git apply --check "$patch" 2>/dev/null ||
        say "$patch no longer applies"
    suites=$(sed -n 's/^# suites: *//p' "$patch")
    [ -n "$suites" ] || say "$patch names no suites"
    for suite in $suites; do
        [ -f "tests/test_$suite.c" ] || say "$patch: there is no suite $suite"
    done
done
[ "$failed" -eq 0 ] && echo "check-mutants: $count faults fit"
exit "$failed"
