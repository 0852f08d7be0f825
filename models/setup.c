/* SPDX-License-Identifier: GPL-3.0-or-later */
/* setup: copying, addressing and changing what a scenario states. See setup.h. */
#include "models/setup.h"

#include "models/registry.h"
#include "models/settings.h"

#include <assert.h>
#include <string.h>

const char *const setup_list_names[SETUP_LISTS] = {"journeys", "calendars", "departments"};

const void *setup_model(const struct setup *s, const char *kind, const char *name) {
    long index = registry_find(kind, name);
    assert(index >= 0);
    return s->model[index];
}

static struct param_table model_table(const struct model *model) {
    return (struct param_table){
        .name = model->kind, .rows = model->rows, .count = model->count, .size = model->size};
}

void setup_init(struct setup *s, struct arena *arena) {
    *s = (struct setup){0};
    s->model = arena_add(arena, registry_count, sizeof *s->model);
    for (size_t i = 0; i < registry_count; i++) {
        struct param_table table = model_table(registry[i]);
        s->model[i] = arena_add(arena, 1, table.size ? table.size : 1);
        param_defaults(&table, s->model[i]);
    }
}

void setup_copy(struct setup *to, const struct setup *from, struct arena *arena) {
    *to = *from;
    to->model = arena_add(arena, registry_count, sizeof *to->model);
    for (size_t i = 0; i < registry_count; i++) {
        size_t size = registry[i]->size;
        to->model[i] = arena_add(arena, 1, size ? size : 1);
        memcpy(to->model[i], from->model[i], size);
    }
    for (size_t t = 0; t < SETUP_TABLES; t++) {
        size_t size = setup_tables[t].size;
        size_t count = from->table[t].count;
        to->table[t].rows = arena_add(arena, count + 1, size);
        if (count > 0) {
            memcpy(to->table[t].rows, from->table[t].rows, count * size);
        }
    }
}

size_t setup_sites(const struct setup *s) {
    const struct scenario_params *scenario = setup_model(s, "scenario", "scenario");
    return (size_t)scenario->sites;
}

size_t setup_dealt(long total, size_t sites, size_t site) {
    size_t n = (size_t)total;
    return n / sites + (site < n % sites ? 1 : 0);
}

bool setup_in_audience(const struct setup *s, size_t index, const char *audience) {
    const struct group *group = setup_group(s, index);
    if (strcmp(audience, "all") == 0 || strcmp(audience, group->group) == 0) {
        return true;
    }
    if (strcmp(audience, group->level == LEVEL_LEADER ? "leader" : "front") == 0) {
        return true;
    }
    return group->department >= 0 &&
           strcmp(audience, s->list[SETUP_DEPARTMENTS].name[group->department]) == 0;
}

long setup_audience_size(const struct setup *s, const char *audience) {
    long people = 0;
    for (size_t i = 0; i < setup_count(s, SETUP_GROUPS); i++) {
        people += setup_in_audience(s, i, audience) ? setup_group(s, i)->headcount : 0;
    }
    return people;
}

static void *target_record(const struct setup *s, struct setup_target target) {
    if (target.table < 0) {
        return s->model[-1 - target.table];
    }
    assert(target.row < s->table[target.table].count);
    return s->table[target.table].rows + target.row * setup_tables[target.table].size;
}

double setup_get(const struct setup *s, struct setup_target target) {
    return param_get(target.param, target_record(s, target), target.key);
}

void setup_put(struct setup *s, struct setup_target target, double value) {
    param_set(target.param, target_record(s, target), target.key, value);
}

static bool same_target(struct setup_target a, struct setup_target b) {
    return a.table == b.table && a.row == b.row && a.param == b.param && a.key == b.key;
}

static double hold(const struct param *row, double value) {
    if (value < row->valid[0]) {
        return row->valid[0];
    }
    return value > row->valid[1] ? row->valid[1] : value;
}

/* The parameters of models that are switched off are neutral, whatever was stated. */
static void rest(struct setup *s) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *model = registry[i];
        struct param_table table = model_table(model);
        const struct param *active = model->neutral ? param_find(&table, "active") : NULL;
        if (active && param_get(active, s->model[i], 0) == ACTIVE_NO) {
            memcpy(s->model[i], model->neutral, model->size);
        }
    }
}

bool setup_at(struct setup *now, const struct setup *base, const struct setup_change *changes,
              size_t count, long month) {
    bool changed = false;
    for (size_t i = 0; i < count; i++) {
        struct setup_target target = changes[i].target;
        bool seen = false;
        for (size_t j = 0; j < i && !seen; j++) {
            seen = same_target(changes[j].target, target);
        }
        if (seen) {
            continue;
        }
        double value = setup_get(base, target);
        for (size_t j = i; j < count; j++) {
            if (changes[j].month > month || !same_target(changes[j].target, target)) {
                continue;
            }
            switch (changes[j].op) {
            case SETUP_SET:
                value = changes[j].value;
                break;
            case SETUP_TIMES:
                value *= changes[j].value;
                break;
            case SETUP_PLUS:
                value += changes[j].value;
                break;
            }
        }
        if (target.param->type == PARAM_REAL || target.param->type == PARAM_COUNT) {
            value = hold(target.param, value);
        }
        /* Compared after storing, because counts are rounded; bit for bit, because NaN is "not
         * given" and equals itself here. */
        double before = setup_get(now, target);
        setup_put(now, target, value);
        double after = setup_get(now, target);
        changed = changed || memcmp(&before, &after, sizeof before) != 0;
    }
    rest(now);
    return changed;
}
