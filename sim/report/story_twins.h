/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_twins: finds for each event of a story the twin's, and whether they differ. */
#ifndef FRONTLINE_SIM_REPORT_STORY_TWINS_H
#define FRONTLINE_SIM_REPORT_STORY_TWINS_H

#include "sim/report/story.h"

/* Fills in the rows, the firsts, and what differs on either side. */
void story_twins_pair(struct story *story, struct arena *arena);

#endif
