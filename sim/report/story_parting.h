/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_parting: where twins first part, and why: which draw met which chances, and what made the
 * chances different. */
#ifndef FRONTLINE_SIM_REPORT_STORY_PARTING_H
#define FRONTLINE_SIM_REPORT_STORY_PARTING_H

#include "sim/report/page.h"
#include "sim/report/story.h"

/* A paragraph about two sides, one of which at least has events. */
void story_parting(struct page *page, const struct story *story);

#endif
