/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * undo: a world without what prices, or products, have done to customers since today. Neither
 * timeline, nor alternative, nor a --set of a decision does it then.
 *
 *   UNDO_PRICE     nobody minds that a fee has changed (price is switched off), nor what is offered
 *                  elsewhere or to newcomers: churn.competitor_pull and loyalty.unrewarded stay
 *                  what they are today. Fees are charged as decided: what a rise brings in is no
 *                  loss, and not having it none's to own
 *   UNDO_PRODUCT   base_failure of touchpoints stays what it is today (early releases); needs and
 *                  the market's norm do not drift (drift), nor do standards of work erode
 *                  (standards)
 *
 * Ownership  The setup and the changes that replace those of the world live in the arena.
 */
#ifndef FRONTLINE_SIM_STUDY_UNDO_H
#define FRONTLINE_SIM_STUDY_UNDO_H

#include "models/site.h"

enum { UNDO_PRICE = 1, UNDO_PRODUCT = 2 };

/* Does so to `world`; false when nothing of that kind moves in it, so that it stays the same. */
bool undo_moves(struct world_spec *world, unsigned what, struct arena *arena);

#endif
