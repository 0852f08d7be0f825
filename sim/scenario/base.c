/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base: see base.h. */
#include "sim/scenario/base.h"

#include "sim/scenario/platform.h"
#include "sim/scenario/text.h"

#include <stdint.h>
#include <string.h>

enum { MOST_LAYERS = 16 };

/* ---- files of one folder ---- */

static void read_table(struct base_layer *layer, size_t sheet, struct arena *arena,
                       struct diag *diag) {
    const char *file = columns_rule(sheet).table->file;
    const char *path = platform_join(layer->folder, file, arena);
    if (platform_kind(path) == PLATFORM_MISSING)
        return;
    struct platform_bytes bytes;
    layer->present[sheet] = true;
    layer->table[sheet].file = path;
    if (!platform_read(&bytes, path, arena, diag))
        return;
    layer->input[sheet] = (struct scenario_input){
        .path = path,
        .name = platform_join(layer->name, file, arena),
        .bytes = bytes.data,
        .size = bytes.size,
    };
    layer->whole[sheet] =
        table_read(&layer->table[sheet], path, bytes.data, bytes.size, arena, diag);
}

static bool is_csv(const char *name) {
    size_t length = strlen(name);
    if (length < 4 || name[0] == '.')
        return false;
    const char *end = name + length - 4;
    return strcmp(end, ".csv") == 0 || strcmp(end, ".CSV") == 0 || strcmp(end, ".Csv") == 0;
}

/* A misspelt `Group.csv` would otherwise be a table that silently does nothing. */
static void check_names(const struct base_layer *layer, struct arena *arena, struct diag *diag) {
    struct platform_names files;
    const char *known[COLUMNS_SHEETS];
    for (size_t i = 0; i < COLUMNS_SHEETS; i++)
        known[i] = columns_rule(i).table->file;
    if (!platform_folder_list(&files, layer->folder, arena, diag))
        return;
    for (size_t i = 0; i < files.count; i++) {
        bool table = !is_csv(files.name[i]);
        for (size_t k = 0; k < COLUMNS_SHEETS && !table; k++)
            table = strcmp(files.name[i], known[k]) == 0;
        if (table)
            continue;
        struct place place = {platform_join(layer->folder, files.name[i], arena), 0, 0};
        diag_warning(diag, place, "no table of a scenario has this name; it is not read");
        const char *nearest = diag_nearest(files.name[i], known, COLUMNS_SHEETS);
        if (nearest)
            diag_note(diag, place, "did you mean '%s'?", nearest);
    }
}

/* ---- scenario.csv, as far as it is needed to find the others ---- */

/* The cell `column` of the first row that states `parameter`; NULL when there is none. */
static const struct table_cell *find_cell(const struct base_layer *layer, const char *parameter,
                                          const char *column) {
    const struct table *table = &layer->table[COLUMNS_SCENARIO];
    size_t key = SIZE_MAX; /* no record has so many cells */
    size_t wanted = SIZE_MAX;
    for (size_t i = 0; i < table->header.count; i++) {
        if (strcmp(table->header.cell[i].text, "parameter") == 0)
            key = i;
        if (strcmp(table->header.cell[i].text, column) == 0)
            wanted = i;
    }
    for (size_t i = 0; i < table->records; i++) {
        const struct table_record *record = &table->record[i];
        if (key < record->count && wanted < record->count &&
            strcmp(record->cell[key].text, parameter) == 0)
            return &record->cell[wanted];
    }
    return NULL;
}

static const char *value_of(const struct base_layer *layer, const char *parameter) {
    const struct table_cell *cell = find_cell(layer, parameter, "value");
    return cell ? cell->text : "";
}

static void check_format(const struct base_layer *layer, struct diag *diag) {
    if (!layer->whole[COLUMNS_SCENARIO] || find_cell(layer, "format", "parameter"))
        return;
    struct place place = {layer->table[COLUMNS_SCENARIO].file, 0, 0};
    diag_error(diag, place, "there is no row 'format,1'; it says what the numbers mean");
}

