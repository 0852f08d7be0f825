/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plausible: see plausible.h. */
#include "sim/scenario/plausible.h"

#include "sim/scenario/text.h"

#include <string.h>

static bool is_number(const struct param *param) {
    return param->type == PARAM_REAL || param->type == PARAM_COUNT;
}

/* Nobody writes a 0 by a slip of the pen: it says that something is not there. */
static bool is_believed(const struct param *param, double value) {
    return param->role == PARAM_SETTING || !is_number(param) || value == 0.0 ||
           (value >= param->plausible[0] && value <= param->plausible[1]);
}

static void tell(const struct param *param, double value, struct place place, const char *what,
                 struct diag *diag) {
    bool pure = !param->unit || strcmp(param->unit, "1") == 0;
    diag_warning(diag, place, "%s = %g: an analyst would believe %g to %g%s%s", what, value,
                 param->plausible[0], param->plausible[1], pure ? "" : " ",
                 pure ? "" : param->unit);
}

static void look_at_values(const struct scenario *scenario, struct diag *diag) {
    for (size_t i = 0; i < scenario->values; i++) {
        const struct scenario_value *stated = &scenario->value[i];
        const struct param *param = stated->target.param;
        if (stated->origin == SCENARIO_DEFAULT || !is_number(param))
            continue;
        double value = setup_get(&scenario->setup, stated->target);
        if (!is_believed(param, value))
            tell(param, value, stated->place, stated->address, diag);
    }
}

static bool is_same(struct setup_target a, struct setup_target b) {
    return a.table == b.table && a.row == b.row && a.param == b.param && a.key == b.key;
}

static const char *address_of(const struct scenario *scenario, struct setup_target target) {
    for (size_t i = 0; i < scenario->values; i++)
        if (is_same(scenario->value[i].target, target))
            return scenario->value[i].address;
    return target.param->name;
}

/* A change may be relative, so what counts is the number that it makes. */
static void look_at_changes(const struct scenario *scenario,
                            const struct scenario_alternative *alternative, struct arena *arena,
                            struct diag *diag) {
    struct setup now;
    setup_copy(&now, &scenario->setup, arena);
    for (size_t i = 0; i < alternative->changes; i++) {
        const struct setup_change *change = &alternative->change[i];
        setup_at(&now, &scenario->setup, alternative->change, alternative->changes,
                 change->month > 1 ? change->month : 1);
        double value = setup_get(&now, change->target);
        if (is_believed(change->target.param, value) ||
            value == setup_get(&scenario->setup, change->target))
            continue;
        const char *what = text_format(arena, "alternative %s, month %ld: %s", alternative->name,
                                       change->month > 1 ? change->month : 1,
                                       address_of(scenario, change->target));
        tell(change->target.param, value, (struct place){0}, what, diag);
    }
}

void plausible_look(const struct scenario *scenario, struct arena *arena, struct diag *diag) {
    look_at_values(scenario, diag);
    for (size_t i = 0; i < scenario->alternatives; i++)
        look_at_changes(scenario, &scenario->alternative[i], arena, diag);
}
