/* SPDX-License-Identifier: GPL-3.0-or-later */
/* belief: see belief.h. */
#include "sim/scenario/belief.h"

#include "models/purpose.h"
#include "models/registry.h"
#include "sim/base/dist.h"
#include "sim/base/mathx.h"
#include "sim/base/rng.h"
#include "sim/scenario/address.h"
#include "sim/scenario/bind.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/text.h"

#include <assert.h>
#include <math.h>
#include <string.h>

const char *const belief_forms[BELIEF_FORMS] = {"uniform", "triangular", "normal", "lognormal",
                                                "fixed"};

/* ---- what is stated ---- */

static bool is_number(const struct param *param) {
    return param->type == PARAM_REAL || param->type == PARAM_COUNT;
}

static bool same(struct setup_target a, struct setup_target b) {
    return a.table == b.table && a.row == b.row && a.param == b.param && a.key == b.key;
}

/* The cell of a column as the latest layer states it; NULL when none does. */
static const struct sheet_given *cell_of(const struct sheet_row *row, const char *column) {
    const struct sheet_given *last = NULL;
    for (const struct sheet_given *given = row->first; given; given = given->next)
        if (strcmp(given->column->param->name, column) == 0)
            last = given;
    return last;
}

static bool read_form(struct belief_stated *into, const struct sheet_given *cell,
                      const struct reading *r) {
    for (int i = 0; i < BELIEF_FORMS; i++) {
        if (strcmp(belief_forms[i], cell->cell.text) == 0) {
            into->form = (enum belief_form)i;
            return true;
        }
    }
    value_unknown("distribution", cell->cell.text, "distribution", belief_forms, BELIEF_FORMS,
                  cell->cell.place, r->diag);
    return false;
}

/* An end of the range; what it may be relative to is the value in force. */
static bool read_end(double *into, const struct sheet_row *row, const char *column, double now,
                     struct setup_target target, const struct reading *r) {
    const struct sheet_given *cell = cell_of(row, column);
    const struct sheet_given *unit = cell_of(row, "unit");
    *into = NAN;
    if (!cell)
        return true;
    const struct value_text text = {
        .what = text_format(r->arena, "%s of %s", column, row->key),
        .text = cell->cell.text,
        .place = cell->cell.place,
        .decimal_comma = cell->decimal_comma,
        .relative = true,
        .unit = unit ? unit->cell.text : NULL,
        .unit_place = unit ? unit->cell.place : cell->cell.place,
        .currency = r->base.currency,
    };
    struct value value;
    return value_read(&value, target.param, &text, r->arena, r->diag) &&
           value_apply(into, value, target.param, now, text.what, text.place, r->diag);
}

/* Can it be uncertain at all? */
static bool may_be_drawn(struct setup_target target, const char *what, struct place place,
                         const struct reading *r) {
    const char *why = NULL;
    if (!is_number(target.param))
        why = "is no number";
    else if (target.param->role != PARAM_BELIEF)
        why = target.param->role == PARAM_DECISION ? "is decided, not believed"
                                                   : "is a setting, not a belief";
    else if (target.table == SETUP_ROUTES || target.table == SETUP_CALENDARS)
        why = "belongs to others that it must add up with, and cannot be drawn alone";
    if (why)
        diag_error(r->diag, place, "%s %s", what, why);
    return !why;
}

static void state(struct reading *r, const struct sheet_row *row, const struct address *address) {
    const struct sheet_given *form = cell_of(row, "distribution");
    for (size_t i = 0; i < address->count; i++) {
        struct setup_target target = address->target[i];
        struct belief_stated one = {.target = target, .place = form->cell.place};
        double now =
            param_get(target.param, address_record(r->setup, target.table, target.row), target.key);
        if (!read_form(&one, form, r) || !may_be_drawn(target, row->key, form->cell.place, r) ||
            !read_end(&one.low, row, "low", now, target, r) ||
            !read_end(&one.high, row, "high", now, target, r))
            return; /* told once, not for every journey */
        r->stated = text_room(r->stated, r->states, &r->states_room, sizeof *r->stated, r->arena);
        r->stated[r->states++] = one;
    }
}

void belief_bind(struct reading *r) {
    const struct sheet *sheet = &r->sheet[COLUMNS_SCENARIO];
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_row *row = &sheet->row[i];
        const struct sheet_given *form = cell_of(row, "distribution");
        const struct sheet_given *end = cell_of(row, "low");
        if (!form) {
            end = end ? end : cell_of(row, "high");
            if (end)
                diag_error(r->diag, end->cell.place, "%s has a range, but no distribution",
                           row->key);
            continue;
        }
        /* Of a scalar that is unknown, bind has told. */
        struct diag unheard;
        struct address address;
        diag_init(&unheard, r->arena);
        if (address_find(&address, r->setup, row->key, form->cell.place, r->arena,
                         bind_is_cell(row->key) ? r->diag : &unheard))
            state(r, row, &address);
    }
}

/* ---- the list ---- */

static const struct belief_stated *stated_of(const struct reading *r, struct setup_target target) {
    for (size_t i = 0; i < r->states; i++)
        if (same(r->stated[i].target, target))
            return &r->stated[i];
    return NULL;
}

static bool is_switched_off(const struct setup *s, struct setup_target target) {
    if (target.table >= 0)
        return false;
    const struct param_table table = address_table(target.table);
    const struct param *active = param_find(&table, "active");
    return active && param_get(active, address_record(s, target.table, 0), 0) == ACTIVE_NO;
}

