/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one parameter table.
 *
 * Every parameter of every model, and every column of every scenario table, is one `struct param`
 * row. The same row drives parsing, unit and range checks, --set, `frontline describe`,
 * params.csv, axis labels, sensitivity analysis (samples BELIEFs over the plausible range) and
 * optimisation (moves DECISIONs). Nothing parses a single field by hand.
 *
 * Parameter structs hold only `double`, `long` and `const char *`, so "the rows cover the struct"
 * is a byte count, and a row of the wrong C type does not compile.
 *
 * Ownership: rows are const data; values live in structs the caller owns.
 */
#ifndef FRONTLINE_SIM_BASE_PARAM_H
#define FRONTLINE_SIM_BASE_PARAM_H

#include <stdbool.h>
#include <stddef.h>

/* What the C field holds and how a cell is read. */
enum param_type {
    PARAM_REAL,   /* double, in the declared unit; NaN = not given */
    PARAM_COUNT,  /* long, a whole number */
    PARAM_CHOICE, /* long, the index of one of `choices` */
    PARAM_REF,    /* long, the row of the table named by `refers`; PARAM_NONE when empty,
                     PARAM_RESERVED - i for the i-th of `choices` (reserved words) */
    PARAM_NAME,   /* const char *, matches [a-z][a-z0-9_]* ; never NULL ("" when empty) */
    PARAM_TEXT,   /* const char *, free text; never NULL ("" when empty) */
};

enum { PARAM_NONE = -1, PARAM_RESERVED = -2, PARAM_KEYS = 16 };

enum param_role {
    PARAM_SETTING,  /* horizon, seed, structure of the company */
    PARAM_DECISION, /* management chooses it */
    PARAM_BELIEF,   /* uncertain, never known exactly */
};

/*
 * What a keyed column `name.KEY` is keyed by: the field is then an array of PARAM_KEYS doubles.
 * The column `name` without a key states the value of every key not stated on its own.
 */
enum param_key { PARAM_PLAIN, PARAM_PER_JOURNEY };

struct param {
    const char *name;
    enum param_type type;
    size_t offset;
    enum param_key key;
    double preset;       /* REAL, COUNT, CHOICE (index); NaN = none */
    double valid[2];     /* what the mathematics allows, inclusive */
    double plausible[2]; /* what an analyst would believe; inside valid */
    const char *unit;    /* "1" for a pure number */
    enum param_role role;
    bool changes;          /* may change during a run (timeline, from_month > 0) */
    bool required;         /* the cell may not be empty */
    const char *choices;   /* "a|b|c" for CHOICE, reserved words for REF */
    const char *refers;    /* REF: a table ("groups") or a name list ("journeys") */
    bool defines;          /* REF into a name list: a new name here joins the list */
    const char *mechanism; /* column of a table: kind of the model that it belongs to, or NULL */
    const char *doc;       /* one line */
    const char *source;    /* where the preset comes from; "assumed: why" is allowed */
};

/* A table: rows of one struct. `scalar` tables (models) have one row, addressed kind.parameter. */
struct param_table {
    const char *name; /* "groups", or the model's kind */
    const char *file; /* "groups.csv"; NULL for models (they live in scenario.csv) */
    const char *doc;  /* what one row is */
    const struct param *rows;
    size_t count;
    size_t size; /* of the struct */
};

/*
 * Field macros: name, type and offset of a row. `_Generic` has no association for another C type,
 * so a row that disagrees with its field does not compile.
 */
#define PARAM_OFFSET_(s, f, ctype) \
    (offsetof(struct s, f) + 0 * sizeof(char[_Generic(((struct s *)0)->f, ctype : 1)]))
#define REAL_FIELD(s, f) .name = #f, .type = PARAM_REAL, .offset = PARAM_OFFSET_(s, f, double)
#define COUNT_FIELD(s, f) .name = #f, .type = PARAM_COUNT, .offset = PARAM_OFFSET_(s, f, long)
#define CHOICE_FIELD(s, f) .name = #f, .type = PARAM_CHOICE, .offset = PARAM_OFFSET_(s, f, long)
#define REF_FIELD(s, f) .name = #f, .type = PARAM_REF, .offset = PARAM_OFFSET_(s, f, long)
#define NAME_FIELD(s, f) .name = #f, .type = PARAM_NAME, .offset = PARAM_OFFSET_(s, f, const char *)
#define TEXT_FIELD(s, f) .name = #f, .type = PARAM_TEXT, .offset = PARAM_OFFSET_(s, f, const char *)
#define KEYED_FIELD(s, f, by)                  \
    .name = #f, .type = PARAM_REAL, .key = by, \
    .offset = offsetof(struct s, f) + 0 * sizeof(((struct s *)0)->f[PARAM_KEYS - 1])

/* Bytes a row covers in its struct. */
size_t param_bytes(const struct param *row);

/* Row of that name in a table, or NULL. */
const struct param *param_find(const struct param_table *table, const char *name);

/* Number of choices, the i-th choice's length and start, the index of a word (or -1). */
size_t param_choice_count(const struct param *row);
const char *param_choice(const struct param *row, size_t index, size_t *length);
long param_choice_find(const struct param *row, const char *word);

/*
 * Numeric value of a field (REAL, COUNT, CHOICE, REF) as a double, and the reverse. `record` is the
 * struct, `key` the index of a keyed column (0 when plain). param_set rounds to long where needed.
 */
double param_get(const struct param *row, const void *record, size_t key);
void param_set(const struct param *row, void *record, size_t key, double value);
const char *param_text(const struct param *row, const void *record);
void param_set_text(const struct param *row, void *record, const char *text);

/* Writes the preset of every row into a zeroed record (texts become ""). */
void param_defaults(const struct param_table *table, void *record);

#endif
