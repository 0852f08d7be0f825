#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mutants.sh [NAME...]: applies each tests/mutants/NAME.patch to a copy of the source, builds, and
# runs the tests, which must fail. tests/README.md says how to write one.
#
# Fails if a fault survives, if a patch does not apply or does not compile, or if the tests fail
# without any fault (then every fault would seem caught).
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL # the makes below are on their own
root=$PWD
tree=$root/build/mutants/tree
log=$root/build/mutants/log
if [ $# -eq 0 ]; then
    for patch in tests/mutants/*.patch; do
        set -- "$@" "$(basename "$patch" .patch)"
    done
fi
fail() {
    echo "mutants: $*" >&2
    exit 1
}
# git apply must take the copy for a plain folder, not for a part of this repository.
apply() { (cd "$tree" && GIT_CEILING_DIRECTORIES=$root/build/mutants git apply "$@"); }
# The copy is always built without -Werror: a fault may leave something unused.
build() { make -C "$tree" MODE=release WERROR= build-tests >"$log" 2>&1; }
# A fault may make a test run for ever; that counts as caught. The limit follows from the time that
# the tests take without any fault.
limit=0
run_tests() { (cd "$tree" && timeout $limit make MODE=release WERROR= test SUITES="$1") >"$log" 2>&1; }
first_failure() { sed -n 's/^[^ ]*:[0-9]*:[FE]:[^:]*:\([a-z0-9_]*\):.*/\1/p' "$log" | head -n 1; }

# Always a fresh copy: after an interrupted run an object may be newer than its restored source.
rm -rf "$tree"
mkdir -p "$tree"
tar -c --exclude=./build --exclude=./.git --exclude=./runs . | tar -x -C "$tree" || fail "cannot copy"
build || { tail -n 20 "$log"; fail "the source does not build"; }
start=$(date +%s)
run_tests "" || { tail -n 20 "$log"; fail "the tests fail without any fault"; }
limit=$((60 + 5 * ($(date +%s) - start)))

bad=0
count=0
printf '%-44s %-10s %4s  %s\n' fault verdict s 'caught by'
for name in "$@"; do
    patch=$root/tests/mutants/$name.patch
    [ -f "$patch" ] || fail "there is no tests/mutants/$name.patch"
    start=$(date +%s)
    by=
    suites=$(sed -n 's/^# suites: *//p' "$patch" | head -n 1)
    if ! apply "$patch" 2>"$log"; then
        verdict=STALE
        by=$(head -n 1 "$log")
    else
        if ! build; then
            verdict=BROKEN
            by=$(grep -m 1 'error' "$log")
        else
            run_tests "$suites"
            status=$?
            if [ $status -eq 0 ] && [ -n "$suites" ]; then
                run_tests ""
                status=$?
            fi
            by=$(first_failure)
            if [ $status -eq 0 ]; then
                verdict=SURVIVED
            elif [ $status -eq 124 ]; then
                verdict=caught
                by="time limit"
            elif [ -n "$by" ]; then
                verdict=caught
            else
                verdict=ERROR
                by=$(tail -n 1 "$log")
            fi
        fi
        apply -R "$patch" || fail "cannot take $name back"
    fi
    [ "$verdict" = caught ] || bad=$((bad + 1))
    count=$((count + 1))
    printf '%-44s %-10s %4d  %s\n' "$name" "$verdict" $(($(date +%s) - start)) "$by"
done
[ $count -gt 0 ] || fail "no faults to plant"
echo "mutants: $count planted, $((count - bad)) caught"
[ $bad -eq 0 ]
