/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace: see trace.h. */
#include "sim/report/trace.h"

#include <string.h>

/* ---- the file's name ---- */

static bool ends_in(const char *text, const char *end) {
    size_t length = strlen(text), after = strlen(end);
    return length >= after && strcmp(text + length - after, end) == 0;
}

static const char *without_dot(const char *path) {
    while (path[0] == '.' && path[1] == '/')
        path += 2 + strspn(path + 2, "/");
    return path;
}

static bool lies_in(const char *path, const char *folder) {
    size_t length = strlen(without_dot(folder));
    return strncmp(without_dot(path), without_dot(folder), length) == 0 &&
           without_dot(path)[length] == '/';
}

static bool is_taken(const struct trace *trace, struct diag *diag) {
    enum platform_kind kind = platform_kind(trace->path);
    if (kind == PLATFORM_MISSING || (kind == PLATFORM_FILE && trace->replace))
        return false;
    diag_error(diag, (struct place){.file = trace->path},
               kind == PLATFORM_FILE ? "is there already" : "is there already and no file");
    if (kind == PLATFORM_FILE)
        diag_note(diag, (struct place){0}, "--force replaces it");
    return true;
}

bool trace_name(struct trace *trace, const char *path, bool replace, const char *results,
                struct diag *diag) {
    bool table = ends_in(path, ".csv");
    *trace = (struct trace){
        .path = path,
        .form = table ? TRACE_TEXT_CSV : TRACE_TEXT_XES,
        .replace = replace,
    };
    if (!table && !ends_in(path, ".xes")) {
        diag_error(diag, (struct place){0}, "--trace %s: the name must end in .csv or .xes", path);
        return false;
    }
    if (lies_in(path, results)) {
        diag_error(diag, (struct place){0},
                   "--trace %s: name a file outside the result folder, which holds results alone",
                   path);
        return false;
    }
    return !is_taken(trace, diag);
}

/* ---- visits ---- */

enum { FIRST_ROOM = 16, MOST_ROOM = 4096 };

struct chunk {
    struct chunk *next;
    size_t count, room;
    struct trace_visit visit[];
};

/* Those of one site, which one thread at a time adds to. */
struct lane {
    struct arena arena;
    struct chunk *first, *last;
    size_t visits;
};

static void add_chunk(struct lane *lane) {
    size_t room = lane->last ? 2 * lane->last->room : FIRST_ROOM;
    room = room < MOST_ROOM ? room : MOST_ROOM;
    struct chunk *chunk = arena_add(&lane->arena, 1, sizeof *chunk + room * sizeof chunk->visit[0]);
    chunk->room = room;
    if (lane->last)
        lane->last->next = chunk;
    else
        lane->first = chunk;
    lane->last = chunk;
}

static void keep(void *context, const struct trace_visit *visit) {
    struct lane *lane = (struct lane *)context + visit->site;
    if (!lane->last || lane->last->count == lane->last->room)
        add_chunk(lane);
    lane->last->visit[lane->last->count++] = *visit;
    lane->visits++;
}

/* ---- their order ---- */

typedef int order_fn(const struct trace_visit *a, const struct trace_visit *b);

static int by_case(const struct trace_visit *a, const struct trace_visit *b) {
    return trace_text_compare_cases(a, b);
}

static int by_start(const struct trace_visit *a, const struct trace_visit *b) {
    long long before = trace_text_milliseconds(a->began);
    long long after = trace_text_milliseconds(b->began);
    return before != after ? (before > after) - (before < after) : by_case(a, b);
}

static void merge(const struct trace_visit **into, const struct trace_visit *const *from,
                  size_t middle, size_t end, order_fn *order) {
    size_t a = 0, b = middle;
    for (size_t i = 0; i < end; i++)
        into[i] = b == end || (a < middle && order(from[a], from[b]) <= 0) ? from[a++] : from[b++];
}

