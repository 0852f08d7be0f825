/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * unit: from the unit that somebody wrote to the unit that the parameter table declares.
 *
 *   unit = part { "/" part }        part = "1" | "%" | a name
 *
 * Names: s min h day week month year, money or the scenario's currency code, and words for what is
 * counted (person, session, ...), which are pure numbers. A month is 365/12 days, a year 365, a
 * week 7. Time over and time under the stroke do not cancel, so that h/week is no pure number and
 * 38 % of a week is refused.
 *
 * Invariant: conversions are ratios of whole numbers, so that money/month to money/year is exactly
 * twelve and 10 % exactly 10/100.
 */
#ifndef FRONTLINE_SIM_SCENARIO_UNIT_H
#define FRONTLINE_SIM_SCENARIO_UNIT_H

#include "sim/base/diag.h"
#include "sim/base/param.h"

#include <stdbool.h>

/* A value times `times`, divided by `over`, is in the declared unit. */
struct unit_ratio {
    double times, over;
};

/*
 * How to convert from `given` to `declared`. False when that cannot be; then `place` is told so
 * about `what`. `currency` is the scenario's code, "" when it has none.
 */
bool unit_find(struct unit_ratio *ratio, const char *given, const char *declared,
               const char *currency, const char *what, struct place place, struct diag *diag);

double unit_convert(double value, struct unit_ratio ratio);

/* Must a value of this parameter say its unit? Not pure numbers, nor service_minutes and such. */
bool unit_required(const struct param *param);

#endif