/* False when it is known. */
static bool make(struct belief *b, const struct scenario_value *value,
                 const struct scenario *scenario, const struct reading *r) {
    const struct param *param = value->target.param;
    const struct belief_stated *stated = stated_of(r, value->target);
    if (!is_number(param) || param->role != PARAM_BELIEF || value->origin == SCENARIO_SET ||
        (!stated && value->target.table >= 0) || (stated && stated->form == BELIEF_FIXED) ||
        is_switched_off(&scenario->setup, value->target))
        return false;
    *b = (struct belief){
        .target = value->target,
        .address = value->address,
        .form = stated ? stated->form : BELIEF_UNIFORM,
        .low = stated ? stated->low : NAN,
        .high = stated ? stated->high : NAN,
        .now = setup_get(&scenario->setup, value->target),
        .source = value->source,
        .assumed = strncmp(value->source, "assumed", strlen("assumed")) == 0,
    };
    if (isnan(b->now))
        return false;
    /* What the scenario states may lie outside of what is plausible elsewhere. */
    if (isnan(b->low))
        b->low = fmin(param->plausible[0], b->now);
    if (isnan(b->high))
        b->high = fmax(param->plausible[1], b->now);
    bool fine = b->low < b->high && (b->form != BELIEF_LOGNORMAL || b->low > 0.0) &&
                (b->form != BELIEF_TRIANGULAR || (b->low <= b->now && b->now <= b->high));
    if (stated && !fine) {
        diag_error(r->diag, stated->place, "%s: a %s distribution from %g to %g %s", b->address,
                   belief_forms[b->form], b->low, b->high,
                   !(b->low < b->high)           ? "has no width"
                   : b->form == BELIEF_LOGNORMAL ? "needs an end above 0"
                                                 : "does not hold the value in force");
    }
    return fine;
}

void belief_list(struct scenario *scenario, const struct reading *r) {
    scenario->belief = arena_add(r->arena, scenario->values + 1, sizeof *scenario->belief);
    for (size_t i = 0; i < scenario->values; i++)
        scenario->beliefs +=
            make(&scenario->belief[scenario->beliefs], &scenario->value[i], scenario, r);
}

/* ---- values ---- */

/* Standard normal quantile that leaves out 2.5 % above. */
#define NORMAL_975 1.959963984540054

static double triangular(double low, double mode, double high, double u) {
    double left = (mode - low) / (high - low);
    return u < left ? low + sqrt(u * (high - low) * (mode - low))
                    : high - sqrt((1.0 - u) * (high - low) * (high - mode));
}

static double normal(double low, double high, double u) {
    return 0.5 * (low + high) + 0.5 * (high - low) / NORMAL_975 * mathx_phi_inverse(u);
}

static double unrounded(const struct belief *b, double u) {
    switch (b->form) {
    case BELIEF_TRIANGULAR:
        return triangular(b->low, b->now, b->high, u);
    case BELIEF_NORMAL:
        return normal(b->low, b->high, u);
    case BELIEF_LOGNORMAL:
        return mathx_exp(normal(mathx_log(b->low), mathx_log(b->high), u));
    default:
        break;
    }
    /* Every whole number of a range is as likely. */
    double room = b->target.param->type == PARAM_COUNT ? 1.0 : 0.0;
    return b->low + (b->high - b->low + room) * u - 0.5 * room;
}

double belief_quantile(const struct belief *belief, double u) {
    const struct param *param = belief->target.param;
    double value = unrounded(belief, u);
    if (param->type == PARAM_COUNT)
        value = floor(value + 0.5);
    return fmin(fmax(value, param->valid[0]), param->valid[1]);
}

void belief_put(struct scenario *scenario, const struct belief *belief, double value) {
    setup_put(&scenario->setup, belief->target, value);
    setup_put(&scenario->today, belief->target, value);
}

static const char *conflict_of(const struct scenario *scenario, size_t model) {
    const struct param *offender;
    const struct model *m = registry[model];
    return m->check ? m->check(scenario->setup.model[model], &offender) : NULL;
}

const char *belief_conflict(const struct scenario *scenario, const char **kind) {
    for (size_t i = 0; i < registry_count; i++) {
        const char *why = conflict_of(scenario, i);
        if (why) {
            *kind = registry[i]->kind;
            return why;
        }
    }
    return NULL;
}

/* A number that only the text of the address decides: draws do not change when beliefs come in
 * between. FNV-1a, G. Fowler, L. C. Noll, K.-P. Vo 1991. */
static uint64_t who_is(const char *address) {
    uint64_t hash = UINT64_C(14695981039346656037);
    for (const char *c = address; *c; c++)
        hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
    return hash;
}

static void draw_table(struct scenario *scenario, long table, uint64_t seed, uint64_t draw,
                       uint64_t attempt) {
    for (size_t i = 0; i < scenario->beliefs; i++) {
        const struct belief *b = &scenario->belief[i];
        if (table < 0 ? b->target.table != table : b->target.table < 0)
            continue;
        struct rng rng = rng_at(seed, draw, who_is(b->address), attempt, PURPOSE_BELIEF);
        belief_put(scenario, b, belief_quantile(b, dist_uniform(&rng)));
    }
}

bool belief_draw(struct scenario *scenario, uint64_t seed, uint64_t draw) {
    enum { ATTEMPTS = 1000 };
    draw_table(scenario, 0, seed, draw, 0);
    for (size_t i = 0; i < registry_count; i++) {
        uint64_t attempt = 0;
        do {
            if (attempt == ATTEMPTS)
                return false;
            draw_table(scenario, -1 - (long)i, seed, draw, attempt++);
        } while (conflict_of(scenario, i));
    }
    return true;
}
