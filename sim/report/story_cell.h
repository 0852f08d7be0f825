/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_cell: what one side of a story has to say of an event, in a few words. */
#ifndef FRONTLINE_SIM_REPORT_STORY_CELL_H
#define FRONTLINE_SIM_REPORT_STORY_CELL_H

#include "sim/report/page.h"
#include "sim/report/story.h"

typedef void story_cell_fn(struct page *page, const struct story *story,
                           const struct story_event *event);

/* The chance and what came of it; of a journey's end score and spend. */
story_cell_fn story_cell;

/* States of mind; after a journey with their changes: .792 (-.041). */
story_cell_fn story_cell_satisfaction, story_cell_trust, story_cell_wear;

/* .0312, -.078, 1.234: in columns of chances the zero before the point says nothing. */
void story_cell_short(struct page *page, double value, int decimals);

#endif
