/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registry: the one list of models. Adding a model is one new file and one line in registry.c. */
#ifndef FRONTLINE_MODELS_REGISTRY_H
#define FRONTLINE_MODELS_REGISTRY_H

#include "models/model.h"

extern const struct model *const registry[];
extern const size_t registry_count;

/* Position of a model, or -1. */
long registry_find(const char *kind, const char *name);

#endif
