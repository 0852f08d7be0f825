/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trial: worlds in, metrics out. See trial.h. */
#include "models/trial.h"

#include "models/money/money.h"

#include <math.h>

static void add_up_parts(struct counts *counts, size_t month) {
    double *company = counts_company(counts, month);
    for (size_t i = 0; i < counts->touchpoints; i++) {
        const double *cell = counts_touchpoint(counts, month, i);
        company[COMPANY_CONTACTS] += cell[TOUCHPOINT_VISITS];
        company[COMPANY_WAIT] += cell[TOUCHPOINT_WAIT];
        company[COMPANY_ABANDONED] += cell[TOUCHPOINT_ABANDONED];
        company[COMPANY_FAILED] += cell[TOUCHPOINT_FAILED];
        company[COMPANY_HANDOFFS] += cell[TOUCHPOINT_HANDOFFS];
        company[COMPANY_RECOVERED] += cell[TOUCHPOINT_RECOVERED];
        company[COMPANY_SERVED] += cell[TOUCHPOINT_SERVED];
        company[COMPANY_TRAINED] += cell[TOUCHPOINT_TRAINED];
    }
    for (size_t i = 0; i < counts->groups; i++) {
        const double *cell = counts_group(counts, month, i);
        company[COMPANY_WAGES] += cell[GROUP_WAGES];
        company[COMPANY_TRAINING] += cell[GROUP_TRAINING];
        company[COMPANY_REPLACEMENT] += cell[GROUP_REPLACEMENT];
        company[COMPANY_QUITS] += cell[GROUP_QUITS];
        company[COMPANY_STAFF_MONTHS] += cell[GROUP_FILLED] / DAYS_PER_MONTH;
    }
}

double trial_revenue(const struct counts *counts, size_t month) {
    const double *company = counts_company(counts, month);
    return company[COMPANY_FEES] + company[COMPANY_SPEND];
}

void trial_finish(struct counts *actual, const struct counts *flawless, const struct setup *s) {
    const struct money_params *money = setup_model(s, "money", "money");
    double npv = 0.0;
    for (size_t month = 1; month <= actual->months; month++) {
        double *company = counts_company(actual, month);
        add_up_parts(actual, month);
        double costs =
            company[COMPANY_WAGES] + company[COMPANY_TRAINING] + company[COMPANY_REPLACEMENT];
        costs += company[COMPANY_TECHNOLOGY] + company[COMPANY_GOODWILL];
        company[COMPANY_REVENUE] = trial_revenue(actual, month);
        company[COMPANY_LOST] =
            flawless ? trial_revenue(flawless, month) - company[COMPANY_REVENUE] : NAN;
        company[COMPANY_PROFIT] = money->margin * company[COMPANY_REVENUE] - costs;
        npv += money->margin * company[COMPANY_FEES] * money_discount(money, (double)(month - 1));
        npv +=
            (money->margin * company[COMPANY_SPEND] - costs) * money_discount(money, (double)month);
        company[COMPANY_NPV] = npv;
    }
}

static double value_of(const struct metric_rule *rule, const double *sums) {
    double den = rule->den == METRIC_ONE ? 1.0 : sums[1];
    if (!(den > 0.0)) {
        return NAN;
    }
    if (rule->form == METRIC_SPREAD) {
        double mean = sums[2] / den;
        double variance = sums[0] / den - mean * mean;
        return variance > 0.0 ? sqrt(variance) : 0.0;
    }
    if (rule->form == METRIC_COVARIANCE) {
        return sums[0] / den - (sums[2] / den) * (sums[3] / den);
    }
    return (rule->scale != 0.0 ? rule->scale : 1.0) * sums[0] / den;
}

static const double *cell_of(const struct counts *counts, const struct metric_column *column,
                             size_t month) {
    switch (column->metric->scope) {
    case METRIC_GROUP:
        return counts_group(counts, month, column->item);
    case METRIC_TOUCHPOINT:
        return counts_touchpoint(counts, month, column->item);
    default:
        return counts_company(counts, month);
    }
}

static double read_column(const struct counts *counts, const struct metric_column *column,
                          size_t left_out, double *monthly) {
    const struct metric_rule *rule = column->rule;
    double sum[4] = {0.0, 0.0, 0.0, 0.0};
    for (size_t month = 0; month <= counts->months; month++) {
        const double *cell = cell_of(counts, column, month);
        double now[4] = {cell[rule->num], rule->den == METRIC_ONE ? 1.0 : cell[rule->den],
                         cell[rule->second], cell[rule->third]};
        for (size_t k = 0; k < 4 && month > left_out; k++) {
            sum[k] += now[k];
        }
        /* Month 0 is the state at the start; the state at the end of a month, and all that flows,
         * begins with month 1. */
        monthly[month] =
            month > 0 || column->metric->total == METRIC_END ? value_of(rule, now) : NAN;
    }
    if (column->metric->total == METRIC_END) {
        return monthly[counts->months];
    }
    return column->metric->total == METRIC_SUM ? sum[0] : value_of(rule, sum);
}

