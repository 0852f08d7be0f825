/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checkpoint: the finished trials of an interrupted study, bit for bit, beside its results, so that
 * --resume simulates the others only. It is for the same program on the same kind of machine, and
 * gone when the results are whole.
 *
 * The file is a header, then a record per finished trial: its number, the work it was, its totals,
 * its months, and the hash of these. A record that is damaged is as good as none.
 *
 * Ownership: what is read lives in the arena.
 */
#ifndef FRONTLINE_SIM_REPORT_CHECKPOINT_H
#define FRONTLINE_SIM_REPORT_CHECKPOINT_H

#include "sim/report/folder.h"
#include "sim/study/study.h"

struct checkpoint {
    size_t trials; /* known; 0: nothing is */
    size_t alternatives, columns, months;
    const unsigned char **record; /* by replication, then alternative; NULL: not known */
    size_t records;
};

/* Writes it into the folder under way. `hash` is that of the run, see manifest.h. */
bool checkpoint_write(const struct folder *folder, const char *hash, const struct study *study,
                      struct diag *diag);

/* That of the results at `path`; nothing is known when there is none of the run with this hash. */
void checkpoint_read(struct checkpoint *checkpoint, const char *path, const char *hash,
                     struct arena *arena);

/* A study_recall_fn; the context is a struct checkpoint. */
bool checkpoint_recall(void *context, const struct results *results, size_t alternative,
                       size_t replication, struct trial_work *work);

#endif
