/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site: one branch of the company: its customers, its staff, its stations and its events.
 *
 * Between exchanges sites know nothing of one another, so each may be advanced by another thread:
 * a site has an arena, a copy of the setup and counts of its own. Within a site all events run in
 * time order. Customers who wait for their next journey stay out of the event list: journey starts
 * of the coming window are drawn, customer by customer, when the window opens (see README.md).
 *
 * Units: days; months are 365/12 days and numbered 1, 2, ...
 */
#ifndef FRONTLINE_MODELS_SITE_H
#define FRONTLINE_MODELS_SITE_H

#include "models/anchor.h"
#include "models/counts.h"
#include "models/customer/churn.h"
#include "models/customer/expectation.h"
#include "models/customer/loyalty.h"
#include "models/customer/price.h"
#include "models/customer/satisfaction.h"
#include "models/customer/trust.h"
#include "models/customer/winback.h"
#include "models/firm.h"
#include "models/journey/journeys.h"
#include "models/journey/network.h"
#include "models/journey/score.h"
#include "models/journey/seam.h"
#include "models/journey/waiting.h"
#include "models/journey/week.h"
#include "models/money/spend.h"
#include "models/purpose.h"
#include "models/reputation/reputation.h"
#include "models/settings.h"
#include "models/staff/hiring.h"
#include "models/staff/people.h"
#include "models/staff/post.h"
#include "models/staff/reorganisation.h"
#include "models/staff/standards.h"
#include "models/staff/transfer.h"
#include "models/story.h"
#include "models/touchpoint/outcome.h"
#include "models/touchpoint/recovery.h"
#include "models/trace.h"
#include "models/training/training.h"
#include "sim/engine/sim.h"
#include "sim/engine/station.h"

#include <stdatomic.h>

enum world_kind {
    WORLD_ACTUAL,
    WORLD_FLAWLESS, /* every step succeeds and nobody abandons */
    WORLD_PERFECT,  /* some things go wrong no more, see world_perfect */
    WORLD_PILOT,    /* the anchor's: steps fail as stated, nobody leaves for good */
};

/*
 * What goes wrong no more in a WORLD_PERFECT. With every step and every crossing it is the
 * WORLD_FLAWLESS, bit for bit.
 */
struct world_perfect {
    const bool *step; /* by touchpoint: it never fails by itself, and nobody leaves its line */
    const bool *seam; /* by touchpoint: no crossing to it fails */
    bool leaders;     /* whoever has leaders is led with all the leadership skill there can be */
};

/* What is simulated. Shared by all sites and threads; nothing in it changes during a run. */
struct world_spec {
    const struct setup *setup; /* before timeline and alternative */
    const struct setup
        *today; /* what the anchor saw: today's programmes, for skills at the start */
    const struct setup_change *change;
    size_t changes;
    const struct anchor *anchor;
    uint64_t key; /* rng_key(seed, replication) */
    enum world_kind kind;
    const struct world_perfect *perfect; /* WORLD_PERFECT only */
    const double *pilot_failure;         /* chances per touchpoint, WORLD_PILOT only */
    size_t sites;                        /* simulated: all, or the pilot's first ones */
    long months;
    struct firm_log *log; /* written by the actual world, read by the others; NULL: none */
    trace_fn *trace;      /* told of every visit; NULL: nobody is */
    void *trace_context;
    const struct story_watch *story; /* told all of one customer; NULL: nobody is */
    arena_oom_fn *oom;
};

/*
 * What all sites of a world have done: events, visits that take no time, renewals, and journeys
 * that are due. Sites tell it now and then, so that a scenario of absurd size ends in a message
 * (scenario.events_max). Told too little in between, it is exact when all sites stand at the same
 * day, so that no world ends early on some threads and not on others.
 */
struct site_meter {
    atomic_uint_least64_t work;
    uint64_t most;
};

/* A state of mind: two of them share a cache line, and none lies across two. */
struct customer {
    double expectation, satisfaction, trust;
    double propensity; /* logit of the monthly churn chance */
};

enum { CUSTOMER_PROSPECT, CUSTOMER_ACTIVE, CUSTOMER_GONE };

/* Apart from the state of mind, because a sweep over all customers looks at nothing else. */
struct standing {
    unsigned segment : 16;
    unsigned status : 2; /* CUSTOMER_... */
    unsigned month : 14; /* in which they joined or left; 0: customers from the start */
};