static void undefined(double *monthly, double *total, size_t months) {
    for (size_t month = 0; month <= months; month++) {
        monthly[month] = NAN;
    }
    *total = NAN;
}

enum trial_end trial_world(const struct world_spec *spec, const struct world_team *team,
                           const atomic_int *stop, struct counts *counts, struct trial_work *work,
                           struct arena *arena) {
    struct world world;
    world_init(&world, spec);
    bool finished = world_run(&world, team, stop);
    bool crowded = false;
    bool overrun = !finished && world_overrun(&world, &crowded);
    counts_init(counts, spec->setup, (size_t)spec->months, arena);
    if (finished) {
        world_counts(&world, counts);
        for (size_t i = 0; i < world.sites; i++) {
            work->events += (double)world.site[i].events;
            double bytes = site_customer_bytes(&world.site[i]);
            work->bytes_per_customer =
                bytes > work->bytes_per_customer ? bytes : work->bytes_per_customer;
        }
        for (size_t month = 1; month <= counts->months; month++) {
            work->customer_months += counts_company(counts, month)[COMPANY_EXPOSED];
        }
    }
    world_done(&world);
    return finished   ? TRIAL_FINISHED
           : !overrun ? TRIAL_STOPPED
           : crowded  ? TRIAL_CROWDED
                      : TRIAL_OVERRUN;
}

/* One world of the trial. */
static enum trial_end simulate(const struct trial_spec *spec, enum world_kind kind,
                               const struct world_perfect *perfect, struct counts *counts,
                               struct arena *arena, struct trial_work *work) {
    struct world_spec world = spec->world;
    world.kind = kind;
    world.perfect = perfect;
    return trial_world(&world, spec->team, spec->stop, counts, work, arena);
}

enum trial_end trial_run(const struct trial_spec *spec, double *monthly, double *total,
                         struct trial_work *work) {
    struct arena arena;
    arena_init(&arena, spec->world.oom, NULL);
    size_t months = (size_t)spec->world.months;
    size_t touchpoints = setup_count(spec->world.setup, SETUP_TOUCHPOINTS);
    struct counts actual;
    struct counts flawless;
    *work = (struct trial_work){0};
    /* What the actual world decides about programmes is done in the others too. */
    struct trial_spec replayed = *spec;
    struct firm_log log;
    firm_log_init(&log, world_exchanges(&spec->world),
                  setup_count(spec->world.setup, SETUP_PROGRAMMES), &arena);
    replayed.world.log = &log;
    enum trial_end end = simulate(&replayed, WORLD_ACTUAL, NULL, &actual, &arena, work);
    if (end == TRIAL_FINISHED && !spec->without_losses) {
        end = simulate(&replayed, WORLD_FLAWLESS, NULL, &flawless, &arena, work);
    }
    size_t alone = spec->touchpoint_losses ? touchpoints : 0;
    bool *only = arena_add(&arena, touchpoints + 1, sizeof *only);
    const struct world_perfect one = {.step = only, .seam = only};
    for (size_t i = 0; i < alone && end == TRIAL_FINISHED; i++) {
        struct counts perfect;
        only[i] = true;
        end = simulate(&replayed, WORLD_PERFECT, &one, &perfect, &arena, work);
        only[i] = false;
        for (size_t month = 1; month <= months; month++) {
            counts_touchpoint(&actual, month, i)[TOUCHPOINT_LOST] =
                trial_revenue(&perfect, month) - trial_revenue(&actual, month);
        }
    }
    if (end == TRIAL_FINISHED) {
        struct setup first; /* an alternative may have its own margin or discount */
        setup_copy(&first, spec->world.setup, &arena);
        setup_at(&first, spec->world.setup, spec->world.change, spec->world.changes, 1);
        trial_finish(&actual, spec->without_losses ? NULL : &flawless, &first);
        for (size_t i = 0; i < spec->columns->count; i++) {
            const struct metric_column *column = &spec->columns->column[i];
            double *values = monthly + i * (months + 1);
            if (column->rule->num == TOUCHPOINT_LOST &&
                column->metric->scope == METRIC_TOUCHPOINT && !spec->touchpoint_losses) {
                undefined(values, &total[i], months);
            } else {
                total[i] = read_column(&actual, column, spec->left_out, values);
            }
        }
    }
    arena_done(&arena);
    return end;
}
