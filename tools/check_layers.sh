#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_layers.sh BUILD FILE...: each file includes, directly or not, only headers of its own layer
# and of those to its left:
#     base | stats | engine | models | scenario | study | report | cmd
# and the objects of base, engine, stats and models in BUILD neither do input or output, nor start
# threads, nor end the process, nor use mathematics that differs between C libraries. They link
# without the layers to their right. GSL is for sim/study alone.
set -eu
build=$1
shift
failed=0
say() {
    echo "check-layers: $*" >&2
    failed=1
}

layer_of() {
    case $1 in
    models/*) echo models ;;
    sim/*/*) path=${1#sim/} && echo "${path%%/*}" ;;
    *) echo none ;;
    esac
}
rank_of() {
    case $1 in
    base) echo 1 ;;
    stats) echo 2 ;; # the engine measures with it: time-weighted levels of its stations
    engine) echo 3 ;;
    models) echo 4 ;;
    scenario) echo 5 ;;
    study) echo 6 ;;
    report) echo 7 ;;
    cmd) echo 8 ;;
    *) echo 0 ;;
    esac
}

objects=
seen=
for file in "$@"; do
    own=$(layer_of "$file")
    own_rank=$(rank_of "$own")
    [ "$own_rank" -gt 0 ] || say "$file belongs to no layer"
    # -MM names the target, then the file itself and all it includes that is not the system's.
    if [ "$own" != study ] && grep -q '^ *# *include *<gsl/' "$file"; then
        say "$file includes GSL, which is for sim/study"
    fi
    included=$($CC -std=c11 -D_POSIX_C_SOURCE=200809L -I. -x c -MM "$file" | tr -d '\\\n' | sed 's/^[^:]*://')
    [ -n "$included" ] || say "cannot tell what $file includes"
    for header in $included; do
        layer=$(layer_of "$header")
        [ "$layer" = "$own" ] && continue
        rank=$(rank_of "$layer")
        if [ "$rank" -eq 0 ] || [ "$rank" -ge "$own_rank" ]; then
            say "$file ($own) includes $header ($layer)"
        fi
    done
    case $own:$file in
    base:*.c | engine:*.c | stats:*.c | models:*.c)
        objects="$objects $build/${file%.c}.o"
        seen="$seen $own"
        ;;
    esac
done

files='f?open|fdopen|freopen|open|openat|fclose|close|f?read|f?write|remove|rename|unlink|tmpfile|stdin|stdout|stderr'
text='v?f?printf|v?dprintf|f?puts|f?putc|putchar|f?gets|getc|getchar|v?f?scanf|perror'
chance='rand|rand_r|srand|random|srandom|[dejlmn]rand48|getrandom|arc4random'
world='time|clock|clock_gettime|gettimeofday|localtime|gmtime|getenv|setenv|setlocale|sleep|nanosleep'
process='exit|_exit|_Exit|quick_exit|atexit|system|popen|fork|execv?[lpe]*|signal|sigaction|raise|kill'
threads='pthread_[a-z_]*|thrd_[a-z_]*|mtx_[a-z_]*|cnd_[a-z_]*|tss_[a-z_]*|sem_[a-z_]*'
maths='(exp|exp2|expm1|log|log2|log10|log1p|pow|cbrt|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|erfc?|[lt]gamma|hypot)f?l?'
banned="$files|$text|$chance|$world|$process|$threads|$maths"

for layer in base engine stats models; do
    case " $seen " in
    *" $layer "*) ;;
    *) say "no source of $layer was given" ;;
    esac
done
for object in $objects; do
    # Fortified calls are the same calls: __fprintf_chk is fprintf.
    if ! used=$(nm -u "$object"); then
        say "cannot read $object"
        continue
    fi
    bad=$(echo "$used" | awk '{print $2}' | sed 's/@.*//; s/^__\(.*\)_chk$/\1/; s/^__isoc[0-9]*_//' |
        grep -xE "$banned" || true)
    for name in $bad; do
        say "$object calls $name"
    done
    case $object in
    */sim/base/*) ;;
    *)
        if echo "$used" | grep -qE '(^|[ _])v?snprintf(_chk)?(@|$)'; then
            say "$object calls snprintf, which only base may"
        fi
        ;;
    esac
done

# Whole archives link, so nothing in them needs a layer to their right.
main=$(mktemp -d)
trap 'rm -rf "$main"' EXIT
echo 'int main(void) { return 0; }' >"$main/main.c"
links_alone() {
    $CC -o "$main/main" "$main/main.c" -Wl,--whole-archive "$@" -Wl,--no-whole-archive -lm
}
links_alone "$build/libcore.a" || say "base, engine and stats do not link without models"
links_alone "$build/libmodels.a" "$build/libcore.a" || say "models do not link by themselves"
exit $failed
