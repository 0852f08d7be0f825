/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * curves: the learning and forgetting curves that registry.c lists. A new curve is one .c file, one
 * line here and one line there; its name joins the choices of training.model or forgetting.model.
 */
#ifndef FRONTLINE_MODELS_TRAINING_CURVES_H
#define FRONTLINE_MODELS_TRAINING_CURVES_H

#include "models/model.h"

/* training.model */
extern const struct model diminishing_model;
extern const struct model practice_model;

/* forgetting.model */
extern const struct model exponential_model;
extern const struct model ebbinghaus_model;
extern const struct model power_model;

#endif
