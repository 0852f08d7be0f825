/* SPDX-License-Identifier: GPL-3.0-or-later */
/* folder: see folder.h. */
#include "sim/report/folder.h"

#include "sim/report/json_read.h"

#include <string.h>

static const char LOCK[] = ".lock", REPLACED[] = ".replaced";

static struct place at(const char *path) {
    return (struct place){.file = path};
}

const char *folder_path(const char *output, const char *name, const char *hash, struct arena *arena,
                        struct diag *diag) {
    struct page path;
    page_init(&path, arena);
    if (!output) {
        page_print(&path, "runs/%s-%.8s", name, hash);
        return path.data;
    }
    size_t length = strlen(output);
    while (length > 1 && output[length - 1] == '/')
        length--;
    page_bytes(&path, output, length);
    const char *slash = strrchr(path.data, '/');
    const char *last = slash ? slash + 1 : path.data;
    if (last[0] == 0 || strcmp(last, ".") == 0 || strcmp(last, "..") == 0) {
        diag_error(diag, at(NULL), "-o %s: name a folder of its own for the results", output);
        return NULL;
    }
    return path.data;
}

/* ---- what is there already ---- */

const struct json_read_node *folder_manifest(const char *path, struct arena *arena) {
    struct diag unheard;
    diag_init(&unheard, arena);
    struct platform_bytes bytes;
    const char *file = platform_join(path, FOLDER_MANIFEST, arena);
    if (platform_kind(file) != PLATFORM_FILE || !platform_read(&bytes, file, arena, &unheard))
        return NULL;
    const struct json_read_node *manifest = json_read(bytes.data, arena);
    const char *program = json_read_text(manifest, "program");
    return program && strcmp(program, "frontline") == 0 ? manifest : NULL;
}

static bool is_listed(const struct json_read_node *manifest, const char *name) {
    const char *const always[] = {FOLDER_MANIFEST, FOLDER_LOG, FOLDER_FIGURES, FOLDER_CHECKPOINT,
                                  FOLDER_KEPT};
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
        if (strcmp(name, always[i]) == 0)
            return true;
    const struct json_read_node *outputs = json_read_member(manifest, "outputs");
    for (const struct json_read_node *file = outputs ? outputs->first : NULL; file;
         file = file->next) {
        const char *listed = json_read_text(file, "name");
        if (listed && strcmp(listed, name) == 0)
            return true;
    }
    return false;
}

bool folder_free(const char *path, struct arena *arena, struct diag *diag) {
    enum platform_kind kind = platform_kind(path);
    if (kind == PLATFORM_MISSING)
        return true;
    if (kind != PLATFORM_FOLDER) {
        diag_error(diag, at(path), "is there already and no folder");
        return false;
    }
    struct platform_names names;
    if (!platform_folder_list(&names, path, arena, diag))
        return false;
    if (names.count == 0)
        return true;
    const struct json_read_node *manifest = folder_manifest(path, arena);
    if (!manifest) {
        diag_error(diag, at(path), "is not empty and holds no results of Frontline");
        diag_note(diag, at(NULL), "name another folder with -o");
        return false;
    }
    for (size_t i = 0; i < names.count; i++) {
        if (!is_listed(manifest, names.name[i])) {
            diag_error(diag, at(platform_join(path, names.name[i], arena)),
                       "was put among these results by somebody else");
            diag_note(diag, at(NULL), "move it away, or name another folder with -o");
            return false;
        }
    }
    return true;
}

static bool is_as_written(const char *path, const struct json_read_node *output,
                          struct arena *arena) {
    const char *name = json_read_text(output, "name");
    const char *hash = json_read_text(output, "sha256");
    if (!name || !hash || strchr(name, '/'))
        return false;
    struct diag unheard;
    diag_init(&unheard, arena);
    struct platform_bytes bytes;
    if (!platform_read(&bytes, platform_join(path, name, arena), arena, &unheard))
        return false;
    char found[SHA256_SIZE];
    sha256_text(found, bytes.data, bytes.size);
    return strcmp(found, hash) == 0;
}

