/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_words: see story_words.h. */
#include "sim/report/story_words.h"

#include "models/settings.h"
#include "sim/report/digits.h"
#include "sim/report/page.h"
#include "sim/report/story_names.h"
#include "sim/report/story_parting.h"

#include <math.h>
#include <string.h>

/* ---- sums ---- */

static void add_visit(struct story_sum *sum, const struct story_event *e) {
    sum->visits++;
    sum->wrong += e->outcome != TRACE_OK;
    sum->righted += e->outcome == TRACE_RECOVERED;
    sum->gave_up += e->outcome == TRACE_ABANDONED;
}

static void add_event(struct story_sum *sum, const struct story_event *e) {
    sum->money += isnan(e->money) ? 0.0 : e->money;
    sum->journeys += e->what == STORY_SETS_OUT;
    sum->unfinished += e->what == STORY_SETS_OUT;
    sum->unfinished -= e->what == STORY_END;
    if (e->what == STORY_VISIT)
        add_visit(sum, e);
    if (e->what == STORY_THERE || (e->what == STORY_RETURN && e->happened) ||
        e->what == STORY_JOINS) {
        sum->there = true;
        sum->left = 0;
    }
    if (e->what == STORY_RENEWAL) {
        sum->months++;
        sum->hazard += e->chance;
        sum->there = !e->happened;
        sum->left = e->happened ? e->month : 0;
    }
    sum->mind = e->after;
}

struct story_sum story_words_sum(const struct story_side *side) {
    struct story_sum sum = {0};
    for (size_t i = 0; i < side->count; i++)
        add_event(&sum, side->event[i]);
    sum.hazard = sum.months > 0 ? sum.hazard / (double)sum.months : NAN;
    return sum;
}

size_t story_words_hazards(const struct story *story, double hazard[STORY_SIDES]) {
    size_t months = 0;
    hazard[0] = hazard[1] = 0.0;
    for (size_t i = 0; i < story->rows; i++) {
        const struct story_row *row = &story->row[i];
        if (!row->event[0] || !row->event[1] || row->event[0]->what != STORY_RENEWAL)
            continue;
        months++;
        for (size_t s = 0; s < STORY_SIDES; s++)
            hazard[s] += row->event[s]->chance;
    }
    for (size_t s = 0; s < STORY_SIDES; s++)
        hazard[s] = months > 0 ? hazard[s] / (double)months : NAN;
    return months;
}

/* ---- sentences ---- */

static void add_count(struct page *page, size_t count, const char *one, const char *many) {
    page_print(page, "%zu %s", count, count == 1 ? one : many);
}

static void add_number(struct page *page, double value, int decimals) {
    char digits[DIGITS_SIZE];
    digits_people(digits, value, decimals);
    page_add(page, digits);
}

static void add_paid(struct page *page, const struct story *story, double money) {
    const struct scenario_params *settings =
        setup_model(&story->scenario->setup, "scenario", "scenario");
    add_number(page, money, 2);
    page_print(page, "%s%s", settings->currency[0] ? " " : "", settings->currency);
}

static void say_end(struct page *page, const struct story *story, size_t side) {
    const struct story_sum sum = story_words_sum(&story->side[side]);
    if (story->sides > 1)
        page_print(page, "%s: ", story_names_side(story, side));
    if (story->side[side].count == 0) {
        page_add(page, "never a customer in this run.");
        return;
    }
    add_count(page, sum.journeys, "journey", "journeys");
    page_add(page, ", ");
    add_count(page, sum.visits, "visit", "visits");
    page_print(page, ", %zu of them gone wrong", sum.wrong);
    if (sum.righted > 0)
        page_print(page, " (%zu put right)", sum.righted);
    if (sum.unfinished > 0)
        page_print(page, ", %zu still under way at the end", sum.unfinished);
    page_add(page, "; paid ");
    add_paid(page, story, sum.money);
    page_add(page, "; in the end satisfaction ");
    add_number(page, sum.mind.satisfaction, 3);
    page_add(page, ", trust ");
    add_number(page, sum.mind.trust, 3);
    if (sum.months > 0) {
        page_add(page, "; chance of leaving ");
        add_number(page, sum.hazard, 4);
        page_add(page, " a month on average");
    }
    if (sum.left > 0)
        page_print(page, "; left in month %ld.", sum.left);
    else
        page_print(page, "; %s.", sum.there ? "still a customer" : "no customer");
}

/* Draws that both met, those that met another chance, and those that another outcome came of. */
struct met {
    size_t both, other_chance, other_outcome;
};

static struct met meetings(const struct story *story) {
    struct met met = {0};
    for (size_t i = 0; i < story->rows; i++) {
        const struct story_event *const *e = story->row[i].event;
        if (!e[0] || !e[1] || isnan(e[0]->draw) || isnan(e[1]->draw))
            continue;
        met.both++;
        if (e[0]->chance != e[1]->chance || (e[0]->from != e[1]->from && !isnan(e[0]->from))) {
            met.other_chance++;
            met.other_outcome += e[0]->happened != e[1]->happened || e[0]->to != e[1]->to;
        }
    }
    return met;
}

static void say_meetings(struct page *page, const struct story *story) {
    const struct met met = meetings(story);
    page_add(page, "Of ");
    add_count(page, met.both, "draw", "draws");
    page_print(page, " that both met, %zu met different chances", met.other_chance);
    if (met.other_chance > 0 && met.other_outcome == 0)
        page_add(page, "; none of them fell between the two");
    else if (met.other_chance > 0)
        page_print(page, "; %zu of them fell between the two, and decided otherwise",
                   met.other_outcome);
    page_add(page, ".");
}

static void say_difference(struct page *page, const struct story *story) {
    const struct story_sum a = story_words_sum(&story->side[0]);
    const struct story_sum b = story_words_sum(&story->side[1]);
    double hazard[STORY_SIDES];
    size_t months = story_words_hazards(story, hazard);
    const char *first = story_names_side(story, 0), *second = story_names_side(story, 1);
    page_print(page, "%s against %s: paid %s", second, first, b.money < a.money ? "" : "+");
    add_paid(page, story, b.money - a.money);
    if (months > 0) {
        page_add(page, "; chance of leaving ");
        add_number(page, hazard[1], 4);
        page_add(page, " a month against ");
        add_number(page, hazard[0], 4);
        page_add(page, ", over ");
        add_count(page, months, "month", "months");
        page_add(page, " in which both were customers");
    }
    page_add(page, ". One customer with one luck shows how, not how much: that is what compare "
                   "says.");
}

void story_words(const char *paragraph[STORY_WORDS_MOST], const struct story *story,
                 struct arena *arena) {
    struct page page[STORY_WORDS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < STORY_WORDS_MOST; i++)
        page_init(&page[i], arena);
    if (story->sides > 1 && story->rows > 0) {
        story_parting(&page[count++], story);
        if (story->first[STORY_NUMBERS] < story->rows || story->first[STORY_HAPPENED] < story->rows)
            say_meetings(&page[count++], story);
    }
    if (story->rows == 0) {
        page_print(&page[count++], "Customer %zu never was a customer in this run.", story->number);
    }
    for (size_t s = 0; s < story->sides && story->rows > 0; s++)
        say_end(&page[count++], story, s);
    if (story->sides > 1 &&
        (story->first[STORY_NUMBERS] < story->rows || story->first[STORY_HAPPENED] < story->rows))
        say_difference(&page[count++], story);
    for (size_t i = 0; i < count; i++)
        paragraph[i] = page[i].data;
    paragraph[count] = NULL;
}
