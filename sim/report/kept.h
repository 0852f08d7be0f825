/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kept: the finished variants of a command that simulates many, a line each, so that --resume
 * simulates the others only. Lines are added while the command works, so they survive a sudden end
 * too; the file is gone when the results are whole.
 *
 * A line is the hash of what follows, how many alternatives and replications there are, the totals
 * of one metric (by alternative, then replication; "nan" where undefined) and, last, the key: what
 * was set. Numbers read back exactly. A line whose hash is another, as half a line would have, is
 * as good as none.
 *
 * Ownership: what is read lives in the arena.
 */
#ifndef FRONTLINE_SIM_REPORT_KEPT_H
#define FRONTLINE_SIM_REPORT_KEPT_H

#include "sim/report/folder.h"

struct kept_variant {
    const char *key; /* one line of text */
    size_t alternatives, replications;
    double *total; /* by alternative, then replication */
};

struct kept {
    struct kept_variant *variant; /* by key */
    size_t count;
};

/* Those of the run with this hash, from results at `path` and from what a killed run left there. */
void kept_read(struct kept *kept, const char *path, const char *hash, struct arena *arena);

/* NULL when it is not known. */
const struct kept_variant *kept_find(const struct kept *kept, const char *key);

/* Begins the file in the folder under way, with what is known already. */
bool kept_begin(struct platform_growing *file, const struct folder *folder, const char *hash,
                const struct kept *known, struct diag *diag);

/* Adds a line; `arena` is for what it takes meanwhile. */
bool kept_add(struct platform_growing *file, const struct kept_variant *variant,
              struct arena *arena, struct diag *diag);

#endif
