/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one parameter table: reading and writing fields by row. See param.h. */
#include "sim/base/param.h"

#include <assert.h>
#include <string.h>

size_t param_bytes(const struct param *row) {
    switch (row->type) {
    case PARAM_REAL:
        return sizeof(double) * (row->key == PARAM_PLAIN ? 1 : PARAM_KEYS);
    case PARAM_COUNT:
    case PARAM_CHOICE:
    case PARAM_REF:
        return sizeof(long);
    case PARAM_NAME:
    case PARAM_TEXT:
        return sizeof(const char *);
    }
    return 0;
}

const struct param *param_find(const struct param_table *table, const char *name) {
    for (size_t i = 0; i < table->count; i++) {
        if (strcmp(table->rows[i].name, name) == 0) {
            return &table->rows[i];
        }
    }
    return NULL;
}

size_t param_choice_count(const struct param *row) {
    size_t n = row->choices && *row->choices ? 1 : 0;
    for (const char *p = row->choices; p && *p; p++) {
        n += *p == '|';
    }
    return n;
}

const char *param_choice(const struct param *row, size_t index, size_t *length) {
    const char *p = row->choices;
    while (p && index > 0) {
        p = strchr(p, '|');
        p = p ? p + 1 : NULL;
        index--;
    }
    *length = p ? strcspn(p, "|") : 0;
    return p;
}

long param_choice_find(const struct param *row, const char *word) {
    size_t count = param_choice_count(row);
    for (size_t i = 0; i < count; i++) {
        size_t length;
        const char *choice = param_choice(row, i, &length);
        if (strlen(word) == length && memcmp(word, choice, length) == 0) {
            return (long)i;
        }
    }
    return -1;
}

double param_get(const struct param *row, const void *record, size_t key) {
    const char *field = (const char *)record + row->offset;
    if (row->type == PARAM_REAL) {
        assert(key < (row->key == PARAM_PLAIN ? 1 : PARAM_KEYS));
        return ((const double *)(const void *)field)[key];
    }
    assert(row->type == PARAM_COUNT || row->type == PARAM_CHOICE || row->type == PARAM_REF);
    return (double)*(const long *)(const void *)field;
}

void param_set(const struct param *row, void *record, size_t key, double value) {
    char *field = (char *)record + row->offset;
    if (row->type == PARAM_REAL) {
        assert(key < (row->key == PARAM_PLAIN ? 1 : PARAM_KEYS));
        ((double *)(void *)field)[key] = value;
        return;
    }
    assert(row->type == PARAM_COUNT || row->type == PARAM_CHOICE || row->type == PARAM_REF);
    *(long *)(void *)field = (long)(value < 0 ? value - 0.5 : value + 0.5);
}

const char *param_text(const struct param *row, const void *record) {
    assert(row->type == PARAM_NAME || row->type == PARAM_TEXT);
    return *(const char *const *)(const void *)((const char *)record + row->offset);
}

void param_set_text(const struct param *row, void *record, const char *text) {
    assert(row->type == PARAM_NAME || row->type == PARAM_TEXT);
    *(const char **)(void *)((char *)record + row->offset) = text;
}

void param_defaults(const struct param_table *table, void *record) {
    for (size_t i = 0; i < table->count; i++) {
        const struct param *row = &table->rows[i];
        if (row->type == PARAM_NAME || row->type == PARAM_TEXT) {
            param_set_text(row, record, "");
        } else if (row->type == PARAM_REF) {
            param_set(row, record, 0, PARAM_NONE);
        } else {
            size_t keys = row->key == PARAM_PLAIN ? 1 : PARAM_KEYS;
            for (size_t key = 0; key < keys; key++) {
                param_set(row, record, key, row->preset);
            }
        }
    }
}
