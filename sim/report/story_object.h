/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * story_object: a story for programs, as members of an object: whose it is, each side with its sums
 * and events, where the twins first differ, and the words.
 */
#ifndef FRONTLINE_SIM_REPORT_STORY_OBJECT_H
#define FRONTLINE_SIM_REPORT_STORY_OBJECT_H

#include "sim/report/json.h"
#include "sim/report/story.h"

/* Into the object that is open. */
void story_object(struct json *json, const struct story *story);

#endif
