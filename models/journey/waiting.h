/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * waiting: staff are servers with a line before them (mechanism 6). Services take time, lines grow,
 * and who has waited longer than their patience, Exp(patience), leaves: a failure of kind delivery.
 * The engine's station does it. Switched off, service takes no time and nobody waits; who serves is
 * then drawn evenly among those at their posts (while all of them are in a session, one of these).
 */
#ifndef FRONTLINE_MODELS_WAITING_H
#define FRONTLINE_MODELS_WAITING_H

#include "models/model.h"

struct waiting_params {
    long active;
};

extern const struct model waiting_model;

#endif
