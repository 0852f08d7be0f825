/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_staff: those who serve: hired, trained, looked at once per exchange, paid, and gone
 * (models.md 7, 10, 11, 12).
 *
 * Staff at the start are today's staff in their steady state: a post has been held for an
 * exponential time (or is vacant with the stationary chance), and whoever holds it has attended
 * the programmes that run today since being hired.
 */
#include "models/site.h"

#include "models/purpose.h"
#include "models/training/programme.h"
#include "sim/base/dist.h"

#include <math.h>
#include <string.h>

static const double days_per_year = 365.0;

/* Nobody looks back further: 50 years of sessions decide any skill. */
static const double longest_career = 50.0 * 365.0;

static struct rng staff_draw(const struct site *site, size_t group, size_t post, uint32_t incumbent,
                             enum purpose purpose) {
    uint64_t who = rng_who(site->spec->key, purpose_staff(site->number, group, post));
    return rng_draw(rng_occasion(who, incumbent), purpose);
}

static double quit_after(const struct site *site, size_t group, size_t post) {
    double rate = setup_group(&site->now, group)->turnover / days_per_year;
    if (!(rate > 0.0)) {
        return INFINITY;
    }
    struct rng rng =
        staff_draw(site, group, post, site->crew[group].post[post].incumbent, PURPOSE_QUIT);
    return dist_exponential(&rng) / rate;
}

static void schedule_person(struct site *site, size_t group, size_t post) {
    double day = site->crew[group].post[post].changes;
    if (isfinite(day)) {
        site_schedule(site, day, SITE_RANK_STAFF, SITE_PERSON, (uint32_t)post, (uint32_t)group);
    }
}

static double leader_share(const struct site *site, size_t group, size_t post) {
    long led_by = setup_group(&site->now, group)->led_by;
    if (led_by < 0 || site->crew[led_by].payroll == 0) {
        return 0.0;
    }
    const struct crew *leaders = &site->crew[led_by];
    const struct post *leader = &leaders->post[post % leaders->payroll];
    double ceiling = site->learning.ceiling[SKILL_LEADERSHIP];
    if (!leader->filled || !(ceiling > 0.0)) {
        return 0.0;
    }
    return skill_now(&site->learning, &leader->skill[SKILL_LEADERSHIP], site->sim.now) / ceiling;
}

static void hold_share(const struct site *site, struct post *post) {
    post->share =
        transfer_share(site->transfer, post->skill[SKILL_SERVICE].accountability, post->leader);
}

/* What is held of a post until the next exchange; `peers` is the mean skill of the others. */
static void hold(struct site *site, size_t group, size_t post, double peers) {
    struct post *p = &site->crew[group].post[post];
    p->leader = leader_share(site, group, post);
    p->base = p->ability - site->centre[group] - site->crew[group].pressure;
    p->held = transfer_held(site->transfer, peers, p->leader);
    hold_share(site, p);
}

static void take_post(struct site *site, size_t group, size_t post, double hired) {
    struct post *p = &site->crew[group].post[post];
    struct rng rng = staff_draw(site, group, post, p->incumbent, PURPOSE_ABILITY);
    post_fill(p, &site->learning, hired);
    p->ability = site->people->ability_sd * dist_normal(&rng);
}

/* ---- the start ---- */

/* Months between the sessions (or bursts) of a programme; infinity while it rests. */
static double session_interval(const struct programme *p) {
    return p->sessions_per_year > 0.0 ? 12.0 * (double)p->sessions_per_burst / p->sessions_per_year
                                      : INFINITY;
}

/* Whole months are exact, so that a session that opens a month falls on its first instant. */
static double session_day(double months) {
    double whole = floor(months + 0.5);
    return (fabs(months - whole) < 1e-9 ? whole : months) * DAYS_PER_MONTH;
}

/* Day below 0 of the first session after `day` of a programme that runs today; 0 when none. */
static double past_session(const struct setup *today, size_t programme, size_t group, double day) {
    const struct programme *p = setup_programme(today, programme);
    double interval = session_interval(p) * DAYS_PER_MONTH;
    if (p->first_month > 0 || !isfinite(interval) ||
        !setup_in_audience(today, group, p->audience)) {
        return 0.0;
    }
    double turns = ceil(-day / interval) - 1.0;
    /* Rounding may have put a session on `day` itself a hair before it. */
    turns -= -turns * interval <= day ? 1.0 : 0.0;
    return turns >= 1.0 ? -turns * interval : 0.0;
}

