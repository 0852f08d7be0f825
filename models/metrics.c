/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metrics: the table of everything a trial measures. Definitions: mechanisms 25 and 26.
 * Adding one is a row here (and a counter in counts.h when nothing counts it yet).
 */
#include "models/metrics.h"

#include "models/counts.h"

#include <string.h>

const struct metric_rule metrics_rules[] = {
    {.metric = {"customers", "1", METRIC_COMPANY, METRIC_UP, METRIC_END,
                "customers at the end of the month"},
     .num = COMPANY_CUSTOMERS,
     .den = METRIC_ONE},
    {.metric = {"joined", "1", METRIC_COMPANY, METRIC_UP, METRIC_SUM,
                "customers who joined in the month"},
     .num = COMPANY_JOINED,
     .den = METRIC_ONE},
    {.metric = {"churned", "1", METRIC_COMPANY, METRIC_DOWN, METRIC_SUM,
                "customers who left at the renewal ending the month"},
     .num = COMPANY_CHURNED,
     .den = METRIC_ONE},
    {.metric = {"churn", "1", METRIC_COMPANY, METRIC_DOWN, METRIC_MEAN,
                "share of customers who left at the renewal"},
     .num = COMPANY_CHURNED,
     .den = COMPANY_EXPOSED},
    {.metric = {"revenue", "money", METRIC_COMPANY, METRIC_UP, METRIC_SUM,
                "fees and spend captured"},
     .num = COMPANY_REVENUE,
     .den = METRIC_ONE},
    {.metric = {"revenue_lost", "money", METRIC_COMPANY, METRIC_DOWN, METRIC_SUM,
                "revenue of the no-failure world minus revenue"},
     .num = COMPANY_LOST,
     .den = METRIC_ONE},
    {.metric = {"training_cost", "money", METRIC_COMPANY, METRIC_DOWN, METRIC_SUM,
                "sessions and paid hours off the floor"},
     .num = COMPANY_TRAINING,
     .den = METRIC_ONE},
    {.metric = {"staff_cost", "money", METRIC_COMPANY, METRIC_DOWN, METRIC_SUM,
                "wages of filled posts"},
     .num = COMPANY_WAGES,
     .den = METRIC_ONE},
    {.metric = {"turnover_cost", "money", METRIC_COMPANY, METRIC_DOWN, METRIC_SUM,
                "replacing those who quit"},
     .num = COMPANY_REPLACEMENT,
     .den = METRIC_ONE},
    {.metric = {"profit", "money", METRIC_COMPANY, METRIC_UP, METRIC_SUM,
                "margin on revenue minus wages, training and replacement"},
     .num = COMPANY_PROFIT,
     .den = METRIC_ONE},
    {.metric = {"npv", "money", METRIC_COMPANY, METRIC_UP, METRIC_END,
                "discounted profit since the start"},
     .num = COMPANY_NPV,
     .den = METRIC_ONE},
    {.metric = {"satisfaction", "1", METRIC_COMPANY, METRIC_UP, METRIC_MEAN,
                "mean satisfaction of customers at the end of the month, in points"},
     .num = COMPANY_SATISFACTION,
     .den = COMPANY_CUSTOMERS},
    {.metric = {"trust", "1", METRIC_COMPANY, METRIC_UP, METRIC_MEAN,
                "mean trust of customers at the end of the month"},
     .num = COMPANY_TRUST,
     .den = COMPANY_CUSTOMERS},
    {.metric = {"nps", "1", METRIC_COMPANY, METRIC_UP, METRIC_MEAN,
                "100 (promoters - detractors) / customers"},
     .num = COMPANY_PROMOTERS,
     .den = COMPANY_CUSTOMERS,
     .scale = 100},
    {.metric = {"csat", "1", METRIC_COMPANY, METRIC_UP, METRIC_MEAN,
                "share of journeys at least as good as expected"},
     .num = COMPANY_PLEASED,
     .den = COMPANY_JOURNEYS},
    {.metric = {"score", "1", METRIC_COMPANY, METRIC_UP, METRIC_MEAN, "mean journey score Q"},
     .num = COMPANY_SCORE,
     .den = COMPANY_JOURNEYS},
    {.metric = {"wait_minutes", "min", METRIC_COMPANY, METRIC_DOWN, METRIC_MEAN,
                "mean wait per contact"},
     .num = COMPANY_WAIT,
     .den = COMPANY_CONTACTS},
    {.metric = {"abandonment", "1", METRIC_COMPANY, METRIC_DOWN, METRIC_MEAN,
                "share of contacts given up while waiting"},
     .num = COMPANY_ABANDONED,
     .den = COMPANY_CONTACTS},
    {.metric = {"failures", "1", METRIC_COMPANY, METRIC_DOWN, METRIC_MEAN,
                "share of contacts that failed, abandoned ones included"},
     .num = COMPANY_FAILED,
     .den = COMPANY_CONTACTS},
    {.metric = {"contacts", "1", METRIC_COMPANY, METRIC_NONE, METRIC_SUM,
                "contacts finished or given up"},
     .num = COMPANY_CONTACTS,
     .den = METRIC_ONE},
    {.metric = {"journeys", "1", METRIC_COMPANY, METRIC_NONE, METRIC_SUM, "journeys finished"},
     .num = COMPANY_JOURNEYS,
     .den = METRIC_ONE},
    {.metric = {"journeys_clean", "1", METRIC_COMPANY, METRIC_UP, METRIC_MEAN,
                "share of journeys without a failed step"},
     .num = COMPANY_CLEAN,
     .den = COMPANY_JOURNEYS},
    {.metric = {"resolved", "1", METRIC_COMPANY, METRIC_UP, METRIC_MEAN,
                "share of journeys in which the customer got done what they came for"},
     .num = COMPANY_RESOLVED,
     .den = COMPANY_JOURNEYS},
    {.metric = {"staff_turnover", "1/month", METRIC_COMPANY, METRIC_DOWN, METRIC_MEAN,
                "share of staff who quit in the month"},
     .num = COMPANY_QUITS,
     .den = COMPANY_STAFF_MONTHS},
    {.metric = {"effort", "1", METRIC_COMPANY, METRIC_DOWN, METRIC_MEAN,
                "contacts, crossings, repeats and patience times waited, per journey"},
     .num = COMPANY_EFFORT,
     .den = COMPANY_JOURNEYS},
    {.metric = {"handoff_failures", "1", METRIC_COMPANY, METRIC_DOWN, METRIC_MEAN,
                "share of crossings between departments or channels that failed"},
     .num = COMPANY_HANDOFFS,
     .den = COMPANY_CROSSINGS},
    {.metric = {"recovered", "1", METRIC_COMPANY, METRIC_UP, METRIC_MEAN,
                "share of steps gone wrong that were put right on the spot"},
     .num = COMPANY_RECOVERED,
     .den = COMPANY_SPOILED},
    {.metric = {"hit_and_miss", "1", METRIC_COMPANY, METRIC_DOWN, METRIC_MEAN,
                "spread of the journey score between journeys"},
     .form = METRIC_SPREAD,
     .second = COMPANY_SCORE,
     .num = COMPANY_SQUARED,
     .den = COMPANY_JOURNEYS},
    {.metric = {"hit_and_miss_between", "1", METRIC_COMPANY, METRIC_NONE, METRIC_MEAN,
                "variance of the score between customers: its covariance with what they expect"},
     .form = METRIC_COVARIANCE,
     .second = COMPANY_SCORE,
     .third = COMPANY_BEFORE,
     .num = COMPANY_PRODUCT,
     .den = COMPANY_JOURNEYS},
    {.metric = {"reach", "1", METRIC_COMPANY, METRIC_NONE, METRIC_MEAN,
                "share of contacts with people in which that person had been trained"},
     .num = COMPANY_TRAINED,
     .den = COMPANY_SERVED},
    {.metric = {"reputation", "1", METRIC_COMPANY, METRIC_UP, METRIC_END,
                "stars in reviews at the end of the month"},
     .num = COMPANY_STARS,
     .den = METRIC_ONE},
    {.metric = {"won_back", "1", METRIC_COMPANY, METRIC_UP, METRIC_SUM,
                "former customers who returned in the month"},
     .num = COMPANY_WON_BACK,
     .den = METRIC_ONE},
    {.metric = {"technology_cost", "money", METRIC_COMPANY, METRIC_DOWN, METRIC_SUM,
                "spent on equipment, systems and brand"},
     .num = COMPANY_TECHNOLOGY,
     .den = METRIC_ONE},
    {.metric = {"goodwill_cost", "money", METRIC_COMPANY, METRIC_DOWN, METRIC_SUM,
                "spent on putting failures right and on winning customers back"},
     .num = COMPANY_GOODWILL,
     .den = METRIC_ONE},
    {.metric = {"skill", "SD", METRIC_GROUP, METRIC_UP, METRIC_MEAN,
                "mean service skill (leaders: leadership) after the sessions that open the month"},
     .num = GROUP_SKILL,
     .den = GROUP_PEOPLE},
    {.metric = {"skill_sd", "SD", METRIC_GROUP, METRIC_NONE, METRIC_MEAN,
                "spread of that skill between people"},
     .form = METRIC_SPREAD,
     .second = GROUP_SKILL,
     .num = GROUP_SKILL_SQUARED,
     .den = GROUP_PEOPLE},
    {.metric = {"headcount", "1", METRIC_GROUP, METRIC_NONE, METRIC_MEAN,
                "mean number of filled posts"},
     .num = GROUP_FILLED,
     .den = GROUP_DAYS},
    {.metric = {"utilisation", "1", METRIC_GROUP, METRIC_NONE, METRIC_MEAN,
                "share of open staff time spent serving"},
     .num = GROUP_BUSY,
     .den = GROUP_PRESENT},
    {.metric = {"queue", "1", METRIC_GROUP, METRIC_DOWN, METRIC_MEAN, "mean number waiting"},
     .num = GROUP_QUEUE,
     .den = GROUP_DAYS},
    {.metric = {"staff_turnover", "1/month", METRIC_GROUP, METRIC_DOWN, METRIC_MEAN,
                "share of staff who quit in the month"},
     .num = GROUP_QUITS,
     .den = GROUP_FILLED,
     .scale = 365.0 / 12.0},
    {.metric = {"training_hours", "h", METRIC_GROUP, METRIC_NONE, METRIC_SUM, "hours in sessions"},
     .num = GROUP_HOURS,
     .den = METRIC_ONE},
    {.metric = {"training_cost", "money", METRIC_GROUP, METRIC_DOWN, METRIC_SUM,
                "sessions and paid hours off the floor"},
     .num = GROUP_TRAINING,
     .den = METRIC_ONE},
    {.metric = {"staff_cost", "money", METRIC_GROUP, METRIC_DOWN, METRIC_SUM,
                "wages of filled posts"},
     .num = GROUP_WAGES,
     .den = METRIC_ONE},
    {.metric = {"turnover_cost", "money", METRIC_GROUP, METRIC_DOWN, METRIC_SUM,
                "replacing those who quit"},
     .num = GROUP_REPLACEMENT,
     .den = METRIC_ONE},
    {.metric = {"trained", "1", METRIC_GROUP, METRIC_NONE, METRIC_SUM,
                "people who learned something in sessions, once per session"},
     .num = GROUP_TRAINED,
     .den = METRIC_ONE},
    {.metric = {"visits", "1", METRIC_TOUCHPOINT, METRIC_NONE, METRIC_SUM,
                "visits finished or given up"},
     .num = TOUCHPOINT_VISITS,
     .den = METRIC_ONE},
    {.metric = {"failures", "1", METRIC_TOUCHPOINT, METRIC_DOWN, METRIC_MEAN,
                "share of visits that failed, abandoned ones included"},
     .num = TOUCHPOINT_FAILED,
     .den = TOUCHPOINT_VISITS},
    {.metric = {"wait_minutes", "min", METRIC_TOUCHPOINT, METRIC_DOWN, METRIC_MEAN,
                "mean wait per visit"},
     .num = TOUCHPOINT_WAIT,
     .den = TOUCHPOINT_VISITS},
    {.metric = {"waited", "1", METRIC_TOUCHPOINT, METRIC_DOWN, METRIC_MEAN,
                "share of visits that had to wait"},
     .num = TOUCHPOINT_WAITED,
     .den = TOUCHPOINT_VISITS},
    {.metric = {"abandonment", "1", METRIC_TOUCHPOINT, METRIC_DOWN, METRIC_MEAN,
                "share of visits given up while waiting"},
     .num = TOUCHPOINT_ABANDONED,
     .den = TOUCHPOINT_VISITS},
    {.metric = {"stay_minutes", "min", METRIC_TOUCHPOINT, METRIC_DOWN, METRIC_MEAN,
                "mean time in line and in service"},
     .num = TOUCHPOINT_STAY,
     .den = TOUCHPOINT_VISITS},
    {.metric = {"revenue_lost", "money", METRIC_TOUCHPOINT, METRIC_DOWN, METRIC_SUM,
                "revenue gained if this touchpoint alone never failed (baseline only; single "
                "losses do not add up)"},
     .num = TOUCHPOINT_LOST,
     .den = METRIC_ONE},
    {.metric = {"handoff_failures", "1", METRIC_TOUCHPOINT, METRIC_DOWN, METRIC_MEAN,
                "share of visits spoiled by the crossing to them"},
     .num = TOUCHPOINT_HANDOFFS,
     .den = TOUCHPOINT_VISITS},
    {.metric = {"recovered", "1", METRIC_TOUCHPOINT, METRIC_UP, METRIC_MEAN,
                "share of visits that went wrong and were put right on the spot"},
     .num = TOUCHPOINT_RECOVERED,
     .den = TOUCHPOINT_VISITS},
};

