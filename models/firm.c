/* SPDX-License-Identifier: GPL-3.0-or-later */
/* firm: what all sites share. See firm.h. */
#include "models/firm.h"

#include "models/customer/voice.h"
#include "models/organisation/balance.h"
#include "models/organisation/drift.h"
#include "models/organisation/noise.h"
#include "models/policy/policy.h"
#include "models/purpose.h"
#include "models/reputation/diffusion.h"
#include "models/reputation/reputation.h"
#include "models/world.h"
#include "sim/base/dist.h"

#include <math.h>

/* More brand than this many times today's pulls no further; it also bounds how many may join. */
static const double most_brand = 7.5;

static const double days_per_year = 365.0;

void firm_log_init(struct firm_log *log, size_t exchanges, size_t programmes, struct arena *arena) {
    *log = (struct firm_log){.exchanges = exchanges + 1, .programmes = programmes};
    log->order = arena_add(arena, log->exchanges * programmes + 1, sizeof *log->order);
}

static size_t looks_back(const struct setup *s, double weeks) {
    const struct scenario_params *scenario = setup_model(s, "scenario", "scenario");
    return (size_t)floor(weeks * 7.0 / (double)scenario->exchange_days + 0.5);
}

/* Room of the ring: the longest lag and the window before it. */
static size_t looks_kept(const struct setup *s) {
    const struct policy_params *policy = setup_model(s, "policy", "policy");
    double lag =
        policy->lag_weeks > policy->agile_lag_weeks ? policy->lag_weeks : policy->agile_lag_weeks;
    return looks_back(s, lag) + looks_back(s, policy->window_weeks) + 2;
}

void firm_init(struct firm *firm, const struct world_spec *spec, struct arena *arena) {
    struct setup in_force; /* an alternative may have other lags */
    setup_copy(&in_force, spec->setup, arena);
    setup_at(&in_force, spec->setup, spec->change, spec->changes, 1);
    const struct setup *s = &in_force;
    size_t touchpoints = setup_count(s, SETUP_TOUCHPOINTS);
    size_t groups = setup_count(s, SETUP_GROUPS);
    size_t programmes = setup_count(s, SETUP_PROGRAMMES);
    *firm = (struct firm){.pull = 1.0,
                          .reputation = 1.0,
                          .stars = spec->anchor->stars_norm,
                          .people_today = -1.0,
                          .looks = looks_kept(s)};
    firm->shift = arena_add(arena, touchpoints + 1, sizeof *firm->shift);
    firm->weight = arena_add(arena, touchpoints + 1, sizeof *firm->weight);
    firm->whim = arena_add(arena, touchpoints + 1, sizeof *firm->whim);
    firm->need = arena_add(arena, touchpoints + 1, sizeof *firm->need);
    firm->failed = arena_add(arena, touchpoints + 1, sizeof *firm->failed);
    firm->extra = arena_add(arena, setup_count(s, SETUP_SEGMENTS) + 1, sizeof *firm->extra);
    for (size_t i = 0; i < touchpoints; i++) {
        firm->weight[i] = 1.0;
    }
    firm->look = arena_add(arena, firm->looks, sizeof *firm->look);
    for (size_t i = 0; i < firm->looks; i++) {
        firm->look[i].lost = arena_add(arena, groups + 1, sizeof *firm->look[i].lost);
    }
    firm->own = arena_add(arena, programmes + 1, sizeof *firm->own);
    firm->target = arena_add(arena, programmes + 1, sizeof *firm->target);
    firm->changes = arena_add(arena, programmes + 1, sizeof *firm->changes);
    firm->decided = arena_add(arena, programmes + 1, sizeof *firm->decided);
    for (size_t i = 0; i < programmes; i++) {
        firm->own[i] = (struct firm_order){true, PARAM_NONE, 1.0};
        firm->target[i] = PARAM_NONE;
    }
    firm->order = firm->own;
}

/* Draws of the company: one address per exchange and item. */
static struct rng firm_draw(const struct world *world, size_t item, enum purpose purpose) {
    uint64_t who = rng_who(world->spec.key, purpose_firm(item));
    return rng_draw(rng_occasion(who, purpose_occasion(OCCASION_EXCHANGE, world->firm.exchanges)),
                    purpose);
}

/* ---- reputation, brand and acquisition ---- */

static double brand_pull(const struct balance_params *balance, double brand) {
    double level = balance_level(brand, balance->brand_stock);
    level = level < most_brand ? level : most_brand;
    return level == 1.0 ? 1.0 : mathx_pow(level, balance->demand_exponent);
}