/* Sessions of today's programmes since the post was taken, in order of time. */
static void attend_past(struct site *site, size_t group, struct post *post) {
    const struct setup *today = site->spec->today;
    size_t programmes = setup_count(today, SETUP_PROGRAMMES);
    double day = post->hired > -longest_career ? post->hired : -longest_career;
    for (;;) {
        double next = 0.0;
        for (size_t i = 0; i < programmes; i++) {
            double at = past_session(today, i, group, day);
            next = at < next ? at : next;
        }
        if (!(next < 0.0)) {
            return;
        }
        for (size_t i = 0; i < programmes; i++) {
            const struct programme *p = setup_programme(today, i);
            if (past_session(today, i, group, day) == next) {
                skill_train(&site->learning, &post->skill[p->skill],
                            site->learning.ceiling[p->skill], next,
                            programme_cost(p, setup_audience_size(today, p->audience)),
                            p->sessions_per_burst, p->accountability);
            }
        }
        day = next;
    }
}

static void post_init(struct site *site, size_t group, size_t post) {
    const struct group *g = setup_group(&site->now, group);
    struct crew *crew = &site->crew[group];
    struct post *p = &crew->post[post];
    double stay = g->turnover > 0.0 ? days_per_year / g->turnover : INFINITY;
    struct rng rng = staff_draw(site, group, post, 0, PURPOSE_POST);
    double vacant = isfinite(stay) ? g->vacancy_days / (g->vacancy_days + stay) : 0.0;
    double luck = dist_uniform(&rng);
    double since = dist_exponential(&rng);
    if (luck < vacant) {
        p->changes = g->vacancy_days * (luck / vacant); /* uniform, given that it is vacant */
        station_close(&crew->station, 0.0, (uint32_t)post);
    } else {
        take_post(site, group, post, isfinite(stay) ? -since * stay : -longest_career);
        attend_past(site, group, p);
        p->changes = quit_after(site, group, post);
        level_add(&crew->filled, 0.0, 1.0);
    }
    schedule_person(site, group, post);
}

/* Most people of a group that any month of the run has at this site. */
static size_t most_posts(struct site *site, struct setup *scratch, size_t group) {
    const struct world_spec *spec = site->spec;
    long most = 0;
    for (size_t i = 0; i <= spec->changes; i++) {
        long month = i < spec->changes ? spec->change[i].month : 0;
        setup_at(scratch, spec->setup, spec->change, spec->changes, month < 1 ? 1 : month);
        long people = setup_group(scratch, group)->headcount;
        most = people > most ? people : most;
    }
    return setup_dealt(most, setup_sites(site->spec->setup), site->number);
}

void site_staff_init(struct site *site) {
    size_t groups = setup_count(&site->now, SETUP_GROUPS);
    struct setup scratch;
    setup_copy(&scratch, site->spec->setup, &site->arena);
    site->crew = arena_add(&site->arena, groups + 1, sizeof *site->crew);
    site->centre = arena_add(&site->arena, groups + 1, sizeof *site->centre);
    site->timetable = arena_add(&site->arena, setup_count(&site->now, SETUP_PROGRAMMES) + 1,
                                sizeof *site->timetable);
    for (size_t g = 0; g < groups; g++) {
        struct crew *crew = &site->crew[g];
        crew->posts = most_posts(site, &scratch, g);
        crew->post = arena_add(&site->arena, crew->posts + 1, sizeof *crew->post);
        crew->payroll = setup_dealt(setup_group(&site->now, g)->headcount,
                                    setup_sites(site->spec->setup), site->number);
        crew->utilisation = site->spec->anchor->utilisation[g];
        crew->open = true;
        station_init(&crew->station, &site->arena, (uint32_t)crew->posts, 0.0);
        level_init(&crew->filled, 0.0, 0.0);
        for (size_t i = 0; i < crew->posts; i++) {
            crew->post[i].turnover = setup_group(&site->now, g)->turnover;
            if (i < crew->payroll) {
                post_init(site, g, i);
            } else {
                crew->post[i].closed = true;
                station_close(&crew->station, 0.0, (uint32_t)i);
            }
        }
    }
    for (size_t i = 0; i < setup_count(&site->now, SETUP_PROGRAMMES); i++) {
        site->timetable[i].interval = INFINITY;
    }
}

/* ---- coming and going ---- */

static void serve_if(struct site *site, bool starts, uint32_t token, size_t server) {
    if (starts) {
        site_serve(site, token, (uint32_t)server);
    }
}

