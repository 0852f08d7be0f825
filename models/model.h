/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * model: what every model is. One .c file holds a parameter struct's rows, pure functions and one
 * const `struct model`; one line in registry.c lists it. Contract tests run on every listed model.
 *
 * Models receive plain data, random draws and tallies. They open no files, read no command line,
 * start no threads and keep no state of their own.
 */
#ifndef FRONTLINE_MODELS_MODEL_H
#define FRONTLINE_MODELS_MODEL_H

#include "sim/base/param.h"

/* Kind-specific contracts. All pure: same input, same output. */

/*
 * Share of the gap to the ceiling that is closed, in [0, 1]. `sessions`: effort, any number >= 0, 1
 * being a session at training.scale_spend; `reached`: level over ceiling before it, in [0, 1].
 * Never falls with sessions; exactly 0 for none.
 */
struct model_learning {
    double (*gain)(const void *params, double sessions, double reached);
};

/*
 * Share of a skill kept after `months` without practice, half-life in months, in [0, 1]. Exactly 1
 * at 0 months and one half at the half-life, whatever the curve.
 */
struct model_forgetting {
    double (*kept)(const void *params, double months, double half_life);
};

/*
 * A mechanism can be switched off by one parameter: its row `active`, set to no. Its parameters are
 * then those of `neutral`, under which its equation changes nothing, whatever the scenario states
 * (setup_at sees to that). Columns of tables that belong to it name its kind (param.mechanism) and
 * have no effect either.
 */
enum { ACTIVE_NO, ACTIVE_YES };

#define ACTIVE_ROW(s, preset_, source_)                                                    \
    {                                                                                      \
        CHOICE_FIELD(s, active), .unit = "1", .preset = preset_, .valid = {0, 1},          \
                                 .plausible = {0, 1}, .choices = "no|yes",                 \
                                 .doc = "no switches the mechanism off", .source = source_ \
    }

struct model {
    const char *kind;     /* address prefix: kind.parameter */
    const char *name;     /* unique within the kind; equal to the kind for the only one */
    const char *idea;     /* in words */
    const char *equation; /* one line, plain text */
    const char *source;
    const struct param *rows;
    size_t count;
    size_t size;         /* of the parameter struct */
    const void *neutral; /* parameters when `active` is no; NULL: no mechanism of its own */
    /* A rule between parameters: NULL when kept, else the reason, and the offending row. */
    const char *(*check)(const void *params, const struct param **offender);
    const struct model_learning *learning;
    const struct model_forgetting *forgetting;
};

#define MODEL_ROWS(array, type) \
    .rows = array, .count = sizeof array / sizeof array[0], .size = sizeof(struct type)

#endif
