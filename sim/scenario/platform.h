/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * platform: everything that a platform provides, in one file: files and folders, other programs,
 * threads, clocks, the terminal, the environment and interruptions. Nothing else in Frontline calls
 * the system, except for the standard streams.
 *
 * Purpose    Porting Frontline means rewriting this file.
 * Ownership  What is returned lives in the arena that was given. Locks, bells, threads and claims
 *            belong to the caller, who keeps them in place while they are in use.
 * Errors     A function that takes a `struct diag` returns false after telling it what happened,
 *            with the path as the place and the system's own words. Misuse of locks is a bug:
 *            assert.
 */
#ifndef FRONTLINE_SIM_SCENARIO_PLATFORM_H
#define FRONTLINE_SIM_SCENARIO_PLATFORM_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* ---- files ---- */

struct platform_bytes {
    const char *data; /* a zero byte follows, not counted */
    size_t size;
};

struct platform_names {
    const char **name;
    size_t count;
};

enum platform_kind { PLATFORM_MISSING, PLATFORM_FILE, PLATFORM_FOLDER, PLATFORM_OTHER };

/* What a path leads to. PLATFORM_MISSING also when it cannot be looked at. */
enum platform_kind platform_kind(const char *path);

/* The whole of a regular file. */
bool platform_read(struct platform_bytes *bytes, const char *path, struct arena *arena,
                   struct diag *diag);

/*
 * Writes a whole file: into `path`.tmp first, flushed to the disk, then renamed, so that nobody
 * ever sees half of it and what was there before survives a failure.
 */
bool platform_write(const char *path, const void *data, size_t size, struct diag *diag);

/*
 * The same for a file too large to be held: piece by piece into `path`.tmp, which `end` flushes and
 * renames and `drop` removes. One of the two must follow a `begin` that returned true; an `end`
 * that fails has dropped it. The path must stay where it is until then.
 */
struct platform_draft {
    FILE *file;
    const char *path, *temporary;
};

bool platform_draft_begin(struct platform_draft *draft, const char *path, struct arena *arena,
                          struct diag *diag);
bool platform_draft_add(struct platform_draft *draft, const void *data, size_t size,
                        struct diag *diag);
bool platform_draft_end(struct platform_draft *draft, struct diag *diag);
void platform_draft_drop(struct platform_draft *draft);

/*
 * A file that grows at its end, for what must survive a sudden end of this process: when `add`
 * returns, the piece is in the system's hands. `begin` empties it; `end` follows a `begin` that
 * returned true.
 */
struct platform_growing {
    FILE *file;
    const char *path;
};

bool platform_growing_begin(struct platform_growing *growing, const char *path, struct diag *diag);
bool platform_growing_add(struct platform_growing *growing, const void *data, size_t size,
                          struct diag *diag);
bool platform_growing_end(struct platform_growing *growing, struct diag *diag);

/* Makes a folder and those above it where missing; fine when it is there already. */
bool platform_folder_add(const char *path, struct diag *diag);

/* Names in a folder, "." and ".." left out, in ascending order of their bytes. */
bool platform_folder_list(struct platform_names *names, const char *path, struct arena *arena,
                          struct diag *diag);

/* May files be made in this folder? */
bool platform_folder_writable(const char *path);

/* Removes a file or a folder with all in it; links are not followed. Fine when missing. */
bool platform_remove(const char *path, struct diag *diag);

/* Gives a file or a folder another name on the same disk; replaces a file or an empty folder. */
bool platform_rename(const char *from, const char *to, struct diag *diag);

/* "folder/name"; just "name" when the folder is "" or the name starts with a slash. */
char *platform_join(const char *folder, const char *name, struct arena *arena);

/*
 * A claim on a file says that this process works where it lies. It ends with the process, however
 * that ends, so that what a killed one left behind can be told from work in progress.
 */
struct platform_claim {
    int handle;
};

/* Makes the file if needed. False with `*taken` when another process holds it: nothing is told. */
bool platform_claim_take(struct platform_claim *claim, const char *path, bool *taken,
                         struct diag *diag);
void platform_claim_drop(struct platform_claim *claim);

/* ---- programs ---- */

/* The path of an executable found on PATH; NULL when there is none. */
const char *platform_program_find(const char *name, struct arena *arena);

struct platform_result {
    int status; /* exit status; 128 + signal when one ended it */
    struct platform_bytes out, err;
};

/*
 * Runs a program to its end in `folder` (NULL: here), without a shell, its input empty, its output
 * and its complaints captured. `arguments` ends with NULL; the first is the program's path. False
 * only when it could not be started. A relative path of a program is taken from `folder`.
 */
bool platform_program_run(struct platform_result *result, const char *const *arguments,
                          const char *folder, struct arena *arena, struct diag *diag);

/* Path of the running executable; NULL when the system does not say. */
const char *platform_program_self(struct arena *arena);

/* ---- threads ---- */

typedef void platform_thread_fn(void *context);

struct platform_thread {
    pthread_t handle;
    platform_thread_fn *run;
    void *context;
};

/* False when the system gives no more threads; then the caller does the work itself. */
bool platform_thread_run(struct platform_thread *thread, platform_thread_fn *run, void *context);
void platform_thread_join(struct platform_thread *thread);

struct platform_lock {
    pthread_mutex_t mutex;
};

void platform_lock_init(struct platform_lock *lock);
void platform_lock_done(struct platform_lock *lock);
void platform_lock_take(struct platform_lock *lock);
void platform_lock_give(struct platform_lock *lock);

/* A bell wakes all who wait for it. Waiting gives the lock and takes it again; it may also end
 * without a ring, so what was waited for must be looked at again. */
struct platform_bell {
    pthread_cond_t condition;
};

void platform_bell_init(struct platform_bell *bell);
void platform_bell_done(struct platform_bell *bell);
void platform_bell_wait(struct platform_bell *bell, struct platform_lock *lock);
void platform_bell_ring(struct platform_bell *bell);

/* Processors that may run threads now, at least 1. */
size_t platform_processors(void);

/* ---- time, machine, terminal, environment ---- */

/* Seconds since some moment in the past; never goes back. */
double platform_seconds(void);

enum { PLATFORM_TIME_SIZE = 32, PLATFORM_HOST_SIZE = 256 };

/* Now, as 2026-01-31T23:59:59Z. */
void platform_time(char text[PLATFORM_TIME_SIZE]);
void platform_host(char text[PLATFORM_HOST_SIZE]);

/* Standard streams: 0 input, 1 output, 2 complaints. */
bool platform_is_terminal(int stream);

/* Columns of the terminal, of COLUMNS if that is set, else `otherwise`. */
size_t platform_width(int stream, size_t otherwise);

/* Value of an environment variable; NULL when unset or empty. */
const char *platform_env(const char *name);

/* ---- starting and ending ---- */

/*
 * Call first of all: a standard stream that the caller closed is opened for nothing, lest a file
 * opened later take its number and receive what was meant for the stream; writing to it still
 * fails. A reader who goes away (broken pipe) makes writes fail instead of ending the process.
 */
void platform_start(void);

/* The first interruption (Ctrl-C, or a polite request to end) calls `handler`; the second ends. */
void platform_on_interrupt(void (*handler)(int signal));

/* Ends at once with this message on the stream of complaints; for the want of memory. */
_Noreturn void platform_die(int status, const char *message);

#endif