static void hire(struct site *site, size_t group, size_t post) {
    struct crew *crew = &site->crew[group];
    struct post *p = &crew->post[post];
    uint32_t token;
    p->incumbent++;
    take_post(site, group, post, site->sim.now);
    hold(site, group, post, crew->peers);
    p->turnover = setup_group(&site->now, group)->turnover;
    p->changes = site->sim.now + quit_after(site, group, post);
    level_add(&crew->filled, site->sim.now, 1.0);
    bool starts = station_open(&crew->station, site->sim.now, (uint32_t)post, &token);
    serve_if(site, starts, token, post);
}

static void leave(struct site *site, size_t group, size_t post) {
    struct crew *crew = &site->crew[group];
    crew->post[post].filled = false;
    level_add(&crew->filled, site->sim.now, -1.0);
    station_close(&crew->station, site->sim.now, (uint32_t)post);
}

void site_person(struct site *site, size_t group, size_t post) {
    const struct group *g = setup_group(&site->now, group);
    struct post *p = &site->crew[group].post[post];
    /* The post was closed, or its date has moved, since this was scheduled. */
    if (p->closed || p->changes != site->sim.now) {
        return;
    }
    if (p->filled) {
        double *cell = counts_group(&site->counts, (size_t)site->month, group);
        double cost = g->replacement_cost * g->salary;
        cell[GROUP_QUITS] += 1.0;
        cell[GROUP_REPLACEMENT] += cost;
        leave(site, group, post);
        p->changes = site->sim.now + g->vacancy_days;
    } else {
        hire(site, group, post);
    }
    schedule_person(site, group, post);
}

/* Quit times keep their luck when the rate moves: what is left of them is stretched. */
static void turnover_moves(struct site *site, size_t group, size_t post) {
    struct post *p = &site->crew[group].post[post];
    double now = setup_group(&site->now, group)->turnover;
    if (!p->filled || now == p->turnover) {
        return;
    }
    if (p->turnover > 0.0 && now > 0.0) {
        p->changes = site->sim.now + (p->changes - site->sim.now) * (p->turnover / now);
    } else {
        p->changes = site->sim.now + quit_after(site, group, post);
    }
    p->turnover = now;
    schedule_person(site, group, post);
}

static void payroll_moves(struct site *site, size_t group) {
    struct crew *crew = &site->crew[group];
    size_t people = setup_dealt(setup_group(&site->now, group)->headcount,
                                setup_sites(site->spec->setup), site->number);
    for (size_t i = crew->payroll; i-- > people;) {
        crew->post[i].closed = true;
        if (crew->post[i].filled) {
            leave(site, group, i);
        }
    }
    size_t before = crew->payroll;
    crew->payroll = people;
    for (size_t i = before; i < people; i++) {
        crew->post[i].closed = false;
        hire(site, group, i);
        schedule_person(site, group, i);
    }
}

/* ---- programmes ---- */

static void schedule_session(struct site *site, size_t programme, double months) {
    const struct programme *p = setup_programme(&site->now, programme);
    struct timetable *t = &site->timetable[programme];
    t->serial++;
    t->next = months;
    if (isfinite(months) && (p->last_month == 0 || months + 1e-9 < (double)p->last_month)) {
        site_schedule(site, session_day(months), SITE_RANK_STAFF, SITE_SESSION, (uint32_t)programme,
                      t->serial);
    }
}

static void timetable_moves(struct site *site, size_t programme) {
    const struct programme *p = setup_programme(&site->now, programme);
    struct timetable *t = &site->timetable[programme];
    double interval = session_interval(p);
    if (interval == t->interval) {
        return;
    }
    double now = (double)(site->month - 1);
    double first = p->first_month > 0 ? (double)(p->first_month - 1) : 0.0;
    double begin = first > now ? first : now;
    t->interval = interval;
    if (t->held) {
        t->origin = t->last;
        t->turn = 1.0;
        begin = t->last + interval > begin ? t->last + interval : begin;
    }
    if (!t->held || begin > t->last + interval) {
        t->origin = begin;
        t->turn = 0.0;
    }
    schedule_session(site, programme, isfinite(interval) ? begin : INFINITY);
}

void site_session(struct site *site, size_t programme, uint32_t serial) {
    const struct programme *p = setup_programme(&site->now, programme);
    struct timetable *t = &site->timetable[programme];
    if (serial != t->serial) {
        return;
    }
    double cost = programme_cost(p, setup_audience_size(&site->now, p->audience));
    double ceiling = site->learning.ceiling[p->skill];
    double sessions = (double)p->sessions_per_burst;
    for (size_t g = 0; g < setup_count(&site->now, SETUP_GROUPS); g++) {
        if (!setup_in_audience(&site->now, g, p->audience)) {
            continue;
        }
        const struct group *group = setup_group(&site->now, g);
        double *cell = counts_group(&site->counts, (size_t)site->month, g);
        double wage = group->salary / (days_per_year / 7.0 * group->hours_per_week);
        for (size_t i = 0; i < site->crew[g].payroll; i++) {
            struct post *post = &site->crew[g].post[i];
            if (!post->filled) {
                continue;
            }
            skill_train(&site->learning, &post->skill[p->skill], ceiling, site->sim.now, cost,
                        p->sessions_per_burst, p->accountability);
            hold_share(site, post);
            cell[GROUP_TRAINING] += sessions * (cost + p->hours * wage);
            cell[GROUP_HOURS] += sessions * p->hours;
        }
    }
    t->held = true;
    t->last = t->next;
    t->turn += 1.0;
    schedule_session(site, programme, t->origin + t->turn * t->interval);
}