double firm_most_pull(const struct setup *s) {
    const struct reputation_params *reputation = setup_model(s, "reputation", "reputation");
    const struct balance_params *balance = setup_model(s, "balance", "balance");
    double stars = (double)(REPUTATION_BEST - REPUTATION_WORST) * reputation->slope;
    double brand =
        balance->active == ACTIVE_YES ? mathx_pow(most_brand, balance->demand_exponent) : 1.0;
    return (1.0 + stars) * brand;
}

static void read_reviews(struct firm *firm, const struct world *world) {
    const struct site *first = &world->site[0];
    const struct reputation_params *p = setup_model(&first->now, "reputation", "reputation");
    double good = 0.0;
    double bad = 0.0;
    for (size_t i = 0; i < world->sites; i++) {
        good += (double)world->site[i].reviews_good;
        bad += (double)world->site[i].reviews_bad;
    }
    firm->stars = reputation_after(p, firm->stars, good - firm->good, bad - firm->bad);
    firm->good = good;
    firm->bad = bad;
    firm->reputation = reputation_pull(p, firm->stars, world->spec.anchor->stars_norm);
}

static void acquire(struct firm *firm, const struct world *world, double days) {
    const struct setup *now = &world->site[0].now;
    const struct diffusion_params *diffusion = setup_model(now, "diffusion", "diffusion");
    const struct balance_params *balance = setup_model(now, "balance", "balance");
    double market = 0.0;
    double customers = 0.0;
    for (size_t i = 0; i < setup_count(now, SETUP_SEGMENTS); i++) {
        const struct segment *segment = setup_segment(now, i);
        market += (double)(segment->customers + segment->prospects);
        /* What was stated joins anyway; this is what the pull adds to it or takes away. */
        firm->extra[i] += segment->joins * (firm->pull - 1.0) * (days / DAYS_PER_MONTH);
    }
    for (size_t i = 0; i < world->sites; i++) {
        customers += (double)world->site[i].active;
    }
    if (market > 0.0) {
        firm->hazard +=
            diffusion_step(diffusion, customers / market, firm->pull, days / days_per_year);
    }
    read_reviews(firm, world);
    firm->pull = firm->reputation * brand_pull(balance, firm->brand);
}

/* ---- hardware, people and brand ---- */

/* Mean of a skill over its ceiling, of all people of a level, at present. */
static double mean_skill(const struct world *world, long level, size_t skill) {
    double sum = 0.0;
    double people = 0.0;
    for (size_t s = 0; s < world->sites; s++) {
        const struct site *site = &world->site[s];
        for (size_t g = 0; g < setup_count(&site->now, SETUP_GROUPS); g++) {
            const struct crew *crew = &site->crew[g];
            for (size_t i = 0; setup_group(&site->now, g)->level == level && i < crew->payroll;
                 i++) {
                const struct post *p = &crew->post[i];
                if (p->filled) {
                    sum += skill_now(&site->learning, &p->skill[skill], site->sim.now);
                    people += 1.0;
                }
            }
        }
    }
    double ceiling = world->site[0].learning.ceiling[skill];
    return people > 0.0 && ceiling > 0.0 ? sum / people / ceiling : 0.0;
}

static double balance_shift(struct firm *firm, const struct world *world, double days) {
    const struct balance_params *p = setup_model(&world->site[0].now, "balance", "balance");
    const struct balance_params *today = setup_model(world->spec.today, "balance", "balance");
    if (p->active != ACTIVE_YES) {
        return 0.0;
    }
    double technology = p->technology_spend - today->technology_spend;
    double brand = p->brand_spend - today->brand_spend;
    firm->hardware = balance_stock(p, firm->hardware, technology + brand, days);
    firm->brand = balance_stock(p, firm->brand, brand, days);
    double skill = mean_skill(world, LEVEL_FRONT, SKILL_SERVICE);
    if (firm->people_today < 0.0) {
        firm->people_today = skill;
    }
    double h = balance_level(firm->hardware, p->hardware_stock);
    double s = (p->people_base + skill) / (p->people_base + firm->people_today);
    firm->promise_shift = p->promise_lift * (balance_level(firm->brand, p->brand_stock) - 1.0);
    return p->strength * (balance_ces(p, h, s) - 1.0);
}

/* ---- management noise, and what customers need ---- */

