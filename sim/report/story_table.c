/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_table: see story_table.h. One list of columns serves both forms. */
#include "sim/report/story_table.h"

#include "sim/report/cells.h"
#include "sim/report/story_names.h"
#include "sim/report/trace_text.h"

#include <math.h>

static const double minutes_per_day = 24.0 * 60.0;

/* A cell: a text, or a number where there is none. */
struct cell {
    const char *text;
    double number;
};

struct cursor {
    const struct story *story;
    const struct story_side *side;
    const struct story_event *event;
    size_t at; /* of the side's events */
    struct arena *arena;
};

typedef struct cell cell_fn(const struct cursor *c);

static struct cell text(const char *value) {
    return (struct cell){.text = value};
}

static struct cell number(double value) {
    return (struct cell){.number = value};
}

static bool is_visit(const struct cursor *c) {
    return c->event->what == STORY_VISIT;
}

static bool on_journey(const struct cursor *c) {
    return c->event->what >= STORY_SETS_OUT && c->event->what <= STORY_REVIEW;
}

static struct cell on_journey_only(const struct cursor *c, double value) {
    return number(on_journey(c) ? value : NAN);
}

static struct cell visit_only(const struct cursor *c, double value) {
    return number(is_visit(c) ? value : NAN);
}

/* ---- the columns ---- */

static struct cell alternative(const struct cursor *c) {
    return text(c->story->scenario->alternative[c->side->alternative].name);
}
static struct cell event(const struct cursor *c) {
    return number((double)(c->at + 1));
}
static struct cell month(const struct cursor *c) {
    return number((double)c->event->month);
}
static struct cell day(const struct cursor *c) {
    return number(c->event->day);
}
static struct cell what(const struct cursor *c) {
    return text(story_names_what(c->event));
}
static struct cell journey(const struct cursor *c) {
    return text(on_journey(c) ? story_names_journey(c->story, c->event) : "");
}
static struct cell window(const struct cursor *c) {
    return on_journey_only(c, (double)c->event->window);
}
static struct cell ordinal(const struct cursor *c) {
    return on_journey_only(c, (double)c->event->ordinal);
}
static struct cell touchpoint(const struct cursor *c) {
    const struct setup *setup = &c->story->scenario->setup;
    int32_t at = c->event->touchpoint;
    return text(at < 0 ? "" : setup_touchpoint(setup, (size_t)at)->touchpoint);
}
static struct cell touchpoint_label(const struct cursor *c) {
    return text(c->event->touchpoint < 0 ? ""
                                         : story_names_touchpoint(c->story, c->event->touchpoint));
}
static struct cell pass(const struct cursor *c) {
    return number(touchpoint(c).text[0] ? (double)c->event->pass : NAN);
}

static struct trace_visit visit_of(const struct cursor *c) {
    const struct story_event *e = c->event;
    return (struct trace_visit){
        .customer = c->story->person.ordinal,
        .site = (uint32_t)c->story->person.site,
        .window = e->window,
        .ordinal = e->ordinal,
        .group = e->group,
        .post = e->post,
        .incumbent = e->incumbent,
        .kind = e->kind,
        .outcome = e->outcome,
    };
}

static struct cell named(const struct cursor *c, bool wanted, trace_text_name_fn *name) {
    char *into = arena_add(c->arena, TRACE_TEXT_NAME, 1);
    const struct trace_visit visit = visit_of(c);
    if (wanted)
        name(into, &c->story->scenario->setup, &visit);
    return text(into);
}
static struct cell case_id(const struct cursor *c) {
    return named(c, on_journey(c), trace_text_case);
}
static struct cell resource(const struct cursor *c) {
    return named(c, is_visit(c), trace_text_resource);
}

