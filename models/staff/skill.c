/* SPDX-License-Identifier: GPL-3.0-or-later */
/* skill: sessions and the choice of curves. See skill.h. */
#include "models/staff/skill.h"

#include "models/registry.h"
#include "models/training/training.h"

#include <string.h>

/* The model of a kind that the kind's `model` choice names. */
static const struct model *chosen(const char *kind, long choice) {
    const struct model *own = registry[registry_find(kind, kind)];
    struct param_table table = {.rows = own->rows, .count = own->count};
    const struct param *row = param_find(&table, "model");
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
    for (size_t k = 0; k < SKILLS; k++) {
        c->ceiling[k] = k == SKILL_LEADERSHIP ? training->ceiling_leadership : training->ceiling;
    }
    c->scale_spend = training->scale_spend;
    c->full_session = c->curve->gain(c->curve_params, 1.0, 0.0);
}

/* Level over ceiling, in [0, 1]; a skill that cannot be learned stands at its beginning. */
static double share(double level, double ceiling) {
    double reached = ceiling > 0.0 ? level / ceiling : 0.0;
    return reached < 1.0 ? reached : 1.0;
}

bool skill_train(const struct skill_curves *c, struct skill *skill, double ceiling, double day,
                 double cost, long count, double accountability, double effect) {
    double sessions = cost / c->scale_spend;
    double level = skill_now(c, skill, day);
    double days = day - skill->since;
    for (long i = 0; i < count; i++) {
        double gain = effect * c->curve->gain(c->curve_params, sessions, share(level, ceiling));
        if (!(gain > 0.0)) {
            return i > 0;
        }
        level += gain * (ceiling - level);
        if (skill->level > 0.0) {
            double strength = c->curve->gain(c->curve_params, sessions, 0.0) / c->full_session;
            skill->half_life =
                forgetting_half_life(c->forgetting, skill->half_life, days, strength);
        }
        skill->level = level;
        skill->since = day;
        skill->accountability = accountability;
        days = 0.0;
    }
    return count > 0;
}
