/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_staff: those who serve: hired, trained, looked at once per exchange, paid, and gone
 * (mechanisms 7, 10, 11, 12).
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

/* Quits a year per person, those that a reorganisation adds among them. */
static double turnover_now(const struct site *site, size_t group) {
    if (site->people->active != ACTIVE_YES) {
        return 0.0;
    }
    const struct reorganisation_params *r = site->reorganisation;
    return setup_group(&site->now, group)->turnover * (1.0 + r->quits * r->intensity);
}

static double quit_after(const struct site *site, size_t group, size_t post) {
    double rate = turnover_now(site, group) / days_per_year;
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
    if (site->spec->kind == WORLD_PERFECT && site->spec->perfect->leaders) {
        return 1.0; /* an empty post leads nobody, and that too is made good */
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
    p->base =
        p->ability - site->centre[group] - site->crew[group].pressure - site->crew[group].erosion;
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
                bool learned = skill_train(
                    &site->learning, &post->skill[p->skill], site->learning.ceiling[p->skill], next,
                    programme_cost(p, setup_audience_size(today, p->audience)),
                    p->sessions_per_burst, p->accountability, 1.0);
                post->trained = post->trained || learned;
            }
        }
        day = next;
    }
}

static void post_init(struct site *site, size_t group, size_t post) {
    const struct group *g = setup_group(&site->now, group);
    struct crew *crew = &site->crew[group];
    struct post *p = &crew->post[post];
    double turnover = turnover_now(site, group);
    double stay = turnover > 0.0 ? days_per_year / turnover : INFINITY;
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
        crew->erosion = standards_goal(site->standards, crew->utilisation);
        crew->open = true;
        station_init(&crew->station, &site->arena, (uint32_t)crew->posts, 0.0);
        level_init(&crew->filled, 0.0, 0.0);
        for (size_t i = 0; i < crew->posts; i++) {
            crew->post[i].turnover = turnover_now(site, g);
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

/* Today's people were chosen with today's care: only a difference to it matters. */
static double chosen_better(const struct site *site, size_t group) {
    double now = setup_group(&site->now, group)->hiring_spend;
    double today = setup_group(site->spec->today, group)->hiring_spend;
    return now == today ? 0.0 : hiring_gain(site->hiring, now) - hiring_gain(site->hiring, today);
}

static void hire(struct site *site, size_t group, size_t post) {
    struct crew *crew = &site->crew[group];
    struct post *p = &crew->post[post];
    uint32_t token;
    p->incumbent++;
    take_post(site, group, post, site->sim.now);
    p->ability += site->people->ability_sd * chosen_better(site, group);
    counts_group(&site->counts, (size_t)site->month, group)[GROUP_REPLACEMENT] +=
        hiring_cost(site->hiring, setup_group(&site->now, group)->hiring_spend);
    hold(site, group, post, crew->peers);
    p->turnover = turnover_now(site, group);
    p->changes = site->sim.now + quit_after(site, group, post);
    level_add(&crew->filled, site->sim.now, 1.0);
    bool starts = station_open(&crew->station, site->sim.now, (uint32_t)post, &token);
    serve_if(site, starts, token, post);
}

static void leave(struct site *site, size_t group, size_t post) {
    struct crew *crew = &site->crew[group];
    struct post *p = &crew->post[post];
    p->filled = false;
    level_add(&crew->filled, site->sim.now, -1.0);
    if (!p->away) {
        station_close(&crew->station, site->sim.now, (uint32_t)post);
    }
    p->away = false;
    p->away_from = INFINITY;
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
    double now = turnover_now(site, group);
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

/* A reorganisation takes skills at once, most of all those that rest on knowing one another. */
static void reorganise(struct site *site) {
    const struct reorganisation_params *r = site->reorganisation;
    double more = r->intensity - site->reorganised;
    site->reorganised = r->intensity;
    for (size_t g = 0; more > 0.0 && g < setup_count(&site->now, SETUP_GROUPS); g++) {
        for (size_t i = 0; i < site->crew[g].payroll; i++) {
            for (size_t k = 0; k < SKILLS; k++) {
                double lost = k == SKILL_JOURNEY ? r->relations_lost : r->skills_lost;
                site->crew[g].post[i].skill[k].level *= 1.0 - lost * more;
            }
        }
    }
}

/* ---- time off the floor ---- */

/* The day on which so many hours of a group's opening time have passed since `day`. */
static double after_hours(const struct site *site, size_t group, double day, double hours) {
    long calendar = setup_group(&site->now, group)->calendar;
    const struct week *week = calendar >= 0 ? &site->doors[calendar] : NULL;
    if (!week || !(week_share_open(week) > 0.0)) {
        return day + hours / 24.0;
    }
    double open = hours / 24.0 / week_share_open(week);
    return week_clock(week, week_operational(week, day) + open);
}

void site_away(struct site *site, size_t group, size_t post) {
    struct post *p = &site->crew[group].post[post];
    /* They have quit, or another session has been added. */
    if (!p->filled || p->closed || p->away_from != site->sim.now) {
        return;
    }
    if (!p->away) {
        station_close(&site->crew[group].station, site->sim.now, (uint32_t)post);
    }
    p->away = true;
    p->away_from = INFINITY;
    p->back = after_hours(site, group, site->sim.now, p->away_hours);
    p->away_hours = 0.0;
    site_schedule(site, p->back, SITE_RANK_STAFF, SITE_BACK, (uint32_t)post, (uint32_t)group);
}

void site_back(struct site *site, size_t group, size_t post) {
    struct crew *crew = &site->crew[group];
    struct post *p = &crew->post[post];
    if (!p->away || p->back != site->sim.now) {
        return;
    }
    p->away = false;
    uint32_t token;
    bool starts = station_open(&crew->station, site->sim.now, (uint32_t)post, &token);
    serve_if(site, starts, token, post);
}

/* Sends a group to a session, in shifts of at_once of its people. */
static void send_to_session(struct site *site, size_t group, double hours) {
    struct crew *crew = &site->crew[group];
    double shift = floor(site->training->at_once * (double)crew->payroll);
    size_t at_once = shift > 1.0 ? (size_t)shift : 1;
    double begin = site->sim.now;
    double longest = 0.0; /* of this shift: another session of today may keep them as well */
    size_t gone = 0;
    for (size_t i = 0; i < crew->payroll; i++) {
        struct post *p = &crew->post[i];
        if (!p->filled) {
            continue;
        }
        if (gone > 0 && gone % at_once == 0) {
            begin = after_hours(site, group, begin, longest);
            longest = 0.0;
        }
        gone++;
        p->away_hours += hours;
        longest = p->away_hours > longest ? p->away_hours : longest;
        p->away_from = p->away && p->back > begin ? p->back : begin;
        site_schedule(site, p->away_from, SITE_RANK_STAFF, SITE_AWAY, (uint32_t)i, (uint32_t)group);
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
    const struct firm_order *order = &site->firm->order[programme];
    long people = order->only >= 0 ? setup_group(&site->now, (size_t)order->only)->headcount
                                   : setup_audience_size(&site->now, p->audience);
    double cost = programme_cost(p, people);
    double ceiling = site->learning.ceiling[p->skill];
    double sessions = (double)p->sessions_per_burst;
    for (size_t g = 0; order->on && g < setup_count(&site->now, SETUP_GROUPS); g++) {
        if (!setup_in_audience(&site->now, g, p->audience) ||
            (order->only >= 0 && order->only != (long)g)) {
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
            bool learned =
                skill_train(&site->learning, &post->skill[p->skill], ceiling, site->sim.now, cost,
                            p->sessions_per_burst, p->accountability, order->effect);
            post->trained = post->trained || learned;
            hold_share(site, post);
            cell[GROUP_TRAINING] += sessions * (cost + p->hours * wage);
            cell[GROUP_HOURS] += sessions * p->hours;
            cell[GROUP_TRAINED] += learned ? 1.0 : 0.0;
        }
        if (p->hours > 0.0 && site->training->off_floor) {
            send_to_session(site, g, sessions * p->hours);
        }
    }
    t->held = true;
    t->last = t->next;
    t->turn += 1.0;
    schedule_session(site, programme, t->origin + t->turn * t->interval);
}

void site_staff_refresh(struct site *site) {
    reorganise(site);
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
    crew->erosion = standards_after(site->standards, crew->erosion, crew->utilisation,
                                    site->sim.now - site->looked);
}

/* Mean share of the journey skill that a group's people have. */
static double look_at_coverage(const struct site *site, size_t group) {
    const struct crew *crew = &site->crew[group];
    double ceiling = site->learning.ceiling[SKILL_JOURNEY];
    double sum = 0.0;
    double people = 0.0;
    if (!site->seam->alignment) {
        return 0.0;
    }
    for (size_t i = 0; ceiling > 0.0 && i < crew->payroll; i++) {
        const struct post *p = &crew->post[i];
        if (p->filled) {
            sum += skill_now(&site->learning, &p->skill[SKILL_JOURNEY], site->sim.now) / ceiling;
            people += 1.0;
        }
    }
    return people > 0.0 ? sum / people : 0.0;
}

/* What stops hold of people, management and equipment until the next exchange. */
static void look_at_stops(struct site *site) {
    const struct firm *firm = site->firm;
    for (size_t i = 0; i < site->touchpoints; i++) {
        struct stop *stop = &site->stop[i];
        stop->coverage = stop->crew >= 0 ? site->crew[stop->crew].coverage : NAN;
        stop->shift = firm->shift[i];
        double stated = setup_touchpoint(&site->now, i)->weight;
        stop->weight = score_weight(site->score, stated) * firm->weight[i];
    }
    site->norm_shift = firm->norm_held;
    site->promise_shift = firm->promise_shift;
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
        crew->coverage = look_at_coverage(site, g);
        for (size_t i = 0; i < crew->payroll; i++) {
            const struct post *p = &crew->post[i];
            if (!p->filled) {
                continue;
            }
            double own = skill_now(&site->learning, &p->skill[SKILL_SERVICE], day);
            hold(site, g, i, people > 1.0 ? (sum - own) / (people - 1.0) : 0.0);
        }
    }
    look_at_stops(site);
    site->looked = day;
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
