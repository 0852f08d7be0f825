/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * value: the text of a cell, or behind the = of --set, becomes a number in the unit of a parameter.
 *
 *   value = ["*" | "+"] number [unit]  |  word (of a CHOICE)
 *
 * "*0.8" and "+5" are relative to what the value was. A minus sign is part of the number: "-5" is
 * minus five, "+-5" takes five away.
 */
#ifndef FRONTLINE_SIM_SCENARIO_VALUE_H
#define FRONTLINE_SIM_SCENARIO_VALUE_H

#include "models/setup.h"
#include "sim/base/arena.h"
#include "sim/base/diag.h"

#include <stdbool.h>

enum value_unit {
    VALUE_UNIT_NEEDED,  /* as the parameter's unit demands */
    VALUE_UNIT_DECLARED /* a bare number is in the declared unit */
};

struct value_text {
    const char *what; /* address, for messages */
    const char *text;
    struct place place;
    bool decimal_comma;
    bool relative;    /* may it be relative? */
    const char *unit; /* stated beside it; NULL: none */
    struct place unit_place;
    enum value_unit rule;
    const char *currency;
};

struct value {
    enum setup_op op;
    double number;
};

/* REAL, COUNT and CHOICE. False when anything is wrong, which is told. */
bool value_read(struct value *value, const struct param *param, const struct value_text *text,
                struct arena *arena, struct diag *diag);

/*
 * What `value` makes of `current`. False, and told, when there is nothing to be relative to or the
 * result is outside the valid range.
 */
bool value_apply(double *result, struct value value, const struct param *param, double current,
                 const char *what, struct place place, struct diag *diag);

/*
 * Tells that `word` is unknown, with the nearest of `names`, or all of them when they are few.
 * `what` is the address that it was stated for, "" for none.
 */
void value_unknown(const char *what, const char *word, const char *kind, const char *const *names,
                   size_t count, struct place place, struct diag *diag);

#endif
