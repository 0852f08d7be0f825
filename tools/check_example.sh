#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_example.sh BUILD: does in a copy of the source what models/README.md tells somebody who adds a
# model, to the letter, and compares what is printed with the README and with the equation.
#
# A fenced block below `<!-- example: new FILE -->` is that file, below `change FILE` a replacement
# (the lines with - stand there exactly once), below `run` a list of commands, below `prints` what
# they print at last. BUILD, such as build/gcc-release, is copied too, which saves minutes.
set -eu
unset MAKEFLAGS MFLAGS MAKELEVEL # the makes below are on their own
build=$1
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
trap 'exit 130' INT TERM
fail() {
    echo "check-example: $*" >&2
    exit 1
}

copy=$stage/source
blocks=$stage/blocks
mkdir "$copy" "$blocks"
tar -c --exclude=./build --exclude=./.git --exclude=./runs . | tar -x -C "$copy"
tar -c "$build" | tar -x -C "$copy"

# Each block becomes a file 01, 02, ...; the list says what it is.
awk -v folder="$blocks" '
    /^<!-- example: .* -->$/ { what = $3; file = $4 == "-->" ? "-" : $4; marked = 1; next }
    marked && /^```/ { block = sprintf("%02d", ++count); print block, what, file; inside = 1
                       printf "" > (folder "/" block); marked = 0; next }
    inside && /^```$/ { inside = 0; close(folder "/" block); next }
    inside { print > (folder "/" block) }
    marked && NF { exit 1 }
    END { if (marked || inside || !count) exit 1 }
' models/README.md >"$stage/list" || fail "models/README.md: an example without its block"

# change BLOCK FILE: the text of the lines with - becomes that of the lines with +.
change() {
    awk -v block="$1" '
        BEGIN {
            while ((getline line < block) > 0) {
                rest = substr(line, 2)
                if (line ~ /^-/) old = old (olds++ ? "\n" : "") rest
                else if (line ~ /^\+/) new = new (news++ ? "\n" : "") rest
                else exit wrong = 1
            }
        }
        { text = text $0 "\n" }
        END {
            at = index(text, old)
            if (wrong || !olds || !news || !at) exit 1
            after = substr(text, at + length(old))
            if (index(after, old)) exit 1
            printf "%s%s%s", substr(text, 1, at - 1), new, after
        }
    ' "$2" >"$stage/changed" || fail "$2: what the README replaces is not there exactly once"
    cp "$stage/changed" "$2"
}

compared=no
cd "$copy"
while read -r block what file; do
    case $what in
    new)
        [ ! -e "$file" ] || fail "$file is there already"
        mkdir -p "$(dirname "$file")"
        cp "$blocks/$block" "$file"
        ;;
    change) change "$blocks/$block" "$file" ;;
    run)
        status=0
        sh -eu "$blocks/$block" >"$stage/output" 2>"$stage/errors" </dev/null || status=$?
        if [ "$status" -ne 0 ]; then
            cat "$stage/output" "$stage/errors"
            fail "the commands of the README fail (status $status)"
        fi
        grep -E '^[0-9]+%: Checks:' "$stage/output" | tail -n 1
        ;;
    prints)
        tail -n "$(wc -l <"$blocks/$block")" "$stage/output" >"$stage/printed"
        diff "$blocks/$block" "$stage/printed" || fail "the README shows something else"
        compared=yes
        ;;
    *) fail "models/README.md: unknown kind of block: $what" ;;
    esac
done <"$stage/list"
[ $compared = yes ] || fail "models/README.md shows no output"

# ceiling .62, 100 of scale_spend 500 a month, steepness 2
awk -F, '
    { off = $2 - 0.62 * (1 - exp(-(($1 / 5) ^ 2))); bad += off * off > 1e-18 || $1 != NR }
    END { exit bad || NR != 8 }
' "$stage/printed" || {
    cat "$stage/printed"
    fail "the skill is not that of the equation"
}
echo "check-example: the curve of models/README.md builds, keeps the contract and is its equation"