void site_staff_refresh(struct site *site) {
    for (size_t g = 0; g < setup_count(&site->now, SETUP_GROUPS); g++) {
        payroll_moves(site, g);
        for (size_t i = 0; i < site->crew[g].payroll; i++) {
            turnover_moves(site, g, i);
        }
    }
    for (size_t i = 0; i < setup_count(&site->now, SETUP_PROGRAMMES); i++) {
        timetable_moves(site, i);
    }
}

/* ---- looked at once per exchange ---- */

static void look_at_load(struct site *site, size_t group) {
    struct crew *crew = &site->crew[group];
    double busy = level_area(&crew->station.busy, site->sim.now);
    double present = level_area(&crew->station.present, site->sim.now);
    if (present > crew->present) {
        crew->utilisation = (busy - crew->busy) / (present - crew->present);
    }
    crew->busy = busy;
    crew->present = present;
    crew->pressure = outcome_pressure(site->outcome, crew->utilisation);
}

void site_exchange(struct site *site) {
    double day = site->sim.now;
    for (size_t g = 0; g < setup_count(&site->now, SETUP_GROUPS); g++) {
        struct crew *crew = &site->crew[g];
        look_at_load(site, g);
        double sum = 0.0;
        double people = 0.0;
        for (size_t i = 0; i < crew->payroll; i++) {
            const struct post *p = &crew->post[i];
            sum += p->filled ? skill_now(&site->learning, &p->skill[SKILL_SERVICE], day) : 0.0;
            people += p->filled ? 1.0 : 0.0;
        }
        crew->peers = people > 0.0 ? sum / people : 0.0;
        for (size_t i = 0; i < crew->payroll; i++) {
            const struct post *p = &crew->post[i];
            if (!p->filled) {
                continue;
            }
            double own = skill_now(&site->learning, &p->skill[SKILL_SERVICE], day);
            hold(site, g, i, people > 1.0 ? (sum - own) / (people - 1.0) : 0.0);
        }
    }
}

/* ---- counts ---- */

void site_sample_skills(struct site *site) {
    for (size_t g = 0; g < setup_count(&site->now, SETUP_GROUPS); g++) {
        bool leader = setup_group(&site->now, g)->level == LEVEL_LEADER;
        double *cell = counts_group(&site->counts, (size_t)site->month, g);
        for (size_t i = 0; i < site->crew[g].payroll; i++) {
            const struct post *p = &site->crew[g].post[i];
            if (p->filled) {
                const struct skill *skill = &p->skill[leader ? SKILL_LEADERSHIP : SKILL_SERVICE];
                double level = skill_now(&site->learning, skill, site->sim.now);
                cell[GROUP_SKILL] += level;
                cell[GROUP_SKILL_SQUARED] += level * level;
                cell[GROUP_PEOPLE] += 1.0;
            }
        }
    }
}

void site_staff_close_month(struct site *site) {
    double now = site->sim.now;
    for (size_t g = 0; g < setup_count(&site->now, SETUP_GROUPS); g++) {
        struct crew *crew = &site->crew[g];
        double *cell = counts_group(&site->counts, (size_t)site->month, g);
        double filled = level_area(&crew->filled, now);
        double busy = level_area(&crew->station.busy, now);
        double present = level_area(&crew->station.present, now);
        cell[GROUP_FILLED] += filled;
        cell[GROUP_BUSY] += busy;
        cell[GROUP_PRESENT] += present;
        cell[GROUP_QUEUE] += level_area(&crew->station.waiting, now);
        cell[GROUP_DAYS] += site->number == 0 ? DAYS_PER_MONTH : 0.0;
        cell[GROUP_WAGES] += filled / days_per_year * setup_group(&site->now, g)->salary;
        /* The exchange looks at the areas since its last look, across the reset. */
        crew->busy -= busy;
        crew->present -= present;
        level_reset(&crew->filled, now);
        station_reset(&crew->station, now);
    }
}
