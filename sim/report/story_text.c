/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_text: see story_text.h. */
#include "sim/report/story_text.h"

#include "models/settings.h"
#include "sim/report/story_cell.h"
#include "sim/report/story_names.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Widths of the columns; twins have two narrower cells and a mark. */
enum { LABEL = 32, DRAW = 5, CELL_ALONE = 58, CELL = 28 };

/* ---- lines ---- */

static const char *label_of(const struct story *story, const struct story_event *e,
                            struct arena *arena) {
    struct page label;
    page_init(&label, arena);
    switch ((enum story_what)e->what) {
    case STORY_THERE:
        return "a customer from the start";
    case STORY_JOINS:
        return "becomes a customer";
    case STORY_RETURN:
        return "back again?";
    case STORY_FEE:
        return "fee";
    case STORY_SETS_OUT:
        page_print(&label, "%s, day %.1f", story_names_journey(story, e), e->day);
        return label.data;
    case STORY_ROUTE:
        return "    then to";
    case STORY_CROSSING:
        return "    handed over";
    case STORY_VISIT:
        page_print(&label, "  %s", story_names_touchpoint(story, e->touchpoint));
        if (e->pass > 1)
            page_print(&label, " (%" PRIu32 ")", e->pass);
        return label.data;
    case STORY_RECOVERY:
        return "    put right?";
    case STORY_REVIEW:
        return "  writes about it?";
    case STORY_END:
        return "  score, spent";
    case STORY_WEAR:
        return "loyalty unrewarded";
    default:
        return "leaves?";
    }
}

static void end_line(struct page *page, const struct page *line) {
    size_t length = line->size;
    while (length > 0 && line->data[length - 1] == ' ')
        length--;
    page_bytes(page, line->data, length);
    page_add(page, "\n");
}

static void add_line(struct page *page, const struct story *story, const char *label, double draw,
                     const char *const cell[STORY_SIDES], enum story_difference differs) {
    static const char *const marks[] = {"", "~", "*"};
    size_t width = story->sides > 1 ? CELL : CELL_ALONE;
    struct page line;
    page_init(&line, page->arena);
    struct page drawn;
    page_init(&drawn, page->arena);
    if (!isnan(draw))
        story_cell_short(&drawn, draw, 4);
    page_field(&line, label, LABEL, 0);
    page_add(&line, " ");
    page_field(&line, drawn.data, DRAW, 1);
    for (size_t s = 0; s < story->sides; s++) {
        page_add(&line, "  ");
        page_field(&line, cell[s], width, 0);
    }
    page_print(&line, " %s", marks[differs]);
    end_line(page, &line);
}

/* Of either side, what `add` has to say of its event; "-" where there is none. */
static void add_event(struct page *page, const struct story *story, const char *label,
                      const struct story_row *row, story_cell_fn *add,
                      enum story_difference differs) {
    struct page text[STORY_SIDES];
    const char *cell[STORY_SIDES] = {"", ""};
    for (size_t s = 0; s < story->sides; s++) {
        page_init(&text[s], page->arena);
        if (row->event[s])
            add(&text[s], story, row->event[s]);
        cell[s] = row->event[s] ? text[s].data : "-";
    }
    const struct story_event *e = story_event_of(row);
    add_line(page, story, label, add == story_cell ? e->draw : NAN, cell, differs);
}

static bool is_unwritten(const struct story_row *row) {
    bool written = false;
    for (size_t s = 0; s < STORY_SIDES; s++)
        written = written || (row->event[s] && row->event[s]->happened);
    return story_event_of(row)->what == STORY_REVIEW && !written;
}

static void add_row(struct page *page, const struct story *story, const struct story_row *row) {
    const struct story_event *e = story_event_of(row);
    if (is_unwritten(row))
        return;
    enum story_difference differs = row->differs;
    if (e->what == STORY_WEAR)
        add_event(page, story, "loyalty unrewarded: trust", row, story_cell_wear, differs);
    else
        add_event(page, story, label_of(story, e, page->arena), row, story_cell, differs);
    if (e->what == STORY_END || e->what == STORY_THERE || e->what == STORY_JOINS) {
        bool both = row->event[0] && row->event[1];
        differs = both && differs == STORY_HAPPENED ? STORY_NUMBERS : differs;
        add_event(page, story, "  satisfaction", row, story_cell_satisfaction, differs);
        add_event(page, story, "  expectation, trust", row, story_cell_trust, differs);
    }
}

/* ---- around them ---- */

static void add_heading(struct page *page, const struct story *story) {
    const struct setup *setup = &story->scenario->setup;
    const struct scenario_params *settings = setup_model(setup, "scenario", "scenario");
    page_print(page, "%s\n\n", settings->title[0] ? settings->title : story->scenario->name);
    page_print(page, "Customer %zu, %s", story->number, story_names_segment(story));
    if (setup_sites(setup) > 1)
        page_print(page, ", site %zu", story->person.site + 1);
    page_print(page, "; replication %zu, seed %ld, %ld %s.\n", story->replication + 1,
               settings->seed, settings->months, settings->months == 1 ? "month" : "months");
}

static void add_legend(struct page *page, const struct story *story) {
    page_add(page, "\n");
    page_wrap(page,
              "A draw below the chance beside it makes it happen: a step fails, a customer leaves; "
              "of two ways the one whose range it falls into is taken. After the outcome: who "
              "served, as post and holder, and the wait. In brackets: by how much it changed.",
              STORY_TEXT_WIDTH, 0);
    if (story->sides > 1)
        page_wrap(page,
                  " Twins have the same draws. * marks what happened differently, ~ where only "
                  "numbers differ.",
                  STORY_TEXT_WIDTH, 0);
    page_add(page, "\n\n");
}

static void add_titles(struct page *page, const struct story *story) {
    const char *titles[STORY_SIDES] = {"", ""};
    for (size_t s = 0; s < story->sides; s++)
        titles[s] = story_names_side(story, s);
    struct page line;
    page_init(&line, page->arena);
    page_field(&line, "", LABEL, 0);
    page_add(&line, "  draw");
    for (size_t s = 0; s < story->sides; s++) {
        page_add(&line, "  ");
        page_field(&line, titles[s], story->sides > 1 ? CELL : CELL_ALONE, 0);
    }
    end_line(page, &line);
}

void story_text(struct page *page, const struct story *story) {
    add_heading(page, story);
    if (story->rows == 0)
        return;
    add_legend(page, story);
    add_titles(page, story);
    long month = 0;
    for (size_t i = 0; i < story->rows; i++) {
        if (story->row[i].month != month) {
            month = story->row[i].month;
            page_print(page, "\nMonth %ld\n", month);
        }
        add_row(page, story, &story->row[i]);
    }
}
