/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * require: conditions that scripts put on results, `npv>0`, `both:churn<0.015`. Of a run they are
 * about the mean of an alternative, of a comparison about its difference to the baseline; without a
 * name in front, about every alternative. A condition holds when the whole interval fulfils it:
 * that of 95 % of a run, that of a verdict (for all alternatives and looks together) of a
 * comparison.
 *
 * Ownership: memory of the context's arena. Units are those of the metric.
 */
#ifndef FRONTLINE_SIM_CMD_REQUIRE_H
#define FRONTLINE_SIM_CMD_REQUIRE_H

#include "sim/cmd/command.h"
#include "sim/report/json.h"
#include "sim/report/verdict.h"

struct require_condition {
    const char *text, *metric;
    const char *alternative; /* NULL: every one */
    bool above, or_equal;    /* >, >=; else <, <= */
    double limit;
};

/* A condition on one alternative. */
struct require_finding {
    const struct require_condition *condition;
    const char *alternative, *label;
    struct interval interval;
    bool holds, refuted; /* neither: the interval lies on both sides, or there is none */
};

struct require {
    struct require_condition *condition;
    size_t conditions;
    const struct scenario *scenario;
    bool compared;                   /* about differences to the first alternative, not means */
    struct require_finding *finding; /* filled in by require_judge */
    size_t findings;
};

/*
 * Reads those of the options. `rule` is that of the comparison; NULL: a run. False, and told, for
 * bad syntax, unknown metrics and alternatives.
 */
bool require_read(struct require *require, const struct scenario *scenario,
                  const struct verdict_rule *rule, const struct options *options,
                  struct command_context *context);

/* Judges the results in the folder. False, and told, when a condition does not hold. */
bool require_judge(struct require *require, const char *path, const struct verdict_rule *rule,
                   struct command_context *context);

/* What was found: lines for people, and the array "requirements"; nothing without conditions. */
void require_lines(struct page *page, const struct require *require);
void require_members(struct json *json, const struct require *require);

#endif
