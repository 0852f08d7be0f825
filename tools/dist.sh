#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# dist.sh BINARY VERSION: packs the self-contained binary with scenarios, plots, README and licence.
# Names are sorted, times, owners and modes fixed, so that equal content gives equal bytes.
set -eu
binary=$1
name=frontline-$2-linux-$(uname -m)
rm -rf build/dist
mkdir -p "build/dist/$name"
cp "$binary" "build/dist/$name/frontline"
cp -R README.md LICENSE scenarios plots "build/dist/$name/"
tar -C build/dist --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner \
    --mode=u=rwX,go=rX --format=ustar -cf "build/dist/$name.tar" "$name"
gzip -9n "build/dist/$name.tar"
rm -rf "build/dist/$name"
ls -l "build/dist/$name.tar.gz"