struct stop;

/* A journey in progress: two cache lines. */
struct walk {
    _Alignas(64) uint64_t key; /* of the journey's draws */
    uint64_t visit;            /* of the present visit's draws */
    struct stop *stop;         /* the present touchpoint */
    double arrived;            /* there, */
    double service;            /* time drawn for it, days */
    double began;              /* to be served */
    uint8_t *pass;             /* visits so far, by touchpoint, modulo 256 */
    double kept;               /* of trust: product over failed steps */
    struct score score;
    uint32_t customer;
    uint32_t exits; /* of the journey's kind, see network.h */
    uint32_t server;
    uint32_t place;  /* in the waiting line; of an unused walk, the next unused one */
    uint32_t serial; /* of visits: an older impatience is void */
    float effort;    /* contacts, crossings, repeats and patience times waited */
    uint16_t segment;
    uint8_t kind;
    bool waiting, clean, resolved;
    bool spoiled; /* the crossing to the present touchpoint failed */
};

_Static_assert(sizeof(struct walk) == 128, "two cache lines");

/* Of a journey in progress, for those who watch: what numbers it, see purpose.h. */
struct site_journey {
    uint64_t who;
    uint32_t window, ordinal;
    double patience; /* for the story: days, drawn for the present visit should there be a wait */
};

/* Whose story is told, and what they are and feel by what was told last. */
struct site_story {
    const struct story_watch *watch;
    size_t customer;
    struct standing standing;
    struct story_mind mind;
};

/* Journeys that ended in the present month. */
struct ended {
    uint64_t journeys;
    double score, spend; /* sums */
    uint64_t clean, resolved, pleased;
    uint64_t crossings, spoiled;
    double effort, squared, before, product, goodwill; /* sums: see counts.h */
};

/* A staff group at this site. */
struct crew {
    struct post *post;
    size_t posts;   /* room; those beyond the present headcount are closed */
    size_t payroll; /* posts at present */
    struct station station;
    struct level filled;
    double busy, present; /* areas already looked at since the station's last reset */
    double utilisation;   /* of the last exchange interval */
    double peers;         /* mean service skill at the last exchange */
    double pressure;      /* held since then */
    double erosion;       /* of standards, SD, held since then */
    double coverage;      /* mean of m_journey / M, held since then */
    bool open;            /* the doors */
};

/* What decides whether a step fails: nothing, or a draw against a threshold or a stated chance. */
enum stop_luck { STOP_NEVER_FAILS, STOP_ALWAYS_FAILS, STOP_THRESHOLD, STOP_CHANCE };

/* A touchpoint at this site, in the units the events need. */
struct stop {
    _Alignas(64) struct station *station; /* NULL: unlimited technology */
    double *patience; /* mean, days, by segment; infinite: waiting costs nothing */
    double service;   /* mean, days */
    double shape_a;   /* lognormal: sigma; gamma: shape */
    double weight;
    uint32_t number;
    int32_t crew;     /* or -1: technology */
    uint8_t luck;     /* STOP_... */
    uint8_t shape;    /* SHAPE_... */
    bool hasty;       /* who waits too long leaves */
    double threshold; /* k */
    double seam;      /* chance that a crossing to it fails, without journey skill */
    double shift;     /* of Y, SD: what management and equipment do, held since the last exchange */
    double trust_kept;
    double coverage; /* of its crew, or NaN: technology */
    /* In the present month: */
    uint64_t visits, failed, waited, abandoned;
    uint64_t handoffs, recovered; /* crossings that failed; failed visits put right */
    uint64_t trained;             /* visits served by somebody who had been trained */
    double wait, stay;            /* minutes */
    uint64_t failed_ever;         /* in closed months */
};

/*
 * A segment at this site. Its customers are neighbours: first the initial ones, then those who join
 * as stated, then prospects. Draws are addressed by a number that does not move when a better
 * reputation, or an alternative, brings more of them.
 */
