/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reorganisation: a shock to people. A change of `intensity` upwards, in timeline.csv or in an
 * alternative, is a reorganisation in that month; while it stays up, quits stay up.
 *
 *   at the change, by d:  m <- m (1 - skills_lost * d),
 *                         m_journey <- m_journey (1 - relations_lost * d)
 *   while it lasts:       quit rate * (1 + quits * intensity)
 *
 *   intensity in [0, 1]: the share of people whose work, boss or colleagues change.
 * Sources: mechanism 17; Habel & Klarmann 2015 and Williams et al. 2011 for the direction; sizes
 * assumed.
 */
#ifndef FRONTLINE_MODELS_REORGANISATION_H
#define FRONTLINE_MODELS_REORGANISATION_H

#include "models/model.h"

struct reorganisation_params {
    long active;
    double intensity;
    double skills_lost, relations_lost;
    double quits;
};

extern const struct model reorganisation_model;

#endif
