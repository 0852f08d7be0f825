/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * share: where the files are that come with the command: `scenarios` and `plots`. Looked for in
 * this order: the folder that FRONTLINE_SHARE names, beside the executable (the source tree, a
 * packed release), PREFIX/share/frontline of an executable in PREFIX/bin, where `make install` was
 * told to put them, and the source tree of an executable in its build folder.
 */
#ifndef FRONTLINE_SIM_CMD_SHARE_H
#define FRONTLINE_SIM_CMD_SHARE_H

#include "sim/base/arena.h"

/* Path of the folder of that kind; NULL when there is none. */
const char *share_folder(const char *kind, struct arena *arena);

#endif
