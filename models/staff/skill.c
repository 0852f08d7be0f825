/* SPDX-License-Identifier: GPL-3.0-or-later */
/* skill: sessions and the choice of curves. See skill.h. */
#include "models/staff/skill.h"

#include "models/registry.h"
#include "models/training/training.h"

#include <string.h>

/*
 * g(x0) of models.md 11: the gain of a session at the scale of spending, 1 - 1/e whatever the
 * curve, because that is what defines the scale.
 */
static const double full_session = 0.63212055882855767;

/* The model of a kind that the kind's `model` choice names. */
static const struct model *chosen(const char *kind, long choice) {
    long own = registry_find(kind, kind);
    const struct param *row = &registry[own]->rows[0];
    size_t length;
    const char *name = param_choice(row, (size_t)choice, &length);
    for (size_t i = 0; i < registry_count; i++) {
        if (strcmp(registry[i]->kind, kind) == 0 && strlen(registry[i]->name) == length &&
            memcmp(registry[i]->name, name, length) == 0) {
            return registry[i];
        }
    }
    return NULL;
}

void skill_curves_init(struct skill_curves *c, const struct setup *s) {
    const struct training_params *training = setup_model(s, "training", "training");
    c->forgetting = setup_model(s, "forgetting", "forgetting");
    const struct model *curve = chosen("training", training->model);
    const struct model *decay = chosen("forgetting", c->forgetting->model);
    c->curve = curve->learning;
    c->curve_params = setup_model(s, "training", curve->name);
    c->decay = decay->forgetting;
    c->decay_params = setup_model(s, "forgetting", decay->name);
    c->ceiling[SKILL_SERVICE] = training->ceiling;
    c->ceiling[SKILL_LEADERSHIP] = training->ceiling_leadership;
}

void skill_train(const struct skill_curves *c, struct skill *skill, double ceiling, double day,
                 double cost, long count, double accountability) {
    double gain = c->curve->gain(c->curve_params, cost);
    if (!(gain > 0.0)) {
        return;
    }
    double level = skill_now(c, skill, day);
    double days = day - skill->since;
    for (long i = 0; i < count; i++) {
        level += gain * (ceiling - level);
        if (skill->level > 0.0) {
            skill->half_life =
                forgetting_half_life(c->forgetting, skill->half_life, days, gain / full_session);
        }
        skill->level = level;
        skill->since = day;
        days = 0.0;
    }
    skill->accountability = accountability;
}
