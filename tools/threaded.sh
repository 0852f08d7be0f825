#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# threaded.sh BUILD: prints the suites that can reach threads, for the thread sanitizer. These are the
# ones that include a header above `models`, itself or through another: `make check-layers` proves that
# nothing up to there starts a thread, so the others cannot race. PART=2/3 in the environment: every
# third of them, beginning with the second.
set -eu
build=$1
part=${PART:-1/1}
suites=
all=0
for source in tests/test_*.c; do
    name=$(basename "$source" .c)
    depends=$build/tests/$name.d
    [ -s "$depends" ] || { echo "threaded: $depends is missing" >&2; exit 1; }
    all=$((all + 1))
    if grep -Eq 'sim/(scenario|study|report|cmd)/' "$depends"; then
        suites="$suites ${name#test_}"
    fi
done
# The suites of the study itself, to know that the above looks at the right files.
for known in study twins platform cmd; do
    case " $suites " in
    *" $known "*) ;;
    *) echo "threaded: $known is not among the suites that reach threads:$suites" >&2; exit 1 ;;
    esac
done
chosen=$(echo "$suites" | tr -s ' ' '\n' | sed '/^$/d' |
    awk -v k="${part%/*}" -v n="${part#*/}" 'NR % n == k % n')
echo "threaded: $(echo "$chosen" | wc -l) of $(echo "$suites" | wc -w) suites that reach threads, $all in all" >&2
echo "$chosen" | tr '\n' ' '
