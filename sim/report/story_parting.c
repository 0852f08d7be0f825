/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_parting: see story_parting.h. */
#include "sim/report/story_parting.h"

#include "sim/report/digits.h"
#include "sim/report/story_names.h"

#include <math.h>

static void add_number(struct page *page, double value, int decimals) {
    char digits[DIGITS_SIZE];
    digits_people(digits, value, decimals);
    page_add(page, digits);
}

static void add_signed(struct page *page, double value, int decimals) {
    page_add(page, value < 0.0 ? "" : "+");
    add_number(page, value, decimals);
}

/* "On day 97.2 (month 4), on a buy_phone journey, at Order by phone, " */
static void say_where(struct page *page, const struct story *story,
                      const struct story_event *event) {
    page_print(page, "on day %.1f (month %ld)", event->day, event->month);
    if (event->what >= STORY_SETS_OUT && event->what <= STORY_REVIEW)
        page_print(page, ", on a %s journey", story_names_journey(story, event));
    if (event->touchpoint >= 0)
        page_print(page, ", %s %s", event->what == STORY_CROSSING ? "on the way to" : "at",
                   story_names_touchpoint(story, event->touchpoint));
}

/* What a draw below its chance brings. */
static const char *chance_of(const struct story_event *event) {
    switch ((enum story_what)event->what) {
    case STORY_VISIT:
        return "that the step fails";
    case STORY_CROSSING:
        return "that the handover fails";
    case STORY_RECOVERY:
        return "that it is put right";
    case STORY_REVIEW:
        return "that the customer writes about it";
    case STORY_RETURN:
        return "of coming back";
    case STORY_JOINS:
        return "of having joined by then";
    default:
        return "of leaving";
    }
}

/* ---- why chances differ ---- */

struct part {
    const char *name;
    double a, b;
};

static void say_parts(struct page *page, const struct story *story, const struct part *part,
                      size_t parts, const char *unit) {
    const char *between = " The chances differ because of ";
    for (size_t i = 0; i < parts; i++) {
        double a = isnan(part[i].a) ? 0.0 : part[i].a;
        double b = isnan(part[i].b) ? 0.0 : part[i].b;
        if (a == b)
            continue;
        page_print(page, "%s%s (", between, part[i].name);
        add_signed(page, a, 3);
        page_print(page, "%s under %s, ", unit, story_names_side(story, 0));
        add_signed(page, b, 3);
        page_print(page, "%s under %s)", unit, story_names_side(story, 1));
        between = ", ";
    }
    if (between[0] == ',')
        page_add(page, ".");
}

static void say_why(struct page *page, const struct story *story, const struct story_event *a,
                    const struct story_event *b) {
    if (a->what == STORY_VISIT) {
        const struct part part[] = {
            {"what training does for whoever serves", a->training, b->training},
            {"the ability of whoever serves", a->ability, b->ability},
            {"how hard the step is", a->threshold, b->threshold},
            {"pressure, standards, equipment and management", a->other, b->other},
        };
        say_parts(page, story, part, sizeof part / sizeof part[0], " SD");
    } else if (a->what == STORY_RENEWAL) {
        const struct part part[] = {
            {"satisfaction", a->before.satisfaction, b->before.satisfaction},
            {"trust", a->before.trust, b->before.trust},
            {"the usual chance of leaving, by fees and offers", a->usual, b->usual},
        };
        size_t parts = sizeof part / sizeof part[0];
        say_parts(page, story, part, parts, "");
    }
}

/* ---- the parting ---- */

static void say_side(struct page *page, const struct story *story, size_t side, double chance) {
    page_print(page, " under %s (", story_names_side(story, side));
    add_number(page, chance, 4);
    page_add(page, ")");
}

/* Both had the draw; one chance was above it. */
static void say_draw(struct page *page, const struct story *story, const struct story_event *a,
                     const struct story_event *b) {
    size_t happened = a->happened ? 0 : 1;
    const double chance[STORY_SIDES] = {a->chance, b->chance};
    double draw = isnan(a->draw) ? b->draw : a->draw;
    if (isnan(draw)) { /* certain here, impossible there */
        page_print(page, ": the chance %s is another", chance_of(a));
    } else {
        page_add(page, ": the draw ");
        add_number(page, draw, 4);
        page_print(page, " is below the chance %s", chance_of(a));
    }
    say_side(page, story, happened, chance[happened]);
    page_add(page, isnan(draw) ? " than" : ", not");
    say_side(page, story, 1 - happened, chance[1 - happened]);
    page_add(page, ".");
    say_why(page, story, a, b);
}

