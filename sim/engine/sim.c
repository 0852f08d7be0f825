/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sim: the part of the clock that is not inline. See sim.h for the contract. */
#include "sim/engine/sim.h"

/* Journeys in progress at a small site; the calendar grows when there are more. */
enum { EXPECTED = 64 };

void sim_init(struct sim *sim, struct arena *arena, uint32_t start_kind, unsigned start_rank) {
    assert(start_rank < CALENDAR_RANKS);
    *sim = (struct sim){.start_kind = start_kind, .start_rank = start_rank};
    calendar_init(&sim->calendar, arena, EXPECTED);
    agenda_init(&sim->agenda, arena);
}