struct cohort {
    size_t first, initial, joined, room;
    size_t stated;    /* customers that the scenario as written counts, from `first` on */
    uint64_t number;  /* of the first of them */
    uint64_t beyond;  /* of the first one after them */
    size_t prospects; /* the last of the room */
    uint32_t *ready;  /* prospects by readiness, */
    size_t won;       /* and how many of them have joined */
    double usual_fee; /* what customers take for the fee */
    double push;      /* log-odds of leaving, from price and competitors */
    struct week week;
    double rate[PARAM_KEYS];  /* journeys per operational day */
    double since[PARAM_KEYS]; /* fixed schedules: operational day of the last change of rate, */
    double due[PARAM_KEYS];   /* and journeys due by then */
};

/* A programme's timetable at this site, in months since the start. */
struct timetable {
    double interval; /* infinity while the programme rests */
    double origin;   /* sessions fall on origin + turn * interval */
    double turn;
    double next, last;
    bool held; /* a session was held in this run, at `last` */
    uint32_t serial;
};

/* A customer's state at a renewal, for the pilot. */
struct site_sample {
    float propensity, expectation, satisfaction, trust;
};

/* Where the pilot collects them; a full buffer takes no more. */
struct site_sink {
    struct site_sample *sample;
    size_t count, room;
};

struct site {
    const struct world_spec *spec;
    const struct anchor *anchor;
    size_t number;
    struct arena arena;
    struct setup now;
    struct counts counts;
    struct sim sim;
    double *company; /* counters of the present month */
    long month;      /* 1.. while running */
    double month_end;

    struct customer *customer;
    struct standing *standing; /* by customer */
    size_t customers;
    struct cohort *cohort;
    double window, window_end; /* length of a sweep's window, days */
    uint64_t windows;          /* opened so far */
    uint64_t whole_windows;    /* those that did not end early with their month */

    struct walk *walk;
    size_t pass_room; /* of each walk */
    uint32_t walks, unused_walk;
    struct site_journey *journey; /* by walk; NULL unless watched */
    uint32_t journey_room;

    struct crew *crew;
    struct stop *stop;
    bool *crosses; /* by touchpoint left, then entered: another department or channel */
    size_t touchpoints;
    struct timetable *timetable;
    struct network network;
    struct week *doors; /* by calendar */
    struct skill_curves learning;
    const struct firm *firm;
    double looked;                    /* day of the last exchange */
    double reorganised;               /* intensity of the reorganisation in force */
    double promise_shift, norm_shift; /* of P and Q0, held */
    size_t active;                    /* customers at present */
    uint64_t reviews_good, reviews_bad;
    struct {
        uint64_t journeys, pleased;
    } asked;         /* in closed months */
    double *centre;  /* mean ability by group, held; all 0 unless staff.ability_centred */
    uint64_t events; /* arrivals, ends of service, abandonments, renewals */
    struct site_meter *meter;
    uint64_t work, look_at, metered; /* done; when it is told next; told so far */
    uint64_t most_due, most_walks;   /* journeys at once: starts of a window, and under way */
    bool overrun;                    /* has stopped for good, because it would never end */
    bool crowded;                    /* because of too many journeys at once */
    struct ended ended;
    struct site_sink *sink; /* by segment; NULL outside the pilot's measurements */
    long sink_every;        /* months between looks */

    const struct score_params *score;
    const struct outcome_params *outcome;
    const struct people_params *people;
    const struct transfer_params *transfer;
    const struct expectation_params *expectation;
    const struct satisfaction_params *satisfaction;
    const struct trust_params *trust;
    const struct churn_params *churn;
    const struct spend_params *spend;
    const struct journeys_params *journeys;
    const struct waiting_params *waiting;
    const struct seam_params *seam;
    const struct recovery_params *recovery;
    const struct hiring_params *hiring;
    const struct standards_params *standards;
    const struct reorganisation_params *reorganisation;
    const struct training_params *training;
    const struct price_params *price;
    const struct loyalty_params *loyalty;
    const struct winback_params *winback;
    const struct reputation_params *reputation;

    bool watched;             /* somebody is told of visits */
    struct site_story *story; /* NULL: nobody's here */
};

/* Address of a customer's draws. */
static inline uint64_t site_who(const struct site *site, size_t customer) {
    const struct cohort *cohort = &site->cohort[site->standing[customer].segment];
    size_t k = customer - cohort->first;
    uint64_t ordinal =
        k < cohort->stated ? cohort->number + k : cohort->beyond + (k - cohort->stated);
    return purpose_customer(site->number, ordinal);
}

