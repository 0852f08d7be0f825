/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_read: recursive descent, one function per production of RFC 8259. See json_read.h. */
#include "sim/report/json_read.h"

#include <string.h>

enum { DEPTH = 32 };

static const char LETTERS[] = "\"\\/bfnrt", MEANINGS[] = "\"\\/\b\f\n\r\t";
static const char DIGITS[] = "0123456789";

struct reader {
    const char *at;
    struct arena *arena;
    int depth;
};

static void skip_space(struct reader *reader) {
    reader->at += strspn(reader->at, " \t\r\n");
}

static bool accept(struct reader *reader, const char *word) {
    size_t length = strlen(word);
    if (strncmp(reader->at, word, length) != 0)
        return false;
    reader->at += length;
    return true;
}

static const char *escaped(const char *at, char *meaning) {
    const char *letter = *at ? strchr(LETTERS, *at) : NULL;
    if (letter) {
        *meaning = MEANINGS[letter - LETTERS];
        return at + 1;
    }
    if (*at != 'u' || strspn(at + 1, "0123456789abcdefABCDEF") < 4)
        return NULL;
    unsigned code = 0;
    for (int i = 1; i <= 4; i++)
        code = code * 16 + (unsigned)(at[i] <= '9' ? at[i] - '0' : (at[i] | 32) - 'a' + 10);
    *meaning = (char)(code > 0 && code < 0x80 ? code : '?');
    return at + 5;
}

/* A string is never longer than its source, of which the quote that ends it is the bound. */
static const char *read_text(struct reader *reader) {
    if (!accept(reader, "\""))
        return NULL;
    const char *end = reader->at;
    while (*end && *end != '"')
        end += *end == '\\' && end[1] ? 2 : 1;
    char *text = arena_add(reader->arena, (size_t)(end - reader->at) + 1, 1);
    char *to = text;
    const char *from = reader->at;
    while (from && from < end) {
        if ((unsigned char)*from < 0x20)
            return NULL;
        if (*from == '\\')
            from = escaped(from + 1, to++);
        else
            *to++ = *from++;
    }
    if (!from || *end != '"')
        return NULL;
    reader->at = end + 1;
    return text;
}

/* -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)? */
static const char *read_number(struct reader *reader) {
    const char *start = reader->at, *at = start;
    at += *at == '-';
    size_t whole = strspn(at, DIGITS);
    if (whole == 0 || (whole > 1 && *at == '0'))
        return NULL;
    at += whole;
    if (*at == '.') {
        size_t part = strspn(at + 1, DIGITS);
        if (part == 0)
            return NULL;
        at += 1 + part;
    }
    if (*at == 'e' || *at == 'E') {
        at += 1 + (at[1] == '-' || at[1] == '+');
        size_t power = strspn(at, DIGITS);
        if (power == 0)
            return NULL;
        at += power;
    }
    reader->at = at;
    return arena_text(reader->arena, start, (size_t)(at - start));
}

static struct json_read_node *read_value(struct reader *reader);

/* The elements of an array or, with keys, the members of an object, up to and with `close`. */
static bool read_inside(struct reader *reader, struct json_read_node *node, const char *close) {
    struct json_read_node **link = &node->first;
    skip_space(reader);
    if (accept(reader, close))
        return true;
    do {
        const char *key = NULL;
        skip_space(reader);
        if (node->kind == JSON_READ_OBJECT) {
            key = read_text(reader);
            skip_space(reader);
            if (!key || !accept(reader, ":"))
                return false;
        }
        struct json_read_node *inner = read_value(reader);
        if (!inner)
            return false;
        inner->key = key;
        *link = inner;
        link = &inner->next;
    } while (accept(reader, ","));
    return accept(reader, close);
}

/* Fills in the value that begins here. */
static bool read_into(struct reader *reader, struct json_read_node *node) {
    node->text = "";
    switch (*reader->at) {
    case '{':
        reader->at++;
        node->kind = JSON_READ_OBJECT;
        return read_inside(reader, node, "}");
    case '[':
        reader->at++;
        node->kind = JSON_READ_ARRAY;
        return read_inside(reader, node, "]");
    case '"':
        node->kind = JSON_READ_TEXT;
        node->text = read_text(reader);
        return node->text != NULL;
    case 't':
    case 'f':
        node->kind = JSON_READ_FLAG;
        node->flag = *reader->at == 't';
        return accept(reader, node->flag ? "true" : "false");
    case 'n':
        node->kind = JSON_READ_NULL;
        return accept(reader, "null");
    default:
        node->kind = JSON_READ_NUMBER;
        node->text = read_number(reader);
        return node->text != NULL;
    }
}

static struct json_read_node *read_value(struct reader *reader) {
    if (reader->depth == DEPTH)
        return NULL;
    reader->depth++;
    struct json_read_node *node = arena_add(reader->arena, 1, sizeof *node);
    skip_space(reader);
    bool fine = read_into(reader, node);
    skip_space(reader);
    reader->depth--;
    return fine ? node : NULL;
}

const struct json_read_node *json_read(const char *text, struct arena *arena) {
    struct reader reader = {.at = text, .arena = arena};
    const struct json_read_node *node = read_value(&reader);
    return node && *reader.at == 0 ? node : NULL;
}

const struct json_read_node *json_read_member(const struct json_read_node *node, const char *key) {
    if (!node || node->kind != JSON_READ_OBJECT)
        return NULL;
    for (const struct json_read_node *inner = node->first; inner; inner = inner->next)
        if (strcmp(inner->key, key) == 0)
            return inner;
    return NULL;
}

const char *json_read_text(const struct json_read_node *node, const char *key) {
    const struct json_read_node *member = json_read_member(node, key);
    return member && member->kind == JSON_READ_TEXT ? member->text : NULL;
}