static void say_gave_up(struct page *page, const struct story *story, const struct story_event *a,
                        const struct story_event *b) {
    const struct story_event *const event[STORY_SIDES] = {a, b};
    size_t gone = a->outcome == TRACE_ABANDONED ? 0 : 1;
    const struct story_event *served = event[1 - gone];
    page_print(page, ": under %s the customer gives up after ", story_names_side(story, gone));
    add_number(page, (event[gone]->began - event[gone]->arrived) * 24.0 * 60.0, 1);
    page_print(page, " minutes, the end of their patience; under %s their turn comes after ",
               story_names_side(story, 1 - gone));
    add_number(page, (served->began - served->arrived) * 24.0 * 60.0, 1);
    page_print(page, ", and the step %s.", served->happened ? "fails" : "succeeds");
}

static void say_route(struct page *page, const struct story *story, const struct story_event *a,
                      const struct story_event *b) {
    const struct story_event *const event[STORY_SIDES] = {a, b};
    page_add(page, ": the draw ");
    add_number(page, a->draw, 4);
    page_add(page, " leads ");
    for (size_t s = 0; s < STORY_SIDES; s++)
        page_print(page, "%s%s under %s", s > 0 ? ", " : "",
                   event[s]->to < 0 ? "out" : story_names_touchpoint(story, event[s]->to),
                   story_names_side(story, s));
    page_add(page, ", because the shares of the ways differ.");
}

static void say_alone(struct page *page, const struct story *story, const struct story_row *row) {
    size_t side = row->event[0] ? 0 : 1;
    const struct story_event *event = row->event[side];
    static const char *const what[STORY_WHATS] = {
        [STORY_THERE] = "is a customer from the start",
        [STORY_JOINS] = "becomes a customer",
        [STORY_RETURN] = "may come back",
        [STORY_FEE] = "pays a fee",
        [STORY_SETS_OUT] = "sets out",
        [STORY_ROUTE] = "has a choice of ways",
        [STORY_CROSSING] = "is handed over",
        [STORY_VISIT] = "comes to this touchpoint",
        [STORY_RECOVERY] = "may see it put right",
        [STORY_END] = "ends the journey",
        [STORY_REVIEW] = "is moved so much that they may write about it",
        [STORY_WEAR] = "loses trust because loyalty goes unrewarded",
        [STORY_RENEWAL] = "may leave",
    };
    page_print(page, ": only under %s the customer %s.", story_names_side(story, side),
               what[event->what]);
}

static void say_row(struct page *page, const struct story *story, const struct story_row *row) {
    const struct story_event *a = row->event[0];
    const struct story_event *b = row->event[1];
    if (!a || !b)
        say_alone(page, story, row);
    else if (a->outcome != b->outcome &&
             (a->outcome == TRACE_ABANDONED || b->outcome == TRACE_ABANDONED))
        say_gave_up(page, story, a, b);
    else if (a->what == STORY_ROUTE)
        say_route(page, story, a, b);
    else
        say_draw(page, story, a, b);
}

void story_parting(struct page *page, const struct story *story) {
    size_t happened = story->first[STORY_HAPPENED];
    size_t numbers = story->first[STORY_NUMBERS];
    if (happened == story->rows && numbers == story->rows) {
        page_add(page, "The two stories are the same, line by line: every draw, every chance, "
                       "every outcome.");
        return;
    }
    if (numbers < story->rows) {
        page_add(page, happened < story->rows ? "Numbers first differ "
                                              : "What happened is the same. Numbers first differ ");
        say_where(page, story, story_event_of(&story->row[numbers]));
        page_add(page, ".");
    }
    if (happened == story->rows)
        return;
    page_add(page, numbers < story->rows ? " The stories part " : "The stories part ");
    say_where(page, story, story_event_of(&story->row[happened]));
    say_row(page, story, &story->row[happened]);
}