const size_t metrics_rule_count = sizeof metrics_rules / sizeof metrics_rules[0];

static const char *item_name(const struct setup *s, enum metric_scope scope, size_t item) {
    return scope == METRIC_GROUP ? setup_group(s, item)->group
                                 : setup_touchpoint(s, item)->touchpoint;
}

static const char *full_name(const char *metric, const char *item, struct arena *arena) {
    size_t before = strlen(metric);
    size_t after = strlen(item);
    char *name = arena_add(arena, before + after + 2, 1);
    memcpy(name, metric, before);
    name[before] = ':';
    memcpy(name + before + 1, item, after);
    return name;
}

void metrics_expand(struct metric_columns *columns, const struct setup *s, struct arena *arena) {
    const enum metric_scope scopes[] = {METRIC_COMPANY, METRIC_GROUP, METRIC_TOUCHPOINT};
    const size_t items[] = {1, setup_count(s, SETUP_GROUPS), setup_count(s, SETUP_TOUCHPOINTS)};
    columns->count = 0;
    columns->column =
        arena_add(arena, metrics_rule_count * (1 + items[1] + items[2]), sizeof *columns->column);
    for (size_t k = 0; k < 3; k++) {
        for (size_t item = 0; item < items[k]; item++) {
            for (size_t i = 0; i < metrics_rule_count; i++) {
                const struct metric_rule *rule = &metrics_rules[i];
                if (rule->metric.scope != scopes[k]) {
                    continue;
                }
                columns->column[columns->count++] = (struct metric_column){
                    .metric = &rule->metric,
                    .rule = rule,
                    .name =
                        k == 0 ? rule->metric.name
                               : full_name(rule->metric.name, item_name(s, scopes[k], item), arena),
                    .item = item,
                };
            }
        }
    }
}

long metrics_find(const struct metric_columns *columns, const char *name) {
    for (size_t i = 0; i < columns->count; i++) {
        if (strcmp(columns->column[i].name, name) == 0) {
            return (long)i;
        }
    }
    return -1;
}