static double whims(struct firm *firm, const struct world *world, double days) {
    const struct noise_params *p = setup_model(&world->site[0].now, "noise", "noise");
    size_t n = setup_count(world->spec.setup, SETUP_TOUCHPOINTS);
    if (p->active != ACTIVE_YES || n < 2) {
        return 0.0;
    }
    double kept = firm->exchanges == 0 ? 0.0 : mathx_exp2(-days / (7.0 * p->half_life_weeks));
    double fresh = sqrt(1.0 - kept * kept);
    double mean = 0.0;
    for (size_t i = 0; i < n; i++) {
        struct rng rng = firm_draw(world, i, PURPOSE_NOISE);
        firm->whim[i] = kept * firm->whim[i] + fresh * dist_normal(&rng);
        mean += firm->whim[i] / (double)n;
    }
    bool perfect = world->spec.kind == WORLD_PERFECT && world->spec.perfect->leaders;
    double leaders = perfect ? 1.0 : mean_skill(world, LEVEL_LEADER, SKILL_LEADERSHIP);
    double sd = noise_sd(p, leaders, n) / sqrt(1.0 - 1.0 / (double)n);
    for (size_t i = 0; i < n; i++) {
        firm->shift[i] = sd * (firm->whim[i] - mean);
    }
    return sd;
}

static void needs(struct firm *firm, const struct world *world, double days) {
    const struct drift_params *p = setup_model(&world->site[0].now, "drift", "drift");
    if (p->active != ACTIVE_YES || firm->exchanges == 0) {
        return;
    }
    double root = sqrt(days / days_per_year);
    size_t n = setup_count(world->spec.setup, SETUP_TOUCHPOINTS);
    for (size_t i = 0; i < n; i++) {
        struct rng rng = firm_draw(world, i, PURPOSE_DRIFT);
        firm->need[i] += p->weights_sd * root * dist_normal(&rng);
        firm->weight[i] = mathx_exp(firm->need[i]);
    }
    struct rng rng = firm_draw(world, n, PURPOSE_DRIFT);
    firm->norm_walk += p->norm_sd * root * dist_normal(&rng);
    firm->norm_shift += p->norm_trend * (days / days_per_year);
    double norm = world->spec.anchor->score_norm + firm->norm_shift + firm->norm_walk;
    norm = norm < 0.0 ? 0.0 : norm > 1.0 ? 1.0 : norm;
    firm->norm_held = norm - world->spec.anchor->score_norm;
}

/* ---- surveys and policies ---- */

/* What a survey makes of `count` cases: those that answer, as a share of the whole. */
static double surveyed(const struct world *world, double count, double rate, size_t item) {
    struct rng rng = firm_draw(world, item, PURPOSE_SURVEY);
    double found = count + sqrt(count * (1.0 - rate) / rate) * dist_normal(&rng);
    return found > 0.0 ? found : 0.0;
}

static void survey(struct firm *firm, const struct world *world, double days) {
    const struct setup *now = &world->site[0].now;
    const struct voice_params *voice = setup_model(now, "voice", "voice");
    const struct score_params *score = setup_model(now, "journey", "score");
    struct firm_look *look = &firm->look[firm->exchanges % firm->looks];
    double journeys = 0.0;
    double pleased = 0.0;
    for (size_t s = 0; s < world->sites; s++) {
        const struct site *site = &world->site[s];
        journeys += (double)(site->asked.journeys + site->ended.journeys);
        pleased += (double)(site->asked.pleased + site->ended.pleased);
    }
    double n = journeys - firm->journeys;
    double share = n > 0.0 ? (pleased - firm->pleased) / n : 0.0;
    struct rng rng = firm_draw(world, setup_count(now, SETUP_TOUCHPOINTS), PURPOSE_SURVEY);
    double rate = voice->response_rate;
    double error = n > 0.0 ? sqrt(share * (1.0 - share) / n * (1.0 - rate) / rate) : 0.0;
    double sampled = share + error * dist_normal(&rng);
    sampled += voice->survey_noise * dist_normal(&rng);
    look->days = days;
    look->journeys = n;
    look->pleased = sampled * n;
    firm->journeys = journeys;
    firm->pleased = pleased;
    for (size_t g = 0; g < setup_count(now, SETUP_GROUPS); g++) {
        look->lost[g] = 0.0;
    }
    for (size_t i = 0; i < setup_count(now, SETUP_TOUCHPOINTS); i++) {
        const struct touchpoint *t = setup_touchpoint(now, i);
        double failed = 0.0;
        for (size_t s = 0; s < world->sites; s++) {
            const struct stop *stop = &world->site[s].stop[i];
            failed += (double)(stop->failed_ever + stop->failed);
        }
        double seen = surveyed(world, failed - firm->failed[i], rate, i);
        firm->failed[i] = failed;
        if (t->group >= 0) {
            look->lost[t->group] += seen * score_weight(score, t->weight) * firm->weight[i];
        }
    }
}

/* The looks of the window that ended `lag` looks ago, from the one after the start. */
static size_t window(const struct firm *firm, const struct setup *s, double lag_weeks,
                     size_t *first) {
    const struct policy_params *p = setup_model(s, "policy", "policy");
    size_t lag = looks_back(s, lag_weeks);
    size_t length = looks_back(s, p->window_weeks);
    length = length > 0 ? length : 1;
    if (firm->exchanges < lag + length) {
        return 0;
    }
    *first = firm->exchanges - lag - length + 1;
    return *first > 0 ? length : 0;
}