/* The first month in which a customer was one, of this run. */
static inline long site_first_month(struct standing standing) {
    return standing.month > 0 ? (long)standing.month : 1;
}

/* One after the last of a cohort who may be a customer. */
static inline size_t site_cohort_end(const struct cohort *cohort) {
    return cohort->first +
           (cohort->prospects > 0 ? cohort->room : cohort->initial + cohort->joined);
}

void site_init(struct site *site, const struct world_spec *spec, const struct firm *firm,
               struct site_meter *meter, size_t number);
void site_done(struct site *site);

/* Runs all events before day `until`, unless it stops for good (overrun). */
void site_advance(struct site *site, double until);

/* What staff see of one another is looked at now and held until the next call. */
void site_exchange(struct site *site);

/* Bytes that grow with the number of customers. */
double site_customer_bytes(const struct site *site);

/* Tells the meter of the work done and the journeys due; false, and overrun, when it is enough. */
bool site_may_go_on(struct site *site, uint64_t due);

/* Staff: site_staff.c */
void site_staff_init(struct site *site);
void site_staff_refresh(struct site *site); /* headcounts, rates and programmes may have changed */
void site_session(struct site *site, size_t programme, uint32_t serial);
void site_person(struct site *site, size_t group, size_t post); /* quits, or the vacancy ends */
void site_away(struct site *site, size_t group, size_t post);   /* to a session */
void site_back(struct site *site, size_t group, size_t post);
void site_sample_skills(struct site *site);
void site_staff_close_month(struct site *site);

/* Journeys: site_journeys.c */
void site_journeys_init(struct site *site);
void site_journeys_refresh(struct site *site);
void site_sweep(struct site *site);
void site_doors(struct site *site, size_t calendar);

/* Walks: site_walks.c */
void site_walks_init(struct site *site);
void site_walks_refresh(struct site *site);
void site_walks_close_month(struct site *site);
void site_run(struct site *site, double until);                     /* all events before that day */
void site_serve(struct site *site, uint32_t walk, uint32_t server); /* service begins now */

/* Told to those who watch: site_trace.c. `who` addresses the customer's draws, `tag` is that of the
 * start. */
void site_trace_begin(struct site *site, const struct walk *walk, uint64_t who, uint32_t tag);
void site_trace(const struct site *site, const struct walk *walk, bool failed, bool abandoned);
enum trace_outcome site_trace_outcome(const struct walk *walk, bool failed, bool abandoned);

/* Told to spec->story: site_story.c. All but the first only where site->story is. */
void site_story_init(struct site *site);
void site_story_month(struct site *site);   /* it has opened: joined, returned, fee */
void site_story_joined(struct site *site);  /* prospects have */
void site_story_renewal(struct site *site); /* of the month that closes */
void site_story_begin(const struct site *site, const struct walk *walk);
void site_story_visit(const struct site *site, const struct walk *walk, bool failed,
                      bool abandoned);

/* Customers: site_customers.c */
void site_customers_init(struct site *site);
void site_customers_open_month(struct site *site);                  /* joins and fees */
void site_customers_close_month(struct site *site);                 /* renewals */
void site_customers_exchange(struct site *site);                    /* prospects join */
void site_count_customers(struct site *site, double *company_cell); /* stocks, now */

enum site_event {
    SITE_START,     /* subject customer, mark kind and ordinal */
    SITE_SERVED,    /* subject walk */
    SITE_IMPATIENT, /* subject walk, mark its serial */
    SITE_PERSON,    /* subject post, mark group */
    SITE_SESSION,   /* subject programme, mark its serial */
    SITE_DOORS,     /* subject calendar */
    SITE_SAMPLE,    /* skills, after the sessions that open a month */
    SITE_AWAY,      /* subject post, mark group */
    SITE_BACK,      /* subject post, mark group */
};

/* Those that are not about one walk. */
void site_handle(struct site *site, struct event event);

/* Order of events at one instant. */
enum site_rank { SITE_RANK_STAFF = 0, SITE_RANK_SERVICE = 1, SITE_RANK_LAST = 15 };

static inline void site_schedule(struct site *site, double day, enum site_rank rank,
                                 enum site_event kind, uint32_t subject, uint32_t mark) {
    sim_add(&site->sim, day, (unsigned)rank,
            (struct event){.time = day, .kind = kind, .subject = subject, .mark = mark});
}

#endif
