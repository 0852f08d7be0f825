/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_names: what things in a story are called, in files and for people. */
#ifndef FRONTLINE_SIM_REPORT_STORY_NAMES_H
#define FRONTLINE_SIM_REPORT_STORY_NAMES_H

#include "sim/report/story.h"

/* ---- in files ---- */

const char *story_names_what(const struct story_event *event);

/* What came of it: what follows from draw and chance; "" where there is no question. */
const char *story_names_outcome(const struct story *story, const struct story_event *event);

const char *story_names_difference(enum story_difference differs);

/* ---- for people ---- */

/* Labels where tables have them, else names. */
const char *story_names_touchpoint(const struct story *story, int32_t touchpoint);
const char *story_names_segment(const struct story *story);
const char *story_names_side(const struct story *story, size_t side);

const char *story_names_journey(const struct story *story, const struct story_event *event);

#endif
