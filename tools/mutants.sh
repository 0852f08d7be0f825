#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mutants.sh [NAME...]: plants each fault tests/mutants/NAME.patch in a copy of the source, builds,
# and runs the suites that the patch names, which must fail. tests/README.md says how to write one.
#
# Fails if a fault survives, if a patch does not apply or does not compile, or if one of those suites
# fails without any fault (then every fault would seem caught).
#
# PART=2/3 in the environment and no NAME: every third fault, beginning with the second.
#
# As many faults are planted at once as there are processors, each worker in a copy of its own.
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL # the makes below are on their own
root=$PWD
base=$root/build/mutants
sound=$base/sound # the source without any fault, built once
workers=$(nproc)
if [ $# -eq 0 ]; then
    part=${PART:-1/1}
    at=0
    for patch in tests/mutants/*.patch; do
        at=$((at + 1))
        [ $((at % ${part#*/})) -ne $((${part%/*} % ${part#*/})) ] ||
            set -- "$@" "$(basename "$patch" .patch)"
    done
fi
fail() {
    echo "mutants: $*" >&2
    exit 1
}
# Always without -Werror, since a fault may leave something unused, and built for short compiling:
# the faults are wrong with any optimisation.
options='MODE=release WERROR= CFLAGS=-g0\ -O1'
# build FOLDER JOBS LOG
build() { eval make -C '"$1"' -j"$2" "$options" build-tests >"$3" 2>&1; }
# A fault may make a test run for ever; that counts as caught. The limit follows from the time that
# the tests take without any fault.
limit=0
# run_tests FOLDER SUITES LOG
run_tests() { eval timeout $limit make -C '"$1"' "$options" test SUITES='"$2"' >"$3" 2>&1; }
suites_of() { sed -n 's/^# suites: *//p' "$1" | head -n 1; }
first_failure() { sed -n 's/^[^ ]*:[0-9]*:[FE]:[^:]*:\([a-z0-9_]*\):.*/\1/p' "$1" | head -n 1; }

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

rm -rf "$base"
mkdir -p "$sound"
tar -c --exclude=./build --exclude=./.git --exclude=./runs . | tar -x -C "$sound" || fail "cannot copy"
build "$sound" "$workers" "$base/log" || { tail -n 20 "$base/log"; fail "the source does not build"; }
start=$(date +%s)
run_tests "$sound" "$needed" "$base/log" ||
    { tail -n 20 "$base/log"; fail "the tests fail without any fault"; }
limit=$((60 + 5 * ($(date +%s) - start)))

# plant NAME FOLDER: one line about the fault, on the standard output.
plant() {
    patch=$root/tests/mutants/$1.patch
    log=$2.log
    start=$(date +%s)
    # Copied anew, with the times of the files, so that only what the fault touches is compiled.
    rm -rf "$2"
    cp -a "$sound" "$2" || return 1
    # git apply must take the copy for a plain folder, not for a part of this repository.
    if ! (cd "$2" && GIT_CEILING_DIRECTORIES=$base git apply "$patch") 2>"$log"; then
        verdict=STALE
        by=$(head -n 1 "$log")
    elif ! build "$2" 1 "$log"; then
        verdict=BROKEN
        by=$(grep -m 1 'error' "$log")
    else
        run_tests "$2" "$(suites_of "$patch")" "$log"
        status=$?
        by=$(first_failure "$log")
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
    printf '%-44s %-10s %4d  %s\n' "$1" "$verdict" $(($(date +%s) - start)) "$by"
}

# Each worker takes every so manieth fault.
printf '%-44s %-10s %4s  %s\n' fault verdict s 'caught by'
worker=0
while [ $worker -lt "$workers" ]; do
    (
        turn=0
        for name in "$@"; do
            [ $((turn % workers)) -ne $worker ] || plant "$name" "$base/planted$worker"
            turn=$((turn + 1))
        done
    ) >"$base/verdicts$worker" 2>&1 &
    worker=$((worker + 1))
done
wait
cat "$base"/verdicts* | sort
# Counted from what was printed: a worker that ended early leaves fewer.
caught=$(cat "$base"/verdicts* | awk '$2 == "caught"' | wc -l)
echo "mutants: $# planted, $caught caught"
[ "$caught" -eq $# ]