static bool alarmed(const struct firm *firm, const struct world *world) {
    const struct setup *now = &world->site[0].now;
    const struct policy_params *p = setup_model(now, "policy", "policy");
    size_t first = 0;
    size_t length = window(firm, now, p->lag_weeks, &first);
    double journeys = 0.0;
    double pleased = 0.0;
    for (size_t i = first; i < first + length; i++) {
        const struct firm_look *look = &firm->look[i % firm->looks];
        journeys += look->journeys;
        pleased += look->pleased;
    }
    return journeys > 0.0 && pleased / journeys < world->spec.anchor->csat_norm - p->threshold;
}

/* Group of the audience that lost most; PARAM_NONE while nothing is known. */
static long worst_group(const struct firm *firm, const struct world *world,
                        const struct programme *programme) {
    const struct setup *now = &world->site[0].now;
    const struct policy_params *p = setup_model(now, "policy", "policy");
    size_t first = 0;
    size_t length = window(firm, now, p->agile_lag_weeks, &first);
    long worst = PARAM_NONE;
    double most = 0.0;
    for (size_t g = 0; g < setup_count(now, SETUP_GROUPS); g++) {
        double lost = 0.0;
        for (size_t i = first; i < first + length; i++) {
            lost += firm->look[i % firm->looks].lost[g];
        }
        if (lost > most && setup_in_audience(now, g, programme->audience)) {
            most = lost;
            worst = (long)g;
        }
    }
    return worst;
}

static void aim(struct firm *firm, const struct world *world, size_t programme) {
    const struct setup *now = &world->site[0].now;
    const struct policy_params *p = setup_model(now, "policy", "policy");
    long month = (long)floor(firm->day / DAYS_PER_MONTH + 1e-9) + 1;
    if (month == firm->decided[programme]) {
        return;
    }
    firm->decided[programme] = month;
    struct firm_order *order = &firm->own[programme];
    long worst = worst_group(firm, world, setup_programme(now, programme));
    order->effect = 1.0;
    if (worst >= 0 && worst != firm->target[programme]) {
        bool turn = firm->target[programme] >= 0;
        firm->changes[programme] += turn ? 1 : 0;
        order->effect = turn ? policy_effect(p, firm->changes[programme]) : 1.0;
        firm->target[programme] = worst;
    }
    order->only = firm->target[programme];
}

/* Does any programme look at anything but its timetable? */
static bool follows_surveys(const struct setup *s) {
    const struct policy_params *p = setup_model(s, "policy", "policy");
    bool any = false;
    for (size_t i = 0; i < setup_count(s, SETUP_PROGRAMMES); i++) {
        any = any || setup_programme(s, i)->policy != POLICY_CALENDAR;
    }
    return any && p->active == ACTIVE_YES;
}

static void decide(struct firm *firm, const struct world *world, double days) {
    const struct setup *now = &world->site[0].now;
    size_t programmes = setup_count(now, SETUP_PROGRAMMES);
    struct firm_log *log = world->spec.log;
    if (world->spec.kind == WORLD_ACTUAL && follows_surveys(now)) {
        survey(firm, world, days);
        for (size_t i = 0; i < programmes; i++) {
            long policy = setup_programme(now, i)->policy;
            if (policy == POLICY_REACTIVE) {
                firm->own[i].on = alarmed(firm, world);
            } else if (policy == POLICY_AGILE) {
                aim(firm, world, i);
            }
        }
    }
    if (!log) {
        return;
    }
    assert(firm->exchanges < log->exchanges && programmes == log->programmes);
    for (size_t i = 0; i < programmes; i++) {
        struct firm_order *written = &log->order[firm->exchanges * programmes + i];
        if (world->spec.kind == WORLD_ACTUAL) {
            *written = firm->own[i];
        } else {
            firm->own[i] = *written;
        }
    }
}

void firm_exchange(struct firm *firm, struct world *world) {
    if (world->spec.kind == WORLD_PILOT) {
        return;
    }
    double day = world->site[0].sim.now;
    double days = day - firm->day;
    firm->day = day;
    if (firm->exchanges > 0) {
        acquire(firm, world, days);
    }
    double sd = whims(firm, world, days);
    double shift = balance_shift(firm, world, days);
    for (size_t i = 0; i < setup_count(world->spec.setup, SETUP_TOUCHPOINTS); i++) {
        firm->shift[i] = (sd > 0.0 ? firm->shift[i] : 0.0) + shift;
    }
    needs(firm, world, days);
    decide(firm, world, days);
    firm->exchanges++;
}
