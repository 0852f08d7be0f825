/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * story_table: every event of a story as a row of explain.csv, and as an object of the same
 * members. Alternatives come one after the other; within one, events as they happened.
 *
 *   alternative,event           the event's number, from 1
 *   month,day,what              days since the start; what: there joins return fee sets_out route
 *                               crossing visit recovery end review loyalty renewal
 *   case_id,journey,window,ordinal   of the journey, as in `run --trace`
 *   touchpoint,pass             which visit of it on this journey, from 1; of a route, where from
 *   resource                    who served, as in `run --trace`
 *   probability,draw,from,outcome    a draw in (0, 1) below the probability makes it happen; of a
 *                               route it is in [from, from + probability). outcome: what follows:
 *                               ok failed abandoned | ok lost | recovered not_recovered | stays
 *                               leaves | returns stays_away | good bad none | joins | resolved
 *                               unresolved | where the route leads, or leave
 *   result                      of a visit, as in `run --trace`
 *   wait_minutes,patience_minutes,service_minutes   patience of one who waited and may give up
 *   threshold,ability,training,other   k, b, e and the rest of Y, SD: probability = Phi(-their sum)
 *   quality,weight              of the visit in the journey's score
 *   score,gap,money             of the journey: Q, D, what it brought in; or the fee
 *   usual_probability           of leaving, were satisfaction and trust as they are on average
 *   expectation_before,satisfaction_before,trust_before,expectation,satisfaction,trust
 *   differs                     from the twin: happened (or the twin has no such event); numbers: a
 *                               chance, a wait, who serves, a score, money, a state of mind
 *   touchpoint_label            as people call it
 */
#ifndef FRONTLINE_SIM_REPORT_STORY_TABLE_H
#define FRONTLINE_SIM_REPORT_STORY_TABLE_H

#include "sim/report/json.h"
#include "sim/report/story.h"

void story_table(struct page *page, const struct story *story);

/* The array `events` of one side. */
void story_table_members(struct json *json, const struct story *story, size_t side);

#endif
