/* SPDX-License-Identifier: GPL-3.0-or-later */
/* value: see value.h. */
#include "sim/scenario/value.h"

#include "sim/scenario/number.h"
#include "sim/scenario/text.h"
#include "sim/scenario/unit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FEW = 12 };

void value_unknown(const char *what, const char *word, const char *kind, const char *const *names,
                   size_t count, struct place place, struct diag *diag) {
    diag_error(diag, place, "%s%sunknown %s '%.60s'", what, *what ? ": " : "", kind, word);
    const char *nearest = diag_nearest(word, names, count);
    if (nearest) {
        diag_note(diag, place, "did you mean '%s'?", nearest);
        return;
    }
    char list[FEW * 64] = "";
    size_t length = 0;
    for (size_t i = 0; i < count && count <= FEW && length < sizeof list; i++)
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%.60s", i ? ", " : "",
                                   names[i]);
    if (*list)
        diag_note(diag, place, "known: %s", list);
    else if (count == 0)
        diag_note(diag, place, "there is none");
}

static bool read_choice(struct value *value, const struct param *param,
                        const struct value_text *text, struct arena *arena, struct diag *diag) {
    if (text->unit) {
        diag_error(diag, text->unit_place, "%s is a word and has no unit", text->what);
        return false;
    }
    long index = param_choice_find(param, text->text);
    if (index < 0) {
        size_t count = param_choice_count(param);
        const char **names = arena_add(arena, count, sizeof *names);
        for (size_t i = 0; i < count; i++) {
            size_t length;
            const char *name = param_choice(param, i, &length);
            names[i] = arena_text(arena, name, length);
        }
        value_unknown(text->what, text->text, "choice", names, count, text->place, diag);
        return false;
    }
    *value = (struct value){SETUP_SET, (double)index};
    return true;
}

static void outside(const char *what, double number, const struct param *param, struct place place,
                    struct diag *diag) {
    char shown[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT];
    bool pure = strcmp(param->unit, "1") == 0;
    diag_error(diag, place, "%s = %s%s%s, outside [%s, %s]", what, number_text(number, shown),
               pure ? "" : " ", pure ? "" : param->unit, number_text(param->valid[0], low),
               number_text(param->valid[1], high));
}

static bool is_inside(double number, const struct param *param) {
    return number >= param->valid[0] && number <= param->valid[1];
}

/* Finds the one unit that is stated, in the text or beside it; NULL when none is. */
static bool find_unit(const char **unit, struct place *place, const char *own,
                      const struct value_text *text, struct diag *diag) {
    *unit = text->unit;
    *place = text->unit_place;
    if (!*own)
        return true;
    if (text->unit && strcmp(text->unit, own) != 0) {
        diag_error(diag, text->place, "%s: '%.60s' has a unit of its own beside the stated '%.60s'",
                   text->what, text->text, text->unit);
        return false;
    }
    *unit = own;
    *place = text->place;
    return true;
}

static bool convert(struct value *value, const struct param *param, const struct value_text *text,
                    const char *own, struct diag *diag) {
    const char *unit;
    struct place place;
    if (!find_unit(&unit, &place, own, text, diag))
        return false;
    const char *declared = value->op == SETUP_TIMES ? "1" : param->unit;
    if (!unit) {
        if (text->rule == VALUE_UNIT_DECLARED || value->op == SETUP_TIMES || !unit_required(param))
            return true;
        diag_error(diag, text->place, "%s = %.60s has no unit; it must be like '%s'", text->what,
                   text->text, declared);
        return false;
    }
    struct unit_ratio ratio;
    if (!unit_find(&ratio, unit, declared, text->currency, text->what, place, diag))
        return false;
    value->number = unit_convert(value->number, ratio);
    return true;
}

static bool read_number(struct value *value, const struct param *param,
                        const struct value_text *text, struct diag *diag) {
    const char *digits = text->text;
    const char *own = "";
    value->op = *digits == '*' ? SETUP_TIMES : *digits == '+' ? SETUP_PLUS : SETUP_SET;
    if (value->op != SETUP_SET)
        for (digits++; text_space(digits);)
            digits += text_space(digits);
    const char *problem = number_read(digits, text->decimal_comma, &value->number, &own);
    if (problem) {
        diag_error(diag, text->place, "%s: '%.60s' %s", text->what, text->text, problem);
        return false;
    }
    if (value->op != SETUP_SET && !text->relative) {
        diag_error(
            diag, text->place,
            "%s: '%.60s' is relative, but there is no base that states what to be relative to",
            text->what, text->text);
        return false;
    }
    return convert(value, param, text, own, diag);
}

bool value_read(struct value *value, const struct param *param, const struct value_text *text,
                struct arena *arena, struct diag *diag) {
    if (param->type == PARAM_CHOICE)
        return read_choice(value, param, text, arena, diag);
    if (!read_number(value, param, text, diag))
        return false;
    if (value->op != SETUP_SET)
        return true;
    if (!is_inside(value->number, param)) {
        outside(text->what, value->number, param, text->place, diag);
        return false;
    }
    if (param->type == PARAM_COUNT && value->number != floor(value->number)) {
        diag_error(diag, text->place, "%s: '%.60s' is not a whole number", text->what, text->text);
        return false;
    }
    return true;
}

bool value_apply(double *result, struct value value, const struct param *param, double current,
                 const char *what, struct place place, struct diag *diag) {
    *result = value.number;
    if (value.op == SETUP_SET)
        return true;
    if (isnan(current)) {
        diag_error(diag, place, "%s has no value that this could be relative to", what);
        return false;
    }
    *result = value.op == SETUP_TIMES ? current * value.number : current + value.number;
    if (is_inside(*result, param))
        return true;
    outside(what, *result, param, place, diag);
    return false;
}