/* Merge sort, because it is stable: visits of a case that begin at one instant stay in order. */
static const struct trace_visit **sort(const struct trace_visit **visit,
                                       const struct trace_visit **other, size_t count,
                                       order_fn *order) {
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t end = count - at < 2 * width ? count - at : 2 * width;
            merge(other + at, visit + at, width < end ? width : end, end, order);
        }
        const struct trace_visit **sorted = other;
        other = visit;
        visit = sorted;
    }
    return visit;
}

/* All that the lanes hold, site by site and in order; the array is twice as long as needed. */
static const struct trace_visit **list(const struct lane *lane, size_t sites, size_t *count,
                                       struct arena *arena) {
    *count = 0;
    for (size_t i = 0; i < sites; i++)
        *count += lane[i].visits;
    const struct trace_visit **visit = arena_add(arena, *count, 2 * sizeof *visit);
    size_t at = 0;
    for (size_t i = 0; i < sites; i++)
        for (const struct chunk *chunk = lane[i].first; chunk; chunk = chunk->next)
            for (size_t k = 0; k < chunk->count; k++)
                visit[at++] = &chunk->visit[k];
    return visit;
}

/* ---- writing ---- */

enum { PIECE = 64 * 1024 };

static bool write_text(struct trace *trace, struct trace_text *text, struct diag *diag) {
    bool fine = platform_draft_add(&trace->draft, text->page.data, text->page.size, diag);
    text->page.size = 0;
    return fine;
}

static bool write_visits(struct trace *trace, struct trace_text *text, const struct lane *lane,
                         size_t sites, const struct study_options *options, struct diag *diag) {
    struct arena arena;
    arena_init(&arena, options->oom, NULL);
    size_t count;
    const struct trace_visit **visit = list(lane, sites, &count, &arena);
    visit = sort(visit, visit + count, count, trace->form == TRACE_TEXT_CSV ? by_start : by_case);
    bool fine = true;
    for (size_t i = 0; i < count && fine; i++) {
        trace_text_visit(text, visit[i]);
        fine = !(options->stop && *options->stop) &&
               (text->page.size < PIECE || write_text(trace, text, diag));
    }
    trace->visits += count;
    arena_done(&arena);
    return fine;
}

static bool write_alternative(struct trace *trace, struct trace_text *text,
                              const struct study_retrace *what, size_t sites,
                              const struct study_options *options, struct arena *arena,
                              struct diag *diag) {
    struct lane *lane = arena_add(arena, sites, sizeof *lane);
    for (size_t i = 0; i < sites; i++)
        arena_init(&lane[i].arena, options->oom, NULL);
    struct study_retrace traced = *what;
    traced.trace = keep;
    traced.context = lane;
    trace_text_alternative(text, what->alternative);
    bool fine = study_retrace(&traced, text->scenario, options, arena) == TRIAL_FINISHED &&
                write_visits(trace, text, lane, sites, options, diag);
    for (size_t i = 0; i < sites; i++)
        arena_done(&lane[i].arena);
    return fine;
}

bool trace_begin(struct trace *trace, struct arena *arena, struct diag *diag) {
    return platform_draft_begin(&trace->draft, trace->path, arena, diag);
}

bool trace_write(struct trace *trace, const struct scenario *scenario, const struct anchor *anchor,
                 const struct study_options *options, struct arena *arena, struct diag *diag) {
    struct trace_text text;
    trace_text_begin(&text, trace->form, scenario, arena);
    bool fine = true;
    for (size_t i = 0; i < scenario->alternatives && fine; i++) {
        const struct study_retrace what = {.anchor = anchor, .alternative = i};
        fine = write_alternative(trace, &text, &what, setup_sites(&scenario->setup), options, arena,
                                 diag);
    }
    trace_text_end(&text);
    /* Somebody may have put a file there meanwhile. */
    if (fine && write_text(trace, &text, diag) && !is_taken(trace, diag))
        return platform_draft_end(&trace->draft, diag);
    trace_drop(trace);
    return false;
}

void trace_drop(struct trace *trace) {
    platform_draft_drop(&trace->draft);
}
