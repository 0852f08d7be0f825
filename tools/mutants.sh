#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mutants.sh [NAME...]: plants each fault tests/mutants/NAME.patch in a copy of the source, builds,
# and runs the suites that the patch names, which must fail. tests/README.md says how to write one.
#
# Fails if a fault survives, if a patch does not apply or does not compile, or if one of those suites
# fails without any fault (then every fault would seem caught).
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL # the makes below are on their own
root=$PWD
base=$root/build/mutants
sound=$base/sound     # the source without any fault, built once
planted=$base/planted # a copy of it with one fault
log=$base/log
if [ $# -eq 0 ]; then
    for patch in tests/mutants/*.patch; do
        set -- "$@" "$(basename "$patch" .patch)"
    done
fi
fail() {
    echo "mutants: $*" >&2
    exit 1
}
# Always without -Werror, since a fault may leave something unused, and without debug information.
build() { make -C "$1" MODE=release WERROR= CFLAGS=-g0 build-tests >"$log" 2>&1; }
# A fault may make a test run for ever; that counts as caught. The limit follows from the time that
# the tests take without any fault.
limit=0
run_tests() {
    timeout $limit make -C "$1" MODE=release WERROR= CFLAGS=-g0 test SUITES="$2" >"$log" 2>&1
}
# git apply must take the copy for a plain folder, not for a part of this repository.
apply() { (cd "$planted" && GIT_CEILING_DIRECTORIES=$base git apply "$1") 2>"$log"; }
suites_of() { sed -n 's/^# suites: *//p' "$1" | head -n 1; }
first_failure() { sed -n 's/^[^ ]*:[0-9]*:[FE]:[^:]*:\([a-z0-9_]*\):.*/\1/p' "$log" | head -n 1; }

needed=
for name in "$@"; do
    patch=$root/tests/mutants/$name.patch
    [ -f "$patch" ] || fail "there is no tests/mutants/$name.patch"
    suites=$(suites_of "$patch")
    [ -n "$suites" ] || fail "tests/mutants/$name.patch names no suites"
    for suite in $suites; do
        case " $needed " in
        *" $suite "*) ;;
        *) needed="$needed $suite" ;;
        esac
    done
done
[ -n "$needed" ] || fail "no faults to plant"

rm -rf "$sound"
mkdir -p "$sound"
tar -c --exclude=./build --exclude=./.git --exclude=./runs . | tar -x -C "$sound" || fail "cannot copy"
build "$sound" || { tail -n 20 "$log"; fail "the source does not build"; }
start=$(date +%s)
run_tests "$sound" "$needed" || { tail -n 20 "$log"; fail "the tests fail without any fault"; }
limit=$((60 + 5 * ($(date +%s) - start)))

bad=0
printf '%-44s %-10s %4s  %s\n' fault verdict s 'caught by'
for name in "$@"; do
    patch=$root/tests/mutants/$name.patch
    start=$(date +%s)
    rm -rf "$planted"
    cp -a "$sound" "$planted" || fail "cannot copy"
    if ! apply "$patch"; then
        verdict=STALE
        by=$(head -n 1 "$log")
    elif ! build "$planted"; then
        verdict=BROKEN
        by=$(grep -m 1 'error' "$log")
    else
        run_tests "$planted" "$(suites_of "$patch")"
        status=$?
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
    [ "$verdict" = caught ] || bad=$((bad + 1))
    printf '%-44s %-10s %4d  %s\n' "$name" "$verdict" $(($(date +%s) - start)) "$by"
done
echo "mutants: $# planted, $(($# - bad)) caught"
[ $bad -eq 0 ]
