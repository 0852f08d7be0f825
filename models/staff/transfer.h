/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * transfer: what is learned shows on the job only as far as it is asked for.
 *
 *   e   = tau m + peer * (mean m of the others in the group at the site) + cascade * m_L / M_L
 *   tau = base + accountability * A',   A' = A + (1 - A) * accountability_from_leader * m_L / M_L
 *
 *   m   own service skill, SD        A   accountability of the programme last attended, [0, 1]
 *   m_L leadership skill of the leader, held since the last exchange; M_L its ceiling
 *
 * Sources: Saks & Belcourt 2006 (tau), Blume et al. 2010 (support), De Grip & Sauermann 2012
 * (peers); cascade and accountability_from_leader assumed. mechanism 12.
 */
#ifndef FRONTLINE_MODELS_STAFF_TRANSFER_H
#define FRONTLINE_MODELS_STAFF_TRANSFER_H

#include "models/model.h"

struct transfer_params {
    double base, accountability;
    double peer;
    double cascade;
    double accountability_from_leader;
    long active;
};

/* Share of own skill shown on the job; `leader` = m_L / M_L in [0, 1]. */
static inline double transfer_share(const struct transfer_params *p, double accountability,
                                    double leader) {
    double raised =
        accountability + (1.0 - accountability) * p->accountability_from_leader * leader;
    return p->base + p->accountability * raised;
}

/* Part of e that is the same for all of a person's week: peers and the direct cascade. */
static inline double transfer_held(const struct transfer_params *p, double peers, double leader) {
    return p->peer * peers + p->cascade * leader;
}

extern const struct model transfer_model;

#endif
