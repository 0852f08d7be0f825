/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * story_text: a story for people, at most 100 columns wide: a line for each draw, twins side by
 * side. Draws stand once, because twins have the same; `*` marks lines where what happened differs,
 * `~` those where only numbers do Reviews that nobody writes are left to the table (story_table.h).
 */
#ifndef FRONTLINE_SIM_REPORT_STORY_TEXT_H
#define FRONTLINE_SIM_REPORT_STORY_TEXT_H

#include "sim/report/page.h"
#include "sim/report/story.h"

enum { STORY_TEXT_WIDTH = 100 };

/* Who it is about, how to read it, and the lines. */
void story_text(struct page *page, const struct story *story);

#endif
