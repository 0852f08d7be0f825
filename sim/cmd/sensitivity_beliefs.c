/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sensitivity_beliefs: see sensitivity_beliefs.h. */
#include "sim/cmd/sensitivity_beliefs.h"

#include <string.h>

/* The address itself, or what it begins with: `transfer` of `transfer.cascade`. */
static bool is_meant(const char *address, const char *name, size_t length) {
    return strncmp(address, name, length) == 0 && (!address[length] || address[length] == '.');
}

static bool mark(bool *kept, const struct scenario *scenario, const char *name, size_t length) {
    bool any = false;
    for (size_t i = 0; i < scenario->beliefs; i++) {
        bool meant = length > 0 && is_meant(scenario->belief[i].address, name, length);
        kept[i] = kept[i] || meant;
        any = any || meant;
    }
    return any;
}

static void unknown(const struct scenario *scenario, const char *name, struct arena *arena,
                    struct diag *diag) {
    const char **known = arena_add(arena, scenario->beliefs + 1, sizeof *known);
    for (size_t i = 0; i < scenario->beliefs; i++)
        known[i] = scenario->belief[i].address;
    diag_error(diag, (struct place){0}, "--beliefs %s: nothing uncertain here has this name", name);
    const char *nearest = diag_nearest(name, known, scenario->beliefs);
    diag_note(diag, (struct place){0}, nearest ? "did you mean %s?" : "%s",
              nearest ? nearest : "params.csv of a run lists all beliefs");
}

bool sensitivity_beliefs_keep(struct scenario *scenario, const char *list, struct arena *arena,
                              struct diag *diag) {
    bool fine = true, *kept = arena_add(arena, scenario->beliefs + 1, sizeof *kept);
    for (const char *name = list;; name++) {
        size_t length = strcspn(name, ",");
        if (!mark(kept, scenario, name, length)) {
            unknown(scenario, arena_text(arena, name, length), arena, diag);
            fine = false;
        }
        name += length;
        if (!*name)
            break;
    }
    size_t count = 0;
    for (size_t i = 0; i < scenario->beliefs; i++)
        if (kept[i])
            scenario->belief[count++] = scenario->belief[i];
    scenario->beliefs = count;
    return fine;
}
