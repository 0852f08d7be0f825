/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site: one branch of the company, its clock and its months. See site.h. */
#include "models/site.h"

#include "models/organisation/balance.h"

#include <math.h>

static void find_parameters(struct site *site) {
    const struct setup *s = &site->now;
    skill_curves_init(&site->learning, s);
    site->score = setup_model(s, "journey", "score");
    site->outcome = setup_model(s, "touchpoint", "outcome");
    site->people = setup_model(s, "staff", "people");
    site->transfer = setup_model(s, "transfer", "transfer");
    site->expectation = setup_model(s, "expectation", "expectation");
    site->satisfaction = setup_model(s, "satisfaction", "satisfaction");
    site->trust = setup_model(s, "trust", "trust");
    site->churn = setup_model(s, "churn", "churn");
    site->spend = setup_model(s, "spend", "spend");
    site->journeys = setup_model(s, "journeys", "journeys");
    site->waiting = setup_model(s, "waiting", "waiting");
    site->seam = setup_model(s, "seam", "seam");
    site->recovery = setup_model(s, "recovery", "recovery");
    site->hiring = setup_model(s, "hiring", "hiring");
    site->standards = setup_model(s, "standards", "standards");
    site->reorganisation = setup_model(s, "reorganisation", "reorganisation");
    site->training = setup_model(s, "training", "training");
    site->price = setup_model(s, "price", "price");
    site->loyalty = setup_model(s, "loyalty", "loyalty");
    site->winback = setup_model(s, "winback", "winback");
    site->reputation = setup_model(s, "reputation", "reputation");
}

/* What is one number for the company is counted by the first site. */
static void count_firm(struct site *site) {
    const struct balance_params *balance = setup_model(&site->now, "balance", "balance");
    if (site->number == 0) {
        site->company[COMPANY_STARS] = site->firm->stars;
        site->company[COMPANY_TECHNOLOGY] = balance->technology_spend + balance->brand_spend;
    }
}

static void open_month(struct site *site) {
    site->company = counts_company(&site->counts, (size_t)site->month);
    site->month_end = (double)site->month * DAYS_PER_MONTH;
    site_customers_open_month(site);
    if (site->story) {
        site_story_month(site);
    }
    site_schedule(site, site->sim.now, SITE_RANK_LAST, SITE_SAMPLE, 0, 0);
}

/* Work between looks at the meter: a few milliseconds. */
enum { LOOK = 1 << 16 };

/* Of all events, so many may be journeys at once at one site (150 bytes each), but never fewer than
 * that, and one for each customer. */
enum { AT_ONCE = 256, FEWEST_AT_ONCE = 1 << 16 };

/* The limits of calendar (with room until the next look) and agenda. */
enum { MOST_PENDING = (1 << CALENDAR_SLOT_BITS) - 4 * LOOK, MOST_DUE = 1 << 30 };

static void set_limits(struct site *site) {
    uint64_t share = site->meter->most / AT_ONCE;
    uint64_t at_once = (share > FEWEST_AT_ONCE ? share : FEWEST_AT_ONCE) + site->customers;
    site->most_due = at_once < MOST_DUE ? at_once : MOST_DUE;
    site->most_walks = at_once < MOST_PENDING ? at_once : MOST_PENDING;
    site->look_at = LOOK;
}

bool site_may_go_on(struct site *site, uint64_t due) {
    uint64_t work = site->work + due;
    if (work > site->metered) {
        atomic_fetch_add(&site->meter->work, work - site->metered);
        site->metered = work;
    }
    site->crowded = site->crowded || calendar_count(&site->sim.calendar) > MOST_PENDING;
    site->overrun =
        site->overrun || site->crowded || atomic_load(&site->meter->work) > site->meter->most;
    site->look_at = site->overrun ? 0 : site->work + LOOK;
    return !site->overrun;
}

void site_init(struct site *site, const struct world_spec *spec, const struct firm *firm,
               struct site_meter *meter, size_t number) {
    *site = (struct site){.spec = spec,
                          .anchor = spec->anchor,
                          .firm = firm,
                          .meter = meter,
                          .number = number,
                          .month = 1,
                          .watched = spec->trace || spec->story};
    arena_init(&site->arena, spec->oom, NULL);
    setup_copy(&site->now, spec->setup, &site->arena);
    setup_at(&site->now, spec->setup, spec->change, spec->changes, 1);
    site->touchpoints = setup_count(spec->setup, SETUP_TOUCHPOINTS);
    find_parameters(site);
    counts_init(&site->counts, spec->setup, (size_t)spec->months, &site->arena);
    sim_init(&site->sim, &site->arena, SITE_START, SITE_RANK_SERVICE);
    site_customers_init(site);
    site_story_init(site);
    set_limits(site);
    site_staff_init(site);
    site_journeys_init(site);
    site_staff_refresh(site);
    site_count_customers(site, counts_company(&site->counts, 0));
    open_month(site);
    site_sweep(site);
}

void site_done(struct site *site) {
    arena_done(&site->arena);
}

static void turn_month(struct site *site) {
    count_firm(site);
    site_walks_close_month(site);
    site_customers_close_month(site);
    if (site->story) {
        site_story_renewal(site);
    }
    site_staff_close_month(site);
    if (site->month == site->spec->months) {
        site->month_end = INFINITY;
        return;
    }
    site->month++;
    if (setup_at(&site->now, site->spec->setup, site->spec->change, site->spec->changes,
                 site->month)) {
        site_staff_refresh(site);
        site_journeys_refresh(site);
    }
    open_month(site);
}

void site_handle(struct site *site, struct event event) {
    switch (event.kind) {
    case SITE_PERSON:
        site_person(site, event.mark, event.subject);
        break;
    case SITE_SESSION:
        site_session(site, event.subject, event.mark);
        break;
    case SITE_DOORS:
        site_doors(site, event.subject);
        break;
    case SITE_SAMPLE:
        site_sample_skills(site);
        break;
    case SITE_AWAY:
        site_away(site, event.mark, event.subject);
        break;
    case SITE_BACK:
        site_back(site, event.mark, event.subject);
        break;
    }
}

void site_advance(struct site *site, double until) {
    while (site->sim.now < until && !site->overrun) {
        double stop = until < site->month_end ? until : site->month_end;
        stop = stop < site->window_end ? stop : site->window_end;
        site_run(site, stop);
        if (site->overrun) {
            return;
        }
        if (stop == site->month_end) {
            turn_month(site);
        }
        if (stop == site->window_end && isfinite(site->month_end)) {
            site_sweep(site);
        } else if (stop == site->window_end) {
            site->window_end = INFINITY; /* the end of the run: nobody sets out any more */
        }
    }
}

double site_customer_bytes(const struct site *site) {
    size_t starts = agenda_room(&site->sim.agenda);
    return (double)(sizeof(struct customer) + sizeof(struct standing)) +
           (site->customers ? (double)(starts * 2 * sizeof(struct start)) / (double)site->customers
                            : 0.0);
}
