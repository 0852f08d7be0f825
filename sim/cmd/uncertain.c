/* SPDX-License-Identifier: GPL-3.0-or-later */
/* uncertain: see uncertain.h. */
#include "sim/cmd/uncertain.h"

#include "models/registry.h"
#include "models/settings.h"
#include "sim/study/study.h"

#include <string.h>

/* A hundred draws, of two lucks each: chances within a tenth. */
enum { REPLICATIONS = 200, LEAST = 6 };

static bool asked_for(const struct options *options) {
    for (size_t i = 0; i < options->sets; i++)
        if (strncmp(options->set[i], "replications=", strlen("replications=")) == 0)
            return true;
    return false;
}

bool uncertain_prepare(struct scenario *scenario, const struct options *options,
                       struct command_context *context) {
    if (!options_has(options, OPTIONS_UNCERTAIN))
        return true;
    struct scenario_params *settings = scenario->setup.model[registry_find("scenario", "scenario")];
    const struct place nowhere = {0};
    size_t errors = diag_errors(context->diag);
    if (options->trace)
        diag_error(context->diag, nowhere,
                   "--trace shows the scenario as written; leave --uncertain out");
    if (scenario->beliefs == 0)
        diag_error(context->diag, nowhere, "%s: nothing is uncertain: every belief is set or fixed",
                   scenario->folder);
    if (!asked_for(options) && settings->replications < REPLICATIONS)
        settings->replications = REPLICATIONS;
    if (settings->replications % STUDY_LUCKS != 0 || settings->replications < LEAST) {
        diag_error(context->diag, nowhere, "--uncertain with %ld replications",
                   settings->replications);
        diag_note(context->diag, nowhere,
                  "every draw of the beliefs takes %d: say an even number, from %d on", STUDY_LUCKS,
                  LEAST);
    }
    struct scenario drawn;
    scenario_copy(&drawn, scenario, context->arena);
    const char *kind = "";
    if (!belief_draw(&drawn, (uint64_t)settings->seed, 0)) {
        const char *why = belief_conflict(&drawn, &kind);
        diag_error(context->diag, nowhere, "no draw of the beliefs of '%s' is possible: %s", kind,
                   why ? why : "they contradict each other");
    }
    return diag_errors(context->diag) == errors;
}
