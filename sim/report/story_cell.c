/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_cell: see story_cell.h. */
#include "sim/report/story_cell.h"

#include "sim/report/digits.h"
#include "sim/report/story_names.h"

#include <inttypes.h>
#include <math.h>

/* ---- numbers ---- */

/* .0312, -.078, 1.234: in columns of chances the zero before the point says nothing. */
void story_cell_short(struct page *page, double value, int decimals) {
    char digits[DIGITS_SIZE];
    digits_people(digits, value, decimals);
    const char *rest = digits;
    if (rest[0] == '-') {
        page_add(page, "-");
        rest++;
    }
    page_add(page, rest[0] == '0' && rest[1] == '.' ? rest + 1 : rest);
}

static void add_change(struct page *page, double before, double after) {
    story_cell_short(page, after, 3);
    page_add(page, after < before ? " (" : " (+");
    story_cell_short(page, after - before, 3);
    page_add(page, ")");
}

static void add_duration(struct page *page, double days) {
    double minutes = days * 24.0 * 60.0;
    if (minutes < 100.0)
        page_print(page, "%.*f min", minutes < 9.95 ? 1 : 0, minutes);
    else if (minutes < 48.0 * 60.0)
        page_print(page, "%.1f h", minutes / 60.0);
    else
        page_print(page, "%.1f days", days);
}

static void add_money(struct page *page, double value) {
    char digits[DIGITS_SIZE];
    digits_people(digits, value, 2);
    page_add(page, digits);
}

/* ---- one side of a line ---- */

/* Chance, outcome, who served, and a wait of at least half a minute. */
static void add_visit(struct page *page, const struct story_event *e) {
    const double least = 0.5 / (24.0 * 60.0);
    if (e->outcome == TRACE_ABANDONED) {
        page_add(page, "gave up after ");
        add_duration(page, e->began - e->arrived);
        return;
    }
    story_cell_short(page, e->chance, 4);
    page_add(page, e->happened ? " failed" : " ok");
    if (e->group >= 0)
        page_print(page, ", by %" PRIu32 "-%" PRIu32, e->post, e->incumbent);
    if (e->began - e->arrived >= least) {
        page_add(page, ", ");
        add_duration(page, e->began - e->arrived);
    }
}

static void add_route(struct page *page, const struct story *story, const struct story_event *e) {
    story_cell_short(page, e->from, 2);
    page_add(page, "-");
    story_cell_short(page, e->from + e->chance, 2);
    page_print(page, " %s", e->to < 0 ? "the end" : story_names_touchpoint(story, e->to));
}

static void add_renewal(struct page *page, const struct story_event *e) {
    story_cell_short(page, e->chance, 4);
    page_add(page, e->happened ? " LEAVES" : " stays");
    page_add(page, " (usual ");
    story_cell_short(page, e->usual, 4);
    page_add(page, ")");
}

static void add_answer(struct page *page, const struct story_event *e, const char *yes,
                       const char *no) {
    story_cell_short(page, e->chance, 4);
    page_print(page, " %s", e->happened ? yes : no);
}

static void add_joins(struct page *page, const struct story_event *e) {
    if (isnan(e->chance))
        page_add(page, "joins as stated");
    else
        add_answer(page, e, "by now, joins", "");
}

void story_cell(struct page *page, const struct story *story, const struct story_event *e) {
    switch ((enum story_what)e->what) {
    case STORY_FEE:
        add_money(page, e->money);
        break;
    case STORY_JOINS:
        add_joins(page, e);
        break;
    case STORY_RETURN:
        add_answer(page, e, "comes back", "stays away");
        break;
    case STORY_ROUTE:
        add_route(page, story, e);
        break;
    case STORY_CROSSING:
        add_answer(page, e, "lost on the way", "fine");
        break;
    case STORY_VISIT:
        add_visit(page, e);
        break;
    case STORY_RECOVERY:
        add_answer(page, e, "put right", "not put right");
        break;
    case STORY_REVIEW:
        add_answer(page, e, e->gap < 0.0 ? "writes: bad" : "writes: good", "writes nothing");
        break;
    case STORY_END:
        story_cell_short(page, e->score, 3);
        page_add(page, ", ");
        add_money(page, e->money);
        break;
    case STORY_RENEWAL:
        add_renewal(page, e);
        break;
    default:
        break;
    }
}

/* ---- states of mind ---- */

void story_cell_satisfaction(struct page *page, const struct story *story,
                             const struct story_event *e) {
    (void)story;
    if (e->what == STORY_THERE || e->what == STORY_JOINS)
        story_cell_short(page, e->after.satisfaction, 3);
    else
        add_change(page, e->before.satisfaction, e->after.satisfaction);
}

void story_cell_trust(struct page *page, const struct story *story, const struct story_event *e) {
    (void)story;
    if (e->what == STORY_THERE || e->what == STORY_JOINS) {
        story_cell_short(page, e->after.expectation, 3);
        page_add(page, ", ");
        story_cell_short(page, e->after.trust, 3);
        return;
    }
    add_change(page, e->before.expectation, e->after.expectation);
    page_add(page, ", ");
    add_change(page, e->before.trust, e->after.trust);
}

void story_cell_wear(struct page *page, const struct story *story, const struct story_event *e) {
    (void)story;
    add_change(page, e->before.trust, e->after.trust);
}
