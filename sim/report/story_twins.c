/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * story_twins: see story_twins.h.
 *
 * Events fall into scenes: a month's opening, a journey, a month's end. Scenes have names that do
 * not depend on the alternative, and so have events within a scene; what has the same name is
 * paired.
 */
#include "sim/report/story_twins.h"

#include <math.h>
#include <stdlib.h>

enum phase { OPENING, JOURNEY, CLOSING };

/* What a scene is called; of a journey window, kind and ordinal, else the month. */
struct name {
    enum phase phase;
    uint64_t number;
};

struct line {
    struct name name;
    size_t at; /* of the side's events */
};

struct scene {
    struct name name;
    double day; /* on which it begins */
    long month;
    const struct line *line[STORY_SIDES];
    size_t lines[STORY_SIDES];
};

static struct name name_of(const struct story_event *event) {
    switch ((enum story_what)event->what) {
    case STORY_THERE:
    case STORY_JOINS:
    case STORY_RETURN:
    case STORY_FEE:
        return (struct name){OPENING, (uint64_t)event->month};
    case STORY_WEAR:
    case STORY_RENEWAL:
        return (struct name){CLOSING, (uint64_t)event->month};
    default:
        return (struct name){JOURNEY, (uint64_t)event->window << 28 | (uint64_t)event->kind << 24 |
                                          event->ordinal};
    }
}

