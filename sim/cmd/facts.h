/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * facts: what there is to say about an entry of the catalogue, as texts. Every form in which
 * `describe` answers is made of these, so that all say the same.
 *
 * Ownership: texts are const or live in the arena; never NULL, "" where there is nothing to say.
 */
#ifndef FRONTLINE_SIM_CMD_FACTS_H
#define FRONTLINE_SIM_CMD_FACTS_H

#include "sim/cmd/catalogue.h"

/* In the order of the columns of `describe --csv`; new ones come last. */
enum facts_kind {
    FACTS_ENTRY,
    FACTS_NAME,
    FACTS_UNIT,
    FACTS_DEFAULT,
    FACTS_VALID_LOW,
    FACTS_VALID_HIGH,
    FACTS_PLAUSIBLE_LOW,
    FACTS_PLAUSIBLE_HIGH,
    FACTS_ROLE,
    FACTS_CHANGES,
    FACTS_CHOICES,
    FACTS_DIRECTION,
    FACTS_TOTAL,
    FACTS_DOC,
    FACTS_SOURCE,
    FACTS_EQUATION,
    FACTS_SWITCH,    /* of a model: see facts_switch */
    FACTS_MECHANISM, /* of a column: the kind of model without which it has no effect */
    FACTS_KINDS
};

extern const char *const facts_names[FACTS_KINDS];

struct facts {
    const char *of[FACTS_KINDS];
};

void facts_of(struct facts *facts, const struct catalogue_entry *entry, struct arena *arena);

/*
 * In a sentence, what switches a model on or off: the parameter `active` of its kind, or, for one
 * of several curves, the parameter that names the curve in use; or that nothing does. `quote` ("`"
 * in Markdown, else "") stands around addresses.
 */
const char *facts_switch(const struct catalogue_entry *entry, const char *quote,
                         struct arena *arena);

/* Is it one of several curves, named by the parameter `model` of its kind? */
bool facts_chosen(const struct model *model);

/* How a row of a table is addressed: groups.GROUP.COLUMN; "" where rows have no address. */
const char *facts_address(const struct catalogue_entry *entry, struct arena *arena);

#endif
