/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json: see json.h. */
#include "sim/report/json.h"

#include "sim/report/digits.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void json_init(struct json *json, struct page *page) {
    *json = (struct json){.page = page};
}

static void new_line(struct json *json) {
    page_add(json->page, "\n");
    for (size_t i = 0; i < json->depth; i++)
        page_add(json->page, "  ");
}

/* Length of the UTF-8 character at `s` (RFC 3629: shortest form, no surrogates); 0: it is none. */
static size_t character(const unsigned char *s) {
    size_t length = s[0] < 0x80 ? 1 : s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
    if (s[0] > 0xf4)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    bool overlong = (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
    bool surrogate = s[0] == 0xed && s[1] > 0x9f;
    bool beyond = s[0] == 0xf4 && s[1] > 0x8f;
    return overlong || surrogate || beyond ? 0 : length;
}

static void quoted(struct page *page, const char *value) {
    page_add(page, "\"");
    for (const unsigned char *s = (const unsigned char *)value; *s;) {
        size_t length = character(s);
        if (length == 0)
            page_add(page, "\\ufffd");
        else if (*s == '"' || *s == '\\')
            page_print(page, "\\%c", *s);
        else if (*s == '\n')
            page_add(page, "\\n");
        else if (*s < 0x20 || *s == 0x7f)
            page_print(page, "\\u%04x", *s);
        else
            page_bytes(page, s, length);
        s += length > 0 ? length : 1;
    }
    page_add(page, "\"");
}

static void begin_value(struct json *json, const char *key) {
    if (json->depth > 0) {
        assert((key != NULL) == (json->open[json->depth - 1].close == '}'));
        if (json->open[json->depth - 1].filled)
            page_add(json->page, json->open[json->depth - 1].flat ? ", " : ",");
        if (!json->open[json->depth - 1].flat)
            new_line(json);
        json->open[json->depth - 1].filled = true;
    }
    if (key) {
        quoted(json->page, key);
        page_add(json->page, ": ");
    }
}

static void begin(struct json *json, const char *key, char open, char close, bool flat) {
    assert(json->depth < JSON_DEPTH);
    begin_value(json, key);
    page_bytes(json->page, &open, 1);
    flat = flat || (json->depth > 0 && json->open[json->depth - 1].flat);
    json->open[json->depth].close = close;
    json->open[json->depth].flat = flat;
    json->open[json->depth].filled = false;
    json->depth++;
}

void json_object(struct json *json, const char *key) {
    begin(json, key, '{', '}', false);
}

void json_array(struct json *json, const char *key) {
    begin(json, key, '[', ']', false);
}

void json_row(struct json *json, const char *key) {
    begin(json, key, '{', '}', true);
}

void json_end(struct json *json) {
    assert(json->depth > 0);
    json->depth--;
    if (json->open[json->depth].filled && !json->open[json->depth].flat)
        new_line(json);
    page_bytes(json->page, &json->open[json->depth].close, 1);
    if (json->depth == 0)
        page_add(json->page, "\n");
}

void json_text(struct json *json, const char *key, const char *value) {
    begin_value(json, key);
    if (value)
        quoted(json->page, value);
    else
        page_add(json->page, "null");
}

void json_number(struct json *json, const char *key, double value) {
    char digits[DIGITS_SIZE];
    digits_exact(digits, value);
    begin_value(json, key);
    page_add(json->page, isfinite(value) ? digits : "null");
}

void json_count(struct json *json, const char *key, size_t value) {
    begin_value(json, key);
    page_print(json->page, "%zu", value);
}

void json_flag(struct json *json, const char *key, bool value) {
    begin_value(json, key);
    page_add(json->page, value ? "true" : "false");
}