bool folder_finished(const char *path, const char *hash, struct arena *arena) {
    const struct json_read_node *manifest = folder_manifest(path, arena);
    const char *written = json_read_text(manifest, "hash");
    const struct json_read_node *complete = json_read_member(manifest, "complete");
    const struct json_read_node *outputs = json_read_member(manifest, "outputs");
    if (!written || strcmp(written, hash) != 0 || !complete || !complete->flag || !outputs)
        return false;
    for (const struct json_read_node *output = outputs->first; output; output = output->next)
        if (!is_as_written(path, output, arena))
            return false;
    return outputs->first != NULL;
}

/* ---- writing ---- */

/* Clears away what a killed run left, once the claim shows that it is gone. */
static bool clear(const struct folder *folder, struct diag *diag) {
    struct platform_names names;
    if (!platform_folder_list(&names, folder->part, folder->arena, diag))
        return false;
    for (size_t i = 0; i < names.count; i++)
        if (strcmp(names.name[i], LOCK) != 0 &&
            !platform_remove(platform_join(folder->part, names.name[i], folder->arena), diag))
            return false;
    return true;
}

static bool is_someone_elses(const struct folder *folder, struct arena *arena, struct diag *diag) {
    struct platform_names names;
    return platform_kind(folder->part) != PLATFORM_MISSING &&
           (platform_kind(folder->part) != PLATFORM_FOLDER ||
            !platform_folder_list(&names, folder->part, arena, diag) ||
            (names.count > 0 &&
             platform_kind(platform_join(folder->part, LOCK, arena)) != PLATFORM_FILE));
}

bool folder_begin(struct folder *folder, const char *path, struct arena *arena, struct diag *diag) {
    struct page part;
    page_init(&part, arena);
    page_print(&part, "%s" FOLDER_PART, path);
    *folder = (struct folder){.path = path, .part = part.data, .arena = arena};
    if (is_someone_elses(folder, arena, diag)) {
        diag_error(diag, at(folder->part), "is in the way; results are prepared there");
        return false;
    }
    bool taken;
    if (!platform_folder_add(folder->part, diag))
        return false;
    if (!platform_claim_take(&folder->claim, platform_join(folder->part, LOCK, arena), &taken,
                             diag)) {
        if (taken)
            diag_error(diag, at(folder->part), "another run is writing there; wait, or use -o");
        return false;
    }
    return clear(folder, diag);
}

bool folder_add_unlisted(struct folder *folder, const char *name, const struct page *page,
                         struct diag *diag) {
    return platform_write(platform_join(folder->part, name, folder->arena), page->data, page->size,
                          diag);
}

bool folder_add(struct folder *folder, const char *name, const struct page *page,
                struct diag *diag) {
    struct folder_file *file = arena_add(folder->arena, 1, sizeof *file);
    file->name = name;
    sha256_text(file->hash, page->data, page->size);
    if (folder->last)
        folder->last->next = file;
    else
        folder->first = file;
    folder->last = file;
    return folder_add_unlisted(folder, name, page, diag);
}

void folder_drop(struct folder *folder, struct diag *diag) {
    platform_remove(folder->part, diag);
    platform_claim_drop(&folder->claim);
}

/* What is replaced waits inside what replaces it, so that a failure can put it back. */
static bool put_in_place(const struct folder *folder, struct diag *diag) {
    const char *waiting = platform_join(folder->part, REPLACED, folder->arena);
    bool replaces = platform_kind(folder->path) == PLATFORM_FOLDER;
    if (replaces && !platform_rename(folder->path, waiting, diag))
        return false;
    if (platform_rename(folder->part, folder->path, diag))
        return !replaces ||
               platform_remove(platform_join(folder->path, REPLACED, folder->arena), diag);
    if (replaces)
        platform_rename(waiting, folder->path, diag);
    return false;
}

bool folder_end(struct folder *folder, struct diag *diag) {
    /* Removing the lock ends nobody else's wait: the claim lasts until it is dropped. */
    if (!platform_remove(platform_join(folder->part, LOCK, folder->arena), diag) ||
        !folder_free(folder->path, folder->arena, diag) || !put_in_place(folder, diag)) {
        folder_drop(folder, diag);
        return false;
    }
    platform_claim_drop(&folder->claim);
    return true;
}
