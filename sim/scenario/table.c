/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * table: see table.h. libcsv reports no positions, so it is fed one byte at a time while line and
 * column are counted here.
 */
#include "sim/scenario/table.h"

#include "sim/scenario/text.h"

#include <csv.h>
#include <string.h>

struct reader {
    struct table *table;
    struct arena *arena;
    struct diag *diag;
    const char *bytes;
    size_t size, at;
    struct place place; /* of the byte at `at` */
    bool after_cr;
    char delimiter;
    struct csv_parser parser;
    struct table_cell *cell; /* of the record being read */
    size_t cells, cell_room;
    struct place cell_place; /* where the cell being read starts */
    size_t cell_from;
    bool cell_fresh; /* nothing but spaces so far */
    size_t record_room;
    bool has_header;
    bool failed;
};

/* ---- is it text at all? ---- */

static void step(struct reader *r) {
    char c = r->bytes[r->at++];
    bool ends = c == '\r' || (c == '\n' && !r->after_cr);
    if (ends) {
        r->place.line++;
        r->place.column = 1;
    } else if (c != '\n') {
        r->place.column++;
    }
    r->after_cr = c == '\r';
}

static unsigned char byte_at(const struct reader *r, size_t i) {
    return i < r->size ? (unsigned char)r->bytes[i] : 0;
}

/* Bytes of the UTF-8 character at `i`; 0 when there is none (RFC 3629, section 4). */
static size_t character(const struct reader *r, size_t i) {
    unsigned char a = byte_at(r, i), b = byte_at(r, i + 1);
    size_t length = a < 0x80 ? 1 : a < 0xc2 ? 0 : a < 0xe0 ? 2 : a < 0xf0 ? 3 : a < 0xf5 ? 4 : 0;
    bool overlong = (a == 0xe0 && b < 0xa0) || (a == 0xf0 && b < 0x90);
    bool beyond = (a == 0xed && b > 0x9f) || (a == 0xf4 && b > 0x8f);
    if (overlong || beyond)
        return 0;
    for (size_t k = 1; k < length; k++)
        if ((byte_at(r, i + k) & 0xc0) != 0x80)
            return 0;
    return length;
}

static bool starts_with(const struct reader *r, const char *bytes, size_t length) {
    return r->size >= length && memcmp(r->bytes, bytes, length) == 0;
}

static bool is_utf16(const struct reader *r) {
    if (starts_with(r, "\xff\xfe", 2) || starts_with(r, "\xfe\xff", 2))
        return true;
    bool even = byte_at(r, 0) == 0 && byte_at(r, 2) == 0;
    bool odd = byte_at(r, 1) == 0 && byte_at(r, 3) == 0;
    return r->size >= 4 && even != odd;
}

static bool refuse(struct reader *r, struct place place, const char *why) {
    diag_error(r->diag, place, "%s", why);
    r->failed = true;
    return false;
}

static bool is_whole_text(struct reader *r) {
    struct place file = {r->place.file, 0, 0};
    if (r->size > TABLE_BYTES)
        return refuse(r, file, "is larger than 256 MiB");
    if (is_utf16(r))
        return refuse(r, file, "is UTF-16 text: save it as \"CSV UTF-8\"");
    if (starts_with(r, "PK\3\4", 4) || starts_with(r, "\xd0\xcf\x11\xe0", 4))
        return refuse(r, file, "is a spreadsheet program's own file: save it as \"CSV UTF-8\"");
    while (r->at < r->size) {
        unsigned char c = byte_at(r, r->at);
        size_t length = character(r, r->at);
        if (length == 0) {
            diag_error(
                r->diag, r->place,
                "byte 0x%02X is not UTF-8, perhaps Windows-1252 (\"ANSI\"): save the file as "
                "\"CSV UTF-8\"",
                c);
            r->failed = true;
            return false;
        }
        if ((c < 0x20 && !strchr("\t\r\n", c)) || c == 0 || c == 0x7f) {
            diag_error(r->diag, r->place, "byte 0x%02X: this is not a text file", c);
            r->failed = true;
            return false;
        }
        while (length-- > 0)
            step(r);
    }
    return true;
}

/* ---- separators ---- */

static bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

