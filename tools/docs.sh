#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Writes the real output of commands into the READMEs, and real figures beside them.
#
#     <!-- docs: COMMAND -->       the lines up to <!-- /docs --> are replaced by the standard output
#     <!-- /docs -->               of COMMAND, run by sh in the root of the repository
#     <!-- figure: FROM TO -->     the file FROM, made by a command above it, is copied to TO
#
#     <!-- docs slow: COMMAND -->  the same, but left as it is with QUICK=1: for what takes minutes
#
# `frontline` in a COMMAND is ./frontline. A command that fails leaves the README as it was.
# Usage: sh tools/docs.sh [README ...]
set -eu

work=$(mktemp -d "${TMPDIR:-/tmp}/frontline-docs.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
frontline() { ./frontline "$@"; }

[ -x ./frontline ] || {
    echo "docs.sh: ./frontline is missing: run make" >&2
    exit 1
}
if [ $# -eq 0 ]; then
    set -- README.md */README.md */*/README.md
fi

# Results of an older build must not be shown as those of this one; the demo was made just now.
for run in runs/*; do
    [ "$run" = runs/demo ] || rm -rf "$run"
done

blocks=0
for readme in "$@"; do
    [ -f "$readme" ] || {
        echo "docs.sh: no such file: $readme" >&2
        exit 1
    }
    out=$work/readme
    inside=no
    slow=no
    : >"$out"
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
        '<!-- /docs -->')
            inside=no
            ;;
        '<!-- docs slow: '*' -->')
            slow=yes
            ;;
        esac
        if [ "$slow" = yes ] && [ "${QUICK:-0}" = 1 ]; then
            printf '%s\n' "$line" >>"$out"
            [ "$line" = '<!-- /docs -->' ] && slow=no
            blocks=$((blocks + 1))
            continue
        fi
        slow=no
        case $line in
        '<!-- docs: '*' -->' | '<!-- docs slow: '*' -->')
            command=${line#'<!-- docs'*: }
            command=${command%' -->'}
            echo "$readme: $command"
            printf '%s\n' "$line" >>"$out"
            (eval "$command") >"$work/stdout" 2>"$work/stderr" </dev/null || {
                cat "$work/stderr" >&2
                echo "docs.sh: $readme: failed: $command" >&2
                exit 1
            }
            printf '```text\n' >>"$out"
            # Whether results were there already says nothing to the reader.
            sed -e 's/ (there already; --force runs anew)$//' -e 's/[[:space:]]*$//' \
                "$work/stdout" >>"$out"
            printf '```\n' >>"$out"
            inside=yes
            blocks=$((blocks + 1))
            ;;
        '<!-- figure: '*' -->')
            files=${line#'<!-- figure: '}
            files=${files%' -->'}
            cp "${files%% *}" "${files#* }"
            ;;
        esac
        if [ "$inside" = no ]; then
            printf '%s\n' "$line" >>"$out"
        fi
        case $line in '<!-- docs: '* | '<!-- docs slow: '*) inside=yes ;; esac
    done <"$readme"
    [ "$inside" = no ] || {
        echo "docs.sh: $readme: a docs block without its end" >&2
        exit 1
    }
    cmp -s "$out" "$readme" || cat "$out" >"$readme"
done
[ "$blocks" -gt 0 ] || {
    echo "docs.sh: no docs block found in: $*" >&2
    exit 1
}
