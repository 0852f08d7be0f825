#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Writes the real output of commands into the READMEs, and real figures beside them.
#
#     <!-- docs: COMMAND -->       the lines up to <!-- /docs --> are replaced by the standard output
#     <!-- /docs -->               of COMMAND, run by sh in the root of the repository
#     <!-- figure: FROM TO -->     the file FROM, made by a command above it, is copied to TO
#
# Words before the colon say more:
#
#     slow     left as it is with QUICK=1, figures below it too: for what takes more than ten seconds
#     typed    as a reader types it in a folder of their own (runs/guide): COMMAND stands above its
#              output, and `mine` is where that reader made it
#     fails    COMMAND must fail; what it complains of is shown, too
#
# `frontline` in a COMMAND is ./frontline. A command that fails without `fails`, or does not with it,
# leaves the README as it was.
# Usage: sh tools/docs.sh [README ...]
set -eu

work=$(mktemp -d "${TMPDIR:-/tmp}/frontline-docs.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
frontline() { ./frontline "$@"; }
is() { case " $words " in *" $1 "*) return 0 ;; esac; return 1; }

# A folder of a reader's own, where ./frontline and scenarios are those of this tree.
reader_folder() {
    mkdir -p runs/guide
    [ -e runs/guide/frontline ] || ln -s ../../frontline runs/guide/frontline
    [ -e runs/guide/scenarios ] || ln -s ../../scenarios runs/guide/scenarios
}

# Runs $command as $words say. Output in $work/stdout, complaints in $work/stderr.
run_command() {
    status=0
    if is typed; then
        reader_folder
        (cd runs/guide && eval "$command") >"$work/stdout" 2>"$work/stderr" </dev/null || status=$?
    else
        (eval "$command") >"$work/stdout" 2>"$work/stderr" </dev/null || status=$?
    fi
    if is fails; then
        cat "$work/stderr" >>"$work/stdout"
        [ "$status" -ne 0 ]
    else
        [ "$status" -eq 0 ]
    fi
}

[ -x ./frontline ] || {
    echo "docs.sh: ./frontline is missing: run make" >&2
    exit 1
}
if [ $# -eq 0 ]; then
    set -- README.md GUIDE.md */README.md */*/README.md
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
    kept=no
    old=no
    : >"$out"
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
        '<!-- /docs -->')
            inside=no
            ;;
        '<!-- docs'*': '*' -->')
            words=${line#'<!-- docs'}
            words=${words%%:*}
            command=${line#'<!-- docs'*: }
            command=${command%' -->'}
            old=no
            if is slow && [ "${QUICK:-0}" = 1 ]; then
                kept=yes
                old=yes
            fi
            ;;
        esac
        if [ "$kept" = yes ]; then
            printf '%s\n' "$line" >>"$out"
            [ "$line" = '<!-- /docs -->' ] && kept=no
            blocks=$((blocks + 1))
            continue
        fi
        case $line in
        '<!-- docs'*': '*' -->')
            printf '%s: %s\n' "$readme" "$command"
            printf '%s\n' "$line" >>"$out"
            run_command || {
                cat "$work/stderr" >&2
                echo "docs.sh: $readme: status $status of: $command" >&2
                exit 1
            }
            printf '```text\n' >>"$out"
            if is typed; then
                printf '$ %s\n' "$command" >>"$out"
            fi
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
            [ "$old" = yes ] || cp "${files%% *}" "${files#* }"
            ;;
        esac
        if [ "$inside" = no ]; then
            printf '%s\n' "$line" >>"$out"
        fi
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
