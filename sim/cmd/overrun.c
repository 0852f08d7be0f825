/* SPDX-License-Identifier: GPL-3.0-or-later */
/* overrun: see overrun.h. */
#include "sim/cmd/overrun.h"

#include "models/settings.h"

#include <inttypes.h>
#include <stdio.h>

/* 1,000,000 */
static const char *grouped(uint64_t number, char text[32]) {
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%" PRIu64, number);
    int to = 0;
    for (int from = 0; from < count; from++) {
        if (from > 0 && (count - from) % 3 == 0)
            text[to++] = ',';
        text[to++] = digits[from];
    }
    text[to] = 0;
    return text;
}

static const char *company(const struct study_overrun *overrun, const struct scenario *scenario,
                           struct arena *arena) {
    if (overrun->pilot)
        return "today's company, simulated for its anchor,";
    struct page text;
    page_init(&text, arena);
    page_print(&text,
               "alternative %s, replication %zu:", scenario->alternative[overrun->alternative].name,
               overrun->replication + 1);
    return text.data;
}

bool overrun_found(const struct study *study, const struct scenario *scenario,
                   const struct command_context *context) {
    const struct study_overrun *overrun = &study->overrun;
    const struct scenario_params *settings = setup_model(&scenario->setup, "scenario", "scenario");
    if (!overrun->found)
        return false;
    const struct place nowhere = {0};
    const char *what = company(overrun, scenario, context->arena);
    if (overrun->crowded) {
        diag_error(context->diag, nowhere, "%s had too many journeys at once at one site", what);
        diag_note(context->diag, nowhere,
                  "lines that never end would fill the memory: look at "
                  "journeys a month, service_minutes, patience and headcount; more sites hold "
                  "more, and so does a larger events_max");
        return true;
    }
    char events[32];
    diag_error(context->diag, nowhere, "%s passed %s events", what,
               grouped((uint64_t)settings->events_max, events));
    diag_note(context->diag, nowhere,
              "make it smaller (journeys a month, customers, months), or "
              "allow more, and more time, with --set events_max=N%s",
              overrun->pilot ? "; --set anchor=absolute does without it" : "");
    return true;
}