static bool is_currency(const char *text) {
    return strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

/* The latest layer that states a currency decides; units of all layers may name it. */
static void find_currency(struct base *base, struct diag *diag) {
    base->currency = "";
    for (size_t i = 0; i < base->layers; i++) {
        const struct table_cell *cell = find_cell(&base->layer[i], "currency", "value");
        if (!cell || !*cell->text)
            continue;
        if (is_currency(cell->text))
            base->currency = cell->text;
        else
            diag_error(diag, cell->place, "currency = '%.60s' is no code of three capital letters",
                       cell->text);
    }
}

/* ---- the chain of folders ---- */

/* `path` with "." and "x/.." taken out, for same_folder. */
static const char *plain_path(const char *path, struct arena *arena) {
    char *plain = arena_text(arena, "", 0);
    while (*path) {
        size_t length = strcspn(path, "/");
        const char *slash = strrchr(plain, '/');
        const char *last = slash ? slash + 1 : plain;
        bool up = length == 2 && memcmp(path, "..", 2) == 0;
        if (up && *last && strcmp(last, "..") != 0)
            plain = arena_text(arena, plain, slash ? (size_t)(slash - plain) : 0);
        else if (length > 0 && !(length == 1 && *path == '.'))
            plain = platform_join(plain, arena_text(arena, path, length), arena);
        path += length;
        path += *path == '/';
    }
    return plain;
}

static bool same_folder(const char *a, const char *b, struct arena *arena) {
    return (a[0] == '/') == (b[0] == '/') &&
           strcmp(plain_path(a, arena), plain_path(b, arena)) == 0;
}

static const char *chain_text(const struct base_layer *layer, size_t count, const char *last,
                              struct arena *arena) {
    const char *text = layer[0].folder;
    for (size_t i = 1; i < count; i++)
        text = text_format(arena, "%s -> %s", text, layer[i].folder);
    return text_format(arena, "%s -> %s", text, last);
}

/* May `folder`, named by a cell of the last layer, be the next one? */
static bool check_next(const struct base_layer *layer, size_t count, const char *folder,
                       const struct table_cell *cell, struct arena *arena, struct diag *diag) {
    const char *chain = chain_text(layer, count, folder, arena);
    if (platform_kind(folder) != PLATFORM_FOLDER) {
        diag_error(diag, cell->place, "base = '%.200s': there is no such folder (%s)", cell->text,
                   chain);
        return false;
    }
    bool circle = count >= MOST_LAYERS;
    for (size_t i = 0; i < count && !circle; i++)
        circle = same_folder(layer[i].folder, folder, arena);
    if (circle)
        diag_error(diag, cell->place, "base = '%.200s' goes in a circle (%s)", cell->text, chain);
    return !circle;
}

static bool read_chain(struct base *base, const char *folder, struct arena *arena,
                       struct diag *diag) {
    struct base_layer *newest_first = arena_add(arena, MOST_LAYERS, sizeof *newest_first);
    const char *name = "";
    size_t count = 0;
    bool complete = true;
    while (folder) {
        struct base_layer *layer = &newest_first[count++];
        layer->folder = folder;
        layer->name = name;
        for (size_t i = 0; i < COLUMNS_SHEETS; i++)
            read_table(layer, i, arena, diag);
        check_names(layer, arena, diag);
        check_format(layer, diag);
        folder = NULL;
        const char *next = value_of(layer, "base");
        if (!*next)
            break;
        const struct table_cell *cell = find_cell(layer, "base", "value");
        const char *path = platform_join(layer->folder, next, arena);
        name = platform_join(layer->name, next, arena);
        complete = check_next(newest_first, count, path, cell, arena, diag);
        folder = complete ? path : NULL;
    }
    base->layer = arena_add(arena, count, sizeof *base->layer);
    base->layers = count;
    base->input = arena_add(arena, count * COLUMNS_SHEETS, sizeof *base->input);
    for (size_t i = 0; i < count; i++) {
        base->layer[i] = newest_first[count - 1 - i];
        for (size_t k = 0; k < COLUMNS_SHEETS; k++)
            if (base->layer[i].input[k].path)
                base->input[base->inputs++] = base->layer[i].input[k];
    }
    return complete;
}

bool base_read(struct base *base, const char *folder, struct arena *arena, struct diag *diag) {
    *base = (struct base){.currency = ""};
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    folder = arena_text(arena, folder, length);
    struct place place = {folder, 0, 0};
    switch (platform_kind(folder)) {
    case PLATFORM_FOLDER:
        break;
    case PLATFORM_MISSING:
        diag_error(diag, place, "there is no such scenario folder");
        return false;
    default:
        diag_error(diag, place, "is not a folder; a scenario is a folder of CSV files");
        return false;
    }
    bool complete = read_chain(base, folder, arena, diag);
    find_currency(base, diag);
    return complete;
}
