/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: see output.h. */
#include "sim/report/output.h"

#include "sim/report/checks.h"
#include "sim/report/curves.h"
#include "sim/report/items.h"
#include "sim/report/knowledge.h"
#include "sim/report/knowledge_curves.h"
#include "sim/report/manifest.h"
#include "sim/report/observed.h"
#include "sim/report/overview.h"
#include "sim/report/params.h"
#include "sim/report/summary.h"
#include "sim/report/verdict.h"

enum when {
    ALWAYS,
    WITH_SEVERAL_ALTERNATIVES,
    WITH_OBSERVATIONS,
    WITH_VERDICT,
    WITH_DRAWS,
    WITH_CHOICE
};

static const struct {
    const char *name;
    output_fn *fill;
    enum when when;
} FILES[] = {
    {"curves.csv", curves_sheet, ALWAYS},
    {"summary.csv", summary_sheet, ALWAYS},
    {"differences.csv", summary_difference_sheet, WITH_SEVERAL_ALTERNATIVES},
    {"difference_curves.csv", curves_difference_sheet, WITH_SEVERAL_ALTERNATIVES},
    {"verdicts.csv", verdict_sheet, WITH_VERDICT},
    {"uncertainty.csv", knowledge_spread_sheet, WITH_DRAWS},
    {"uncertainty_curves.csv", knowledge_curves_sheet, WITH_DRAWS},
    {"information.csv", knowledge_worth_sheet, WITH_CHOICE},
    {"draws.csv", knowledge_draw_sheet, WITH_DRAWS},
    {"trials.csv", summary_trial_sheet, ALWAYS},
    {"checks.csv", checks_sheet, ALWAYS},
    {"touchpoints.csv", items_touchpoint_sheet, ALWAYS},
    {"groups.csv", items_group_sheet, ALWAYS},
    {"routes.csv", params_route_sheet, ALWAYS},
    {"params.csv", params_sheet, ALWAYS},
    {"observed.csv", observed_sheet, WITH_OBSERVATIONS},
    {"summary.txt", overview_table, ALWAYS},
    {"summary.json", summary_object, ALWAYS},
};

static bool applies(enum when when, const struct output *output) {
    switch (when) {
    case ALWAYS:
        return true;
    case WITH_SEVERAL_ALTERNATIVES:
        return output->study->results.alternatives > 1;
    case WITH_OBSERVATIONS:
        return output->scenario->observations > 0;
    case WITH_VERDICT:
        return output->verdict != NULL;
    case WITH_DRAWS:
        return output->knowledge != NULL;
    case WITH_CHOICE:
        return output->knowledge && output->knowledge->best;
    }
    return false;
}

bool output_write(struct folder *folder, const struct output *output, struct diag *diag) {
    /* A file may be large; its text is forgotten before the next. */
    struct arena scratch;
    arena_init(&scratch, folder->arena->oom, folder->arena->ctx);
    bool fine = true;
    for (size_t i = 0; fine && i < sizeof FILES / sizeof FILES[0]; i++) {
        if (!applies(FILES[i].when, output))
            continue;
        struct page page;
        page_init(&page, &scratch);
        FILES[i].fill(&page, output);
        fine = folder_add(folder, FILES[i].name, &page, diag);
        arena_reset(&scratch);
    }
    for (size_t i = 0; fine && i < output->owns; i++)
        fine = folder_add(folder, output->own[i].name, &output->own[i].text, diag);
    if (fine) {
        struct page page;
        page_init(&page, &scratch);
        manifest_object(&page, output, folder);
        fine = folder_add_unlisted(folder, FOLDER_MANIFEST, &page, diag);
    }
    arena_done(&scratch);
    return fine;
}
