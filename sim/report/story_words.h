/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * story_words: what a story comes to, in sentences: where twins first part and by which draw and
 * chances, how many draws met another chance, and how each of them ends.
 */
#ifndef FRONTLINE_SIM_REPORT_STORY_WORDS_H
#define FRONTLINE_SIM_REPORT_STORY_WORDS_H

#include "sim/report/story.h"

/* What one side comes to. */
struct story_sum {
    size_t journeys, unfinished, visits, wrong, righted, gave_up;
    size_t months; /* renewals */
    double hazard; /* mean chance of leaving; NaN: no renewal */
    double money;  /* fees and spend */
    long left;     /* month of the last leaving; 0: still there, or never */
    bool there;    /* at the end */
    struct story_mind mind;
};

struct story_sum story_words_sum(const struct story_side *side);

/* Mean chance of leaving over the months in which both twins were customers, and how many. */
size_t story_words_hazards(const struct story *story, double hazard[STORY_SIDES]);

/* Paragraphs, NULL behind the last; none is empty. */
enum { STORY_WORDS_MOST = 8 };
void story_words(const char *paragraph[STORY_WORDS_MOST], const struct story *story,
                 struct arena *arena);

#endif
