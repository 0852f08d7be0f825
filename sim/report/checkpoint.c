/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checkpoint: see checkpoint.h. */
#include "sim/report/checkpoint.h"

#include <string.h>

/* Read on a machine of the other byte order, the first number is another. */
static const uint64_t MAGIC = UINT64_C(0x46524f4e544c4e31);

struct header {
    uint64_t magic, alternatives, columns, months;
    char hash[SHA256_SIZE + 7]; /* without gaps, which would hold anything */
};

struct begin {
    uint64_t trial;
    struct trial_work work;
};

static size_t values_of(size_t columns, size_t months) {
    return columns * (months + 2); /* a total, and months from 0 on */
}

static size_t record_size(size_t columns, size_t months) {
    return sizeof(struct begin) + values_of(columns, months) * sizeof(double) + SHA256_SIZE;
}

/* ---- writing ---- */

static void fill(unsigned char *record, const struct study *study, size_t trial) {
    const struct results *results = &study->results;
    size_t alternative = trial % results->alternatives;
    size_t replication = trial / results->alternatives;
    size_t totals = results->columns.count * sizeof(double);
    size_t months = totals * (results->months + 1);
    const struct begin begin = {.trial = trial, .work = study->work[trial]};
    unsigned char *at = record;
    memcpy(at, &begin, sizeof begin);
    at += sizeof begin;
    memcpy(at, results_total(results, alternative, replication), totals);
    at += totals;
    memcpy(at, results_month(results, alternative, replication, 0), months);
    at += months;
    sha256_text((char *)at, record, (size_t)(at - record));
}

bool checkpoint_write(const struct folder *folder, const char *hash, const struct study *study,
                      struct diag *diag) {
    const struct results *results = &study->results;
    /* Not `planned`: a study that was enough lowered it, and its arrays are as long as before. */
    size_t trials = results->planned_stride * results->alternatives;
    struct header header = {
        .magic = MAGIC,
        .alternatives = results->alternatives,
        .columns = results->columns.count,
        .months = results->months,
    };
    memcpy(header.hash, hash, strlen(hash));
    struct platform_draft draft;
    size_t size = record_size(results->columns.count, results->months);
    unsigned char *record = arena_add(folder->arena, size, 1);
    if (!platform_draft_begin(&draft, platform_join(folder->part, FOLDER_CHECKPOINT, folder->arena),
                              folder->arena, diag))
        return false;
    bool fine = platform_draft_add(&draft, &header, sizeof header, diag);
    for (size_t i = 0; fine && i < trials; i++) {
        if (study->finished[i]) {
            fill(record, study, i);
            fine = platform_draft_add(&draft, record, size, diag);
        }
    }
    if (fine)
        return platform_draft_end(&draft, diag);
    platform_draft_drop(&draft);
    return false;
}

/* ---- reading ---- */

static bool is_whole(const unsigned char *record, size_t size) {
    char hash[SHA256_SIZE];
    size_t hashed = size - SHA256_SIZE;
    sha256_text(hash, record, hashed);
    return memcmp(hash, record + hashed, SHA256_SIZE) == 0;
}

static uint64_t number_of(const unsigned char *record) {
    struct begin begin;
    memcpy(&begin, record, sizeof begin);
    return begin.trial;
}

/* Records there are room for in the file, whole or not. */
static void list(struct checkpoint *checkpoint, const unsigned char *record, size_t records,
                 struct arena *arena) {
    size_t size = record_size(checkpoint->columns, checkpoint->months);
    uint64_t last = 0;
    for (size_t i = 0; i < records; i++) {
        const unsigned char *at = record + i * size;
        if (is_whole(at, size) && number_of(at) > last)
            last = number_of(at);
    }
    checkpoint->records = (size_t)last + 1;
    checkpoint->record = arena_add(arena, checkpoint->records, sizeof *checkpoint->record);
    for (size_t i = 0; i < records; i++) {
        const unsigned char *at = record + i * size;
        if (is_whole(at, size)) {
            checkpoint->trials += checkpoint->record[number_of(at)] == NULL;
            checkpoint->record[number_of(at)] = at;
        }
    }
}

void checkpoint_read(struct checkpoint *checkpoint, const char *path, const char *hash,
                     struct arena *arena) {
    struct platform_bytes bytes;
    struct diag unheard;
    struct header header;
    const char *file = platform_join(path, FOLDER_CHECKPOINT, arena);
    diag_init(&unheard, arena);
    *checkpoint = (struct checkpoint){0};
    if (platform_kind(file) != PLATFORM_FILE || !platform_read(&bytes, file, arena, &unheard) ||
        bytes.size < sizeof header)
        return;
    memcpy(&header, bytes.data, sizeof header);
    const uint64_t most = UINT64_C(1) << 24; /* a damaged header asks for anything */
    if (header.magic != MAGIC || memcmp(header.hash, hash, SHA256_SIZE) != 0 ||
        header.alternatives > most || header.columns > most || header.months > most)
        return;
    checkpoint->alternatives = (size_t)header.alternatives;
    checkpoint->columns = (size_t)header.columns;
    checkpoint->months = (size_t)header.months;
    size_t records =
        (bytes.size - sizeof header) / record_size(checkpoint->columns, checkpoint->months);
    list(checkpoint, (const unsigned char *)bytes.data + sizeof header, records, arena);
}

bool checkpoint_recall(void *context, const struct results *results, size_t alternative,
                       size_t replication, struct trial_work *work) {
    const struct checkpoint *checkpoint = context;
    size_t trial = replication * results->alternatives + alternative;
    if (checkpoint->alternatives != results->alternatives ||
        checkpoint->columns != results->columns.count || checkpoint->months != results->months ||
        trial >= checkpoint->records || !checkpoint->record[trial])
        return false;
    const unsigned char *at = checkpoint->record[trial];
    size_t totals = results->columns.count * sizeof(double);
    struct begin begin;
    memcpy(&begin, at, sizeof begin);
    at += sizeof begin;
    memcpy(results_total(results, alternative, replication), at, totals);
    at += totals;
    memcpy(results_month(results, alternative, replication, 0), at, totals * (results->months + 1));
    *work = begin.work;
    return true;
}