static int compare_names(const struct name *a, const struct name *b) {
    if (a->phase != b->phase)
        return a->phase < b->phase ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static int by_name(const void *a, const void *b) {
    const struct line *x = a;
    const struct line *y = b;
    int order = compare_names(&x->name, &y->name);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

static const struct line *lines_of(const struct story_side *side, struct arena *arena) {
    struct line *line = arena_add(arena, side->count + 1, sizeof *line);
    for (size_t i = 0; i < side->count; i++)
        line[i] = (struct line){name_of(side->event[i]), i};
    qsort(line, side->count, sizeof *line, by_name);
    return line;
}

/* Lines of the scene that begins at `from`. */
static size_t length_of(const struct line *line, size_t from, size_t count) {
    size_t at = from;
    while (at < count && compare_names(&line[at].name, &line[from].name) == 0)
        at++;
    return at - from;
}

static int by_place(const void *a, const void *b) {
    const struct scene *x = a;
    const struct scene *y = b;
    if (x->month != y->month)
        return x->month < y->month ? -1 : 1;
    if (x->name.phase != y->name.phase)
        return x->name.phase < y->name.phase ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return compare_names(&x->name, &y->name);
}

/* Scenes of both sides, those of the same name as one, in their places. */
static size_t scenes_of(struct scene *scene, const struct story *story,
                        const struct line *const line[STORY_SIDES]) {
    size_t at[STORY_SIDES] = {0, 0};
    size_t scenes = 0;
    while (at[0] < story->side[0].count || at[1] < story->side[1].count) {
        struct scene *next = &scene[scenes++];
        *next = (struct scene){0};
        int order = at[0] == story->side[0].count ? 1
                    : at[1] == story->side[1].count
                        ? -1
                        : compare_names(&line[0][at[0]].name, &line[1][at[1]].name);
        for (size_t s = STORY_SIDES; s-- > 0;) {
            if (order == (s == 0 ? 1 : -1))
                continue;
            const struct story_event *event = story->side[s].event[line[s][at[s]].at];
            next->name = line[s][at[s]].name;
            next->day = event->day;
            next->month = event->month;
            next->line[s] = &line[s][at[s]];
            next->lines[s] = length_of(line[s], at[s], story->side[s].count);
            at[s] += next->lines[s];
        }
    }
    qsort(scene, scenes, sizeof *scene, by_place);
    return scenes;
}

/* ---- what differs ---- */

static bool same(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

static bool same_minds(const struct story_mind *a, const struct story_mind *b) {
    return same(a->expectation, b->expectation) && same(a->satisfaction, b->satisfaction) &&
           same(a->trust, b->trust);
}

/* Whatever comes later because of an earlier wait is the same for all that. */
static bool same_numbers(const struct story_event *a, const struct story_event *b) {
    bool shown = same(a->chance, b->chance) && same(a->draw, b->draw) && same(a->from, b->from) &&
                 same(a->money, b->money) && same(a->usual, b->usual);
    bool served = a->group == b->group && a->post == b->post && a->incumbent == b->incumbent &&
                  same(a->began - a->arrived, b->began - b->arrived) &&
                  same(a->patience, b->patience);
    bool judged = same(a->threshold, b->threshold) && same(a->ability, b->ability) &&
                  same(a->training, b->training) && same(a->other, b->other) &&
                  same(a->quality, b->quality) && same(a->weight, b->weight) &&
                  same(a->score, b->score) && same(a->gap, b->gap);
    /* A mind that differs is told where it changes, not at each step after. */
    bool changes = a->what == STORY_THERE || a->what == STORY_JOINS || a->what == STORY_END ||
                   a->what == STORY_WEAR;
    return shown && served && judged && (!changes || same_minds(&a->after, &b->after));
}

static bool gave_up(const struct story_event *event) {
    return event->what == STORY_VISIT && event->outcome == TRACE_ABANDONED;
}

static bool praises(const struct story_event *event) {
    return event->what == STORY_REVIEW && event->happened && event->gap > 0.0;
}

/* What nobody writes, only the draws know. What else came of a visit, its recovery tells. */
static enum story_difference difference(const struct story_event *a, const struct story_event *b) {
    const struct story_event *alone = !a ? b : !b ? a : NULL;
    if (alone && alone->what == STORY_REVIEW && !alone->happened)
        return STORY_NUMBERS;
    if (!a || !b || a->happened != b->happened || a->to != b->to || gave_up(a) != gave_up(b) ||
        praises(a) != praises(b))
        return STORY_HAPPENED;
    return a->outcome == b->outcome && same_numbers(a, b) ? STORY_SAME : STORY_NUMBERS;
}

/* ---- rows ---- */

static bool same_step(const struct story_event *a, const struct story_event *b) {
    return a->what == b->what && a->touchpoint == b->touchpoint && a->pass == b->pass;
}

static const struct story_event *event_at(const struct story *story, const struct scene *scene,
                                          size_t side, size_t at) {
    return at < scene->lines[side] ? story->side[side].event[scene->line[side][at].at] : NULL;
}

static bool comes_later(const struct story *story, const struct scene *scene, size_t side,
                        size_t from, const struct story_event *event) {
    for (size_t i = from; i < scene->lines[side]; i++)
        if (same_step(event_at(story, scene, side, i), event))
            return true;
    return false;
}

/* On which one of the twins comes to it. */
static double day_of(const struct story_row *row) {
    double day = story_event_of(row)->day;
    return row->event[1] && row->event[1]->day < day ? row->event[1]->day : day;
}

static void note_first(struct story *story, size_t row, enum story_difference differs) {
    size_t *first = &story->first[differs];
    if (*first == story->rows || day_of(&story->row[row]) < day_of(&story->row[*first]))
        *first = row;
}

static void add_row(struct story *story, const struct scene *scene, size_t *row, size_t at[],
                    bool left, bool right) {
    const bool takes[STORY_SIDES] = {left, right};
    struct story_row *next = &story->row[*row];
    *next = (struct story_row){.month = scene->month};
    for (size_t s = 0; s < STORY_SIDES; s++)
        next->event[s] = takes[s] ? event_at(story, scene, s, at[s]) : NULL;
    if (story->sides > 1)
        next->differs = difference(next->event[0], next->event[1]);
    for (size_t s = 0; s < STORY_SIDES; s++)
        if (takes[s])
            story->side[s].differs[scene->line[s][at[s]++].at] = next->differs;
    ++*row;
}

static void add_rows(struct story *story, const struct scene *scene, size_t *row) {
    size_t at[STORY_SIDES] = {0, 0};
    for (;;) {
        const struct story_event *a = event_at(story, scene, 0, at[0]);
        const struct story_event *b = event_at(story, scene, 1, at[1]);
        if (!a && !b)
            return;
        if (a && b && same_step(a, b))
            add_row(story, scene, row, at, true, true);
        else if (!a || (b && comes_later(story, scene, 1, at[1], a)))
            add_row(story, scene, row, at, false, true);
        else
            add_row(story, scene, row, at, true, false);
    }
}

void story_twins_pair(struct story *story, struct arena *arena) {
    size_t most = story->side[0].count + story->side[1].count;
    const struct line *line[STORY_SIDES];
    struct scene *scene = arena_add(arena, most + 1, sizeof *scene);
    for (size_t s = 0; s < STORY_SIDES; s++)
        line[s] = lines_of(&story->side[s], arena);
    size_t scenes = scenes_of(scene, story, line);
    story->row = arena_add(arena, most + 1, sizeof *story->row);
    story->rows = 0;
    for (size_t i = 0; i < scenes; i++)
        add_rows(story, &scene[i], &story->rows);
    for (size_t d = 0; d <= STORY_HAPPENED; d++)
        story->first[d] = story->rows;
    for (size_t i = 0; i < story->rows; i++)
        note_first(story, i, story->row[i].differs);
}