static struct cell probability(const struct cursor *c) {
    return number(c->event->chance);
}
static struct cell draw(const struct cursor *c) {
    return number(c->event->draw);
}
static struct cell from(const struct cursor *c) {
    return number(c->event->from);
}
static struct cell outcome(const struct cursor *c) {
    return text(story_names_outcome(c->story, c->event));
}
static struct cell result(const struct cursor *c) {
    return text(is_visit(c) ? trace_text_outcome(c->event->outcome) : "");
}
static struct cell wait(const struct cursor *c) {
    return visit_only(c, (c->event->began - c->event->arrived) * minutes_per_day);
}
static struct cell patience(const struct cursor *c) {
    return number(c->event->patience * minutes_per_day);
}
static struct cell service(const struct cursor *c) {
    return visit_only(c, (c->event->day - c->event->began) * minutes_per_day);
}
static struct cell threshold(const struct cursor *c) {
    return number(c->event->threshold);
}
static struct cell ability(const struct cursor *c) {
    return number(c->event->ability);
}
static struct cell training(const struct cursor *c) {
    return number(c->event->training);
}
static struct cell other(const struct cursor *c) {
    return number(c->event->other);
}
static struct cell quality(const struct cursor *c) {
    return number(c->event->quality);
}
static struct cell weight(const struct cursor *c) {
    return number(c->event->weight);
}
static struct cell score(const struct cursor *c) {
    return number(c->event->score);
}
static struct cell gap(const struct cursor *c) {
    return number(c->event->gap);
}
static struct cell money(const struct cursor *c) {
    return number(c->event->money);
}
static struct cell usual(const struct cursor *c) {
    return number(c->event->usual);
}
static struct cell expectation_before(const struct cursor *c) {
    return number(c->event->before.expectation);
}
static struct cell satisfaction_before(const struct cursor *c) {
    return number(c->event->before.satisfaction);
}
static struct cell trust_before(const struct cursor *c) {
    return number(c->event->before.trust);
}
static struct cell expectation(const struct cursor *c) {
    return number(c->event->after.expectation);
}
static struct cell satisfaction(const struct cursor *c) {
    return number(c->event->after.satisfaction);
}
static struct cell trust(const struct cursor *c) {
    return number(c->event->after.trust);
}
static struct cell differs(const struct cursor *c) {
    return text(story_names_difference(c->side->differs[c->at]));
}

static const struct column {
    const char *name;
    cell_fn *cell;
} COLUMNS[] = {
    {"alternative", alternative},
    {"event", event},
    {"month", month},
    {"day", day},
    {"what", what},
    {"case_id", case_id},
    {"journey", journey},
    {"window", window},
    {"ordinal", ordinal},
    {"touchpoint", touchpoint},
    {"pass", pass},
    {"resource", resource},
    {"probability", probability},
    {"draw", draw},
    {"from", from},
    {"outcome", outcome},
    {"result", result},
    {"wait_minutes", wait},
    {"patience_minutes", patience},
    {"service_minutes", service},
    {"threshold", threshold},
    {"ability", ability},
    {"training", training},
    {"other", other},
    {"quality", quality},
    {"weight", weight},
    {"score", score},
    {"gap", gap},
    {"money", money},
    {"usual_probability", usual},
    {"expectation_before", expectation_before},
    {"satisfaction_before", satisfaction_before},
    {"trust_before", trust_before},
    {"expectation", expectation},
    {"satisfaction", satisfaction},
    {"trust", trust},
    {"differs", differs},
    {"touchpoint_label", touchpoint_label},
};

enum { COUNT = sizeof COLUMNS / sizeof COLUMNS[0] };

/* ---- the two forms ---- */

static void add_row(struct cells *cells, const struct cursor *c) {
    for (size_t i = 0; i < COUNT; i++) {
        struct cell cell = COLUMNS[i].cell(c);
        if (cell.text)
            cells_text(cells, cell.text);
        else
            cells_number(cells, cell.number);
    }
    cells_row(cells);
}

void story_table(struct page *page, const struct story *story) {
    for (size_t i = 0; i < COUNT; i++)
        page_print(page, "%s%s", i > 0 ? "," : "", COLUMNS[i].name);
    page_add(page, "\n");
    struct cells cells = {.page = page};
    for (size_t s = 0; s < story->sides; s++) {
        struct cursor c = {.story = story, .side = &story->side[s], .arena = page->arena};
        for (c.at = 0; c.at < c.side->count; c.at++) {
            c.event = c.side->event[c.at];
            add_row(&cells, &c);
        }
    }
}

static void add_members(struct json *json, const struct cursor *c) {
    json_row(json, NULL);
    for (size_t i = 1; i < COUNT; i++) {
        struct cell cell = COLUMNS[i].cell(c);
        if (cell.text)
            json_text(json, COLUMNS[i].name, cell.text[0] ? cell.text : NULL);
        else
            json_number(json, COLUMNS[i].name, cell.number);
    }
    json_end(json);
}

void story_table_members(struct json *json, const struct story *story, size_t side) {
    struct cursor c = {.story = story, .side = &story->side[side], .arena = json->page->arena};
    json_array(json, "events");
    for (c.at = 0; c.at < c.side->count; c.at++) {
        c.event = c.side->event[c.at];
        add_members(json, &c);
    }
    json_end(json);
}
