/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * json_read: a JSON text (RFC 8259) as a tree, to look into manifests written earlier. Strict; a
 * text that is no JSON, or nested too deep, gives NULL. Escapes \uXXXX above ASCII become '?':
 * names and hashes have none.
 *
 * Ownership: nodes and strings live in the arena.
 */
#ifndef FRONTLINE_SIM_REPORT_JSON_READ_H
#define FRONTLINE_SIM_REPORT_JSON_READ_H

#include "sim/base/arena.h"

#include <stdbool.h>

enum json_read_kind {
    JSON_READ_NULL,
    JSON_READ_FLAG,
    JSON_READ_NUMBER,
    JSON_READ_TEXT,
    JSON_READ_ARRAY,
    JSON_READ_OBJECT
};

struct json_read_node {
    enum json_read_kind kind;
    const char *key;  /* in an object, else NULL */
    const char *text; /* of a text or, as written, of a number; never NULL */
    bool flag;
    struct json_read_node *first, *next; /* what is inside; what follows beside */
};

const struct json_read_node *json_read(const char *text, struct arena *arena);

/* Member of an object; NULL when `node` is NULL, no object, or has none of that name. */
const struct json_read_node *json_read_member(const struct json_read_node *node, const char *key);

/* Text of a member; NULL when there is none. */
const char *json_read_text(const struct json_read_node *node, const char *key);

#endif