static size_t line_end(const struct reader *r, size_t i) {
    while (i < r->size && !is_line_end(r->bytes[i]))
        i++;
    return i;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/*
 * Where the comment that starts at `from` ends. A spreadsheet may have written it with quoted
 * newlines in it, a person with quotes anywhere: the former only if all its quotes are in order.
 */
static size_t comment_end(const struct reader *r, size_t from) {
    for (size_t i = from; i < r->size; i++) {
        while (i < r->size && is_blank(r->bytes[i]))
            i++;
        if (i < r->size && r->bytes[i] == '"') {
            for (i++; i < r->size && (r->bytes[i] != '"' || byte_at(r, i + 1) == '"'); i++)
                i += r->bytes[i] == '"';
            if (i >= r->size)
                return line_end(r, from);
            for (i++; i < r->size && is_blank(r->bytes[i]);)
                i++;
            if (i < r->size && !strchr(",;\r\n", r->bytes[i]))
                return line_end(r, from);
        }
        while (i < r->size && !strchr(",;\r\n", r->bytes[i]))
            i++;
        if (i < r->size && is_line_end(r->bytes[i]))
            return i;
    }
    return r->size;
}

static const char *const ERROR_VALUES[] = {"#REF!", "#N/A",   "#NAME?", "#VALUE!",
                                           "#NUM!", "#NULL!", "#DIV/0!"};

/* The first cell of a record, unquoted and trimmed, decides; "#REF!" is no comment but an error. */
static bool is_comment(const char *text, size_t length) {
    if (length == 0 || text[0] != '#')
        return false;
    for (size_t i = 0; i < sizeof ERROR_VALUES / sizeof ERROR_VALUES[0]; i++)
        if (length == strlen(ERROR_VALUES[i]) && memcmp(text, ERROR_VALUES[i], length) == 0)
            return false;
    return true;
}

/* Is there a comment at `i`, where a record starts? Quoted ones are left to libcsv. */
static bool is_bare_comment(const struct reader *r, size_t i) {
    size_t end = i;
    while (end < r->size && !strchr(",;\r\n", r->bytes[end]))
        end++;
    while (end > i && is_blank(r->bytes[end - 1]))
        end--;
    return is_comment(r->bytes + i, end - i);
}

/* Which sign separates the cells of the first line that is neither empty nor a comment? */
static bool find_delimiter(struct reader *r) {
    size_t i = r->at;
    for (;;) {
        while (i < r->size && (is_line_end(r->bytes[i]) || is_blank(r->bytes[i])))
            i++;
        size_t first = i + (byte_at(r, i) == '"');
        if (first >= r->size || !is_bare_comment(r, first))
            break;
        i = comment_end(r, i);
    }
    size_t commas = 0, semicolons = 0, tabs = 0;
    for (bool quoted = false; i < r->size && (quoted || !is_line_end(r->bytes[i])); i++) {
        char c = r->bytes[i];
        quoted = quoted != (c == '"');
        commas += !quoted && c == ',';
        semicolons += !quoted && c == ';';
        tabs += !quoted && c == '\t';
    }
    if (tabs > 0 && commas + semicolons == 0)
        return refuse(r, (struct place){r->place.file, 0, 0},
                      "has tabs between its cells: save it with commas or semicolons");
    r->delimiter = semicolons > commas ? ';' : ',';
    return true;
}

/* A first line `sep=;` is how a file tells a spreadsheet its separator. */
static bool find_separator_line(struct reader *r, bool *found) {
    size_t end = line_end(r, r->at);
    size_t from = r->at + (byte_at(r, r->at) == '"');
    *found = end >= from + 4 && memcmp(r->bytes + from, "sep=", 4) == 0;
    if (!*found)
        return true;
    char sign = end > from + 4 ? r->bytes[from + 4] : 0;
    if (sign != ',' && sign != ';')
        return refuse(r, r->place, "the sep= line must name a comma or a semicolon");
    r->delimiter = sign;
    while (r->at < end)
        step(r);
    return true;
}

/* ---- records ---- */

/* A line end inside a cell is one line feed, whatever the file has. */
static size_t plain_line_ends(char *text, size_t length) {
    size_t to = 0;
    for (size_t from = 0; from < length; from++) {
        if (text[from] == '\r' && from + 1 < length && text[from + 1] == '\n')
            continue;
        text[to++] = text[from] == '\r' ? '\n' : text[from];
    }
    return to;
}

static void end_cell(void *text, size_t length, void *context) {
    struct reader *r = context;
    length = plain_line_ends(text, length);
    r->cell = text_room(r->cell, r->cells, &r->cell_room, sizeof *r->cell, r->arena);
    r->cell[r->cells++] = (struct table_cell){text_trim(text, length, r->arena), r->cell_place};
    r->cell_fresh = true;
}

static struct table_record finished(struct reader *r) {
    size_t count = r->cells;
    while (count > 0 && !*r->cell[count - 1].text)
        count--;
    struct table_record record = {arena_add(r->arena, count, sizeof *record.cell), count};
    if (count > 0)
        memcpy(record.cell, r->cell, count * sizeof *record.cell);
    return record;
}

static void end_record(int ending, void *context) {
    (void)ending;
    struct reader *r = context;
    struct table *table = r->table;
    struct table_record record = finished(r);
    r->cells = 0;
    if (record.count == 0 || is_comment(record.cell[0].text, strlen(record.cell[0].text)))
        return;
    if (!r->has_header) {
        table->header = record;
        r->has_header = true;
        return;
    }
    table->record =
        text_room(table->record, table->records, &r->record_room, sizeof *table->record, r->arena);
    table->record[table->records++] = record;
}

static bool begin_csv(struct reader *r) {
    if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
        return refuse(r, (struct place){r->place.file, 0, 0}, "cannot be read: out of memory");
    csv_set_delim(&r->parser, (unsigned char)r->delimiter);
    r->cells = 0;
    r->cell_fresh = true;
    return true;
}

/* After an error the rest of the line is lost, but not the lines behind it. */
static bool begin_again(struct reader *r) {
    csv_free(&r->parser);
    size_t end = line_end(r, r->at);
    while (r->at < end)
        step(r);
    return begin_csv(r);
}

static bool feed(struct reader *r) {
    char c = r->bytes[r->at];
    bool at_start = r->cell_fresh && r->cells == 0;
    if (r->cell_fresh && !is_blank(c) && !(at_start && is_line_end(c))) {
        if (at_start && c == '#' && is_bare_comment(r, r->at)) {
            for (size_t end = comment_end(r, r->at); r->at < end;)
                step(r);
            return true;
        }
        r->cell_place = r->place;
        r->cell_from = r->at;
        r->cell_fresh = false;
    }
    if (!r->cell_fresh && r->at - r->cell_from > TABLE_CELL_BYTES)
        return refuse(r, r->cell_place,
                      "this cell has more than 65536 bytes; is its quote closed?");
    if (r->cells >= TABLE_CELLS)
        return refuse(r, r->place, "this record has more than 1000 cells");
    if (csv_parse(&r->parser, &c, 1, end_cell, end_record, r) != 1) {
        refuse(r, r->place,
               c == '"'
                   ? "a quote inside an unquoted cell: put the cell in quotes and double this one"
                   : "text behind a closing quote: double the quotes inside a cell");
        return begin_again(r);
    }
    step(r);
    return true;
}

static void read_records(struct reader *r) {
    if (!begin_csv(r))
        return;
    while (r->at < r->size)
        if (!feed(r))
            break;
    bool complete = r->at == r->size;
    if (r->cell_fresh)
        r->cell_place = r->place;
    /* Delivers the last record when the file does not end with a line end. */
    if (complete && csv_fini(&r->parser, end_cell, end_record, r) != 0)
        refuse(r, r->cell_place, "the quoted cell that begins here never ends");
    csv_free(&r->parser);
}

bool table_read(struct table *table, const char *file, const char *bytes, size_t size,
                struct arena *arena, struct diag *diag) {
    *table = (struct table){.file = file};
    struct reader r = {
        .table = table,
        .arena = arena,
        .diag = diag,
        .bytes = bytes,
        .size = size,
        .place = {file, 1, 1},
    };
    if (!is_whole_text(&r))
        return false;
    r.at = starts_with(&r, "\xef\xbb\xbf", 3) ? 3 : 0;
    r.place = (struct place){file, 1, 1};
    r.after_cr = false;
    bool stated;
    if (!find_separator_line(&r, &stated) || (!stated && !find_delimiter(&r)))
        return false;
    table->decimal_comma = r.delimiter == ';';
    read_records(&r);
    if (!r.has_header && !r.failed)
        refuse(&r, (struct place){file, 0, 0}, "is empty");
    return !r.failed;
}
