/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * undo: a world in which prices, or products, stay what they are today. Neither timeline, nor
 * alternative, nor a --set of a decision moves them then.
 *
 *   UNDO_PRICE     fees of segments, churn.competitor_pull (an offer elsewhere) and
 *                  loyalty.unrewarded (better offers to newcomers)
 *   UNDO_PRODUCT   base_failure of touchpoints (an early release); needs and the market's norm
 *                  (drift) and standards of work (standards) stand still
 *
 * What a journey brings in (spend) is what customers buy, and no price.
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
