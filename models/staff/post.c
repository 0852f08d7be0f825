/* SPDX-License-Identifier: GPL-3.0-or-later */
/* post: skills of those who hold a post. See post.h. */
#include "models/staff/post.h"

#include "models/registry.h"
#include "models/training/training.h"

#include <math.h>
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

void learning_init(struct learning *l, const struct setup *s) {
    const struct training_params *training = setup_model(s, "training", "training");
    l->forgetting = setup_model(s, "forgetting", "forgetting");
    const struct model *curve = chosen("training", training->model);
    const struct model *decay = chosen("forgetting", l->forgetting->model);
    l->curve = curve->learning;
    l->curve_params = setup_model(s, "training", curve->name);
    l->decay = decay->forgetting;
    l->decay_params = setup_model(s, "forgetting", decay->name);
    l->ceiling[SKILL_SERVICE] = training->ceiling;
    l->ceiling[SKILL_LEADERSHIP] = training->ceiling_leadership;
}

void skill_train(const struct learning *l, struct skill *skill, double ceiling, double day,
                 double cost, long count, double accountability) {
    double gain = l->curve->gain(l->curve_params, cost);
    if (!(gain > 0.0)) {
        return;
    }
    double level = skill_now(l, skill, day);
    double days = day - skill->since;
    for (long i = 0; i < count; i++) {
        level += gain * (ceiling - level);
        if (skill->level > 0.0) {
            skill->half_life =
                forgetting_half_life(l->forgetting, skill->half_life, days, gain / full_session);
        }
        skill->level = level;
        skill->since = day;
        days = 0.0;
    }
    skill->accountability = accountability;
}

void post_fill(struct post *post, const struct learning *l, double day) {
    for (size_t k = 0; k < SKILLS; k++) {
        post->skill[k] = (struct skill){.since = day, .half_life = l->forgetting->half_life};
    }
    post->hired = day;
    post->filled = true;
}

double programme_cost(const struct programme *p, long people) {
    if (isnan(p->budget)) {
        return isnan(p->cost) ? 0.0 : p->cost;
    }
    double sessions = p->sessions_per_year * (double)people;
    return sessions > 0.0 ? 12.0 * p->budget / sessions : 0.0;
}
