/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settings: horizon, seed, sites. See settings.h. */
#include "models/settings.h"

#define SETTING .role = PARAM_SETTING, .unit = "1"

static const struct param rows[] = {
    {COUNT_FIELD(scenario_params, format), SETTING, .preset = 1, .valid = {1, 1},
     .plausible = {1, 1}, .required = true, .doc = "version of the scenario format; must be 1",
     .source = "by definition"},
    {TEXT_FIELD(scenario_params, base), SETTING,
     .doc = "another scenario folder to start from, relative to this one",
     .source = "by definition"},
    {TEXT_FIELD(scenario_params, title), SETTING, .doc = "name shown in figures and reports",
     .source = "by definition"},
    {TEXT_FIELD(scenario_params, question), SETTING, .doc = "the question the scenario answers",
     .source = "by definition"},
    {TEXT_FIELD(scenario_params, currency), SETTING,
     .doc = "three-letter code that money cells may use as their unit", .source = "by definition"},
    {TEXT_FIELD(scenario_params, start_date), SETTING,
     .doc = "calendar date of month 1, YYYY-MM-DD, for axis labels", .source = "by definition"},
    {COUNT_FIELD(scenario_params, sites), SETTING, .preset = 1, .valid = {1, 10000},
     .plausible = {1, 1000}, .doc = "branches; customers and staff are dealt to them in order",
     .source = "by definition"},
    {COUNT_FIELD(scenario_params, months), SETTING, .preset = 36, .valid = {1, 1200},
     .plausible = {12, 120}, .doc = "months simulated", .source = "by definition"},
    {COUNT_FIELD(scenario_params, seed), SETTING, .preset = 1, .valid = {0, 9007199254740992.0},
     .plausible = {0, 9007199254740992.0}, .doc = "seed of every random draw of the run",
     .source = "by definition"},
    {COUNT_FIELD(scenario_params, replications), SETTING, .preset = 20, .valid = {1, 1000000},
     .plausible = {10, 1000}, .doc = "draws of luck per alternative", .source = "by definition"},
    {CHOICE_FIELD(scenario_params, anchor), SETTING, .preset = ANCHOR_TODAY, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "today|absolute",
     .doc = "today: stated churn and failure rates are those of today's company; absolute: they "
            "enter the equations as they stand",
     .source = "by definition"},
    {COUNT_FIELD(scenario_params, exchange_days), SETTING, .preset = 7, .valid = {1, 365},
     .plausible = {1, 30}, .doc = "days between exchanges among sites and looks at staff",
     .source = "assumed: a weekly team meeting"},
    {COUNT_FIELD(scenario_params, events_max), SETTING, .preset = 1e9, .valid = {1, 1e15},
     .plausible = {1e6, 1e12},
     .doc = "most events of one simulated company; with more, or with 1/256 of it as journeys at "
            "once at one site (and one more for each customer), the run ends with a message",
     .source = "by definition: some minutes of one processor"},
};

const struct model settings_model = {
    .kind = "scenario",
    .name = "scenario",
    .idea = "Horizon, seed, sites and other settings of the run.",
    .equation = "",
    .source = "by definition",
    MODEL_ROWS(rows, scenario_params),
};
