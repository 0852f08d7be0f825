/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * json: writes JSON (RFC 8259), two spaces an indent, members in the order of the calls.
 *
 * Each call adds one value: a member with `key` inside an object, an element with NULL inside an
 * array. Undefined numbers become null, bytes that are no UTF-8 the replacement character.
 */
#ifndef FRONTLINE_SIM_REPORT_JSON_H
#define FRONTLINE_SIM_REPORT_JSON_H

#include "sim/report/page.h"

#include <stdbool.h>

enum { JSON_DEPTH = 16 };

struct json {
    struct page *page;
    size_t depth;
    struct {
        char close;
        bool flat, filled;
    } open[JSON_DEPTH];
};

void json_init(struct json *json, struct page *page);

void json_object(struct json *json, const char *key); /* begins; json_end ends it */
void json_array(struct json *json, const char *key);
void json_row(struct json *json, const char *key); /* an object on one line */
void json_end(struct json *json);

void json_text(struct json *json, const char *key, const char *value); /* NULL: null */
void json_number(struct json *json, const char *key, double value);
void json_count(struct json *json, const char *key, size_t value);
void json_flag(struct json *json, const char *key, bool value);

#endif
