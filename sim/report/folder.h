/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * folder: a folder of results, from the first byte to its final name.
 *
 * Results are written into `PATH.part`, which becomes PATH when all of them are there, so that a
 * folder with its final name is always whole. What stood at PATH is replaced only if Frontline made
 * it and nothing else was put into it since.
 *
 * Purpose    `begin` before the work, so that a disk that cannot be written is found out in time;
 *            `add` each file; then `end`, or `drop` when there is nothing to keep.
 * Ownership  The arena given to folder_begin keeps names and hashes.
 * Invariant  While a run works on PATH.part it holds a claim on PATH.part/.lock; a PATH.part whose
 *            claim nobody holds was left behind by a killed run and is cleared away.
 */
#ifndef FRONTLINE_SIM_REPORT_FOLDER_H
#define FRONTLINE_SIM_REPORT_FOLDER_H

#include "sim/report/json_read.h"
#include "sim/report/page.h"
#include "sim/report/sha256.h"
#include "sim/scenario/platform.h"

#include <stdbool.h>

#define FOLDER_MANIFEST "run.json"
#define FOLDER_LOG "log.txt"
#define FOLDER_FIGURES "figures"
#define FOLDER_CHECKPOINT "checkpoint.bin" /* of interrupted results, see checkpoint.h */
#define FOLDER_KEPT "variants.txt"         /* likewise, see kept.h */
#define FOLDER_PART ".part"                /* behind the name, while results are prepared */

struct folder_file {
    struct folder_file *next;
    const char *name;
    char hash[SHA256_SIZE];
};

struct folder {
    const char *path, *part;
    struct folder_file *first, *last; /* in order of writing; those that must repeat */
    struct arena *arena;
    struct platform_claim claim;
};

/*
 * Where results go: `output` if given, without slashes at its end, else runs/NAME-HASH with the
 * first 8 digits of the hash. NULL, and told, when `output` names no folder that could be replaced.
 */
const char *folder_path(const char *output, const char *name, const char *hash, struct arena *arena,
                        struct diag *diag);

/*
 * May results be put at `path`? Yes when nothing is there, or an empty folder, or results of
 * Frontline without foreign files. False, and told, otherwise.
 */
bool folder_free(const char *path, struct arena *arena, struct diag *diag);

/* The manifest of results that Frontline made; NULL when there are none. */
const struct json_read_node *folder_manifest(const char *path, struct arena *arena);

/* Holds `path` the complete results of the run with this hash, every file as it was written? */
bool folder_finished(const char *path, const char *hash, struct arena *arena);

bool folder_begin(struct folder *folder, const char *path, struct arena *arena, struct diag *diag);

/* Writes a file, and lists it with its hash in `first`...`last`. */
bool folder_add(struct folder *folder, const char *name, const struct page *page,
                struct diag *diag);

/* Writes a file that is not listed: the manifest itself, and what does not repeat. */
bool folder_add_unlisted(struct folder *folder, const char *name, const struct page *page,
                         struct diag *diag);

/* Gives the results their final name. When that fails they are dropped. */
bool folder_end(struct folder *folder, struct diag *diag);

/* Removes what was written so far. */
void folder_drop(struct folder *folder, struct diag *diag);

#endif
