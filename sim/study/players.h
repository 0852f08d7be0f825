/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * players: who may own churn and lost revenue, and what a company is like in which some of them are
 * perfect. What a set of players owns together is what that company gains over the actual one, on
 * the same draws; programmes are held in it as the actual company decided.
 *
 * By touchpoint, group or department:
 *   TOUCHPOINT   no step there fails by itself, and nobody leaves its line
 *   GROUP        the same at all touchpoints that the group serves
 *   DEPARTMENT   the same at all touchpoints of its groups; a group without one is one by itself
 *   technology   (groups, departments) the same at all touchpoints without a group
 *   seams        no crossing to another department or channel fails: what is lost there is no
 *                single touchpoint's. Only where the scenario has such crossings
 * Together they are the no-failure world, so that they share revenue_lost. Waits cost patience
 * there as ever: they are owned by nobody, but for those who hang up.
 *
 * By factor, always all of these:
 *   front_line   touchpoints served by groups of level `front`, as above
 *   leaders      touchpoints served by groups of level `leader`, as above; and whoever has leaders
 *                is led as if all these had all the leadership skill there can be, from the start:
 *                full cascade and accountability (models/staff/transfer.h), management noise as
 *                calm as skill makes it (models/organisation/noise.h). What leaders decide (cuts,
 *                reorganisations, prices) is not undone by it
 *   technology   touchpoints without a group, as above
 *   price        nobody minds that fees have changed, nor what is offered elsewhere or to newcomers
 *                since today; fees are charged as decided (UNDO_PRICE of undo.h)
 *   product      failure chances stay what they are today, needs and norms do not drift, standards
 *                do not erode (UNDO_PRODUCT)
 *   seams        as above
 * A failure that a perfect front line would not make, and well-led people less often, is shared by
 * both: that is what Shapley's shares are for. Together the factors own revenue_lost, if price and
 * product are idle.
 *
 * A player is idle where the scenario has nothing of it: no world changes, and its share is 0.
 *
 * Ownership  Everything lives in the arena; labels and names may be the setup's.
 */
#ifndef FRONTLINE_SIM_STUDY_PLAYERS_H
#define FRONTLINE_SIM_STUDY_PLAYERS_H

#include "models/site.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum players_view { PLAYERS_TOUCHPOINT, PLAYERS_GROUP, PLAYERS_DEPARTMENT, PLAYERS_FACTOR };

/* "touchpoint", "group", "department", "factor", and a NULL behind them. */
extern const char *const players_views[];

/* Does a player consist of touchpoints that the front line serves? */
enum players_front { PLAYERS_OTHER, PLAYERS_FRONT, PLAYERS_BOTH };

struct player {
    const char *name, *label; /* names are unique within a view, labels never empty */
    enum players_front front;
    bool idle;
    bool *step; /* by touchpoint: perfect with this player */
    bool seams, leaders;
    unsigned undone; /* see undo.h */
};

struct players {
    enum players_view view;
    struct player *player;
    size_t count;
    size_t active;     /* those that are not idle */
    const char *whole; /* what all of them together are called: "whole", and no player's name */
};

/* The players of one alternative: `actual` is what is simulated as its actual world. */
void players_find(struct players *players, enum players_view view, const struct world_spec *actual,
                  struct arena *arena);

/* The world in which the active players of `set` are perfect: bit i is the i-th active one. */
struct world_spec players_world(const struct players *players, uint64_t set,
                                const struct world_spec *actual, struct arena *arena);

#endif
