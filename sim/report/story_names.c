/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_names: see story_names.h. */
#include "sim/report/story_names.h"

static const char *const WHATS[] = {
    "there", "joins",    "return", "fee",    "sets_out", "route",   "crossing",
    "visit", "recovery", "end",    "review", "loyalty",  "renewal",
};

_Static_assert(sizeof WHATS / sizeof WHATS[0] == STORY_WHATS, "every event has a name");

/* By what: the answers no and yes. */
static const char *const ANSWERS[STORY_WHATS][2] = {
    [STORY_THERE] = {"", ""},
    [STORY_JOINS] = {"", "joins"},
    [STORY_RETURN] = {"stays_away", "returns"},
    [STORY_FEE] = {"", ""},
    [STORY_SETS_OUT] = {"", ""},
    [STORY_CROSSING] = {"ok", "lost"},
    [STORY_VISIT] = {"ok", "failed"},
    [STORY_RECOVERY] = {"not_recovered", "recovered"},
    [STORY_END] = {"unresolved", "resolved"},
    [STORY_REVIEW] = {"none", "good"},
    [STORY_WEAR] = {"", ""},
    [STORY_RENEWAL] = {"stays", "leaves"},
};

const char *story_names_what(const struct story_event *event) {
    return WHATS[event->what];
}

const char *story_names_outcome(const struct story *story, const struct story_event *event) {
    const struct setup *setup = &story->scenario->setup;
    if (event->what == STORY_ROUTE)
        return event->to < 0 ? "leave" : setup_touchpoint(setup, (size_t)event->to)->touchpoint;
    if (event->what == STORY_VISIT && event->outcome == TRACE_ABANDONED)
        return "abandoned";
    if (event->what == STORY_REVIEW && event->happened && event->gap < 0.0)
        return "bad";
    return ANSWERS[event->what][event->happened];
}

const char *story_names_difference(enum story_difference differs) {
    static const char *const names[] = {"", "numbers", "happened"};
    return names[differs];
}

static const char *shown(const char *label, const char *name) {
    return label[0] ? label : name;
}

const char *story_names_touchpoint(const struct story *story, int32_t touchpoint) {
    if (touchpoint < 0)
        return "";
    const struct touchpoint *t = setup_touchpoint(&story->scenario->setup, (size_t)touchpoint);
    return shown(t->label, t->touchpoint);
}

const char *story_names_segment(const struct story *story) {
    const struct segment *s = setup_segment(&story->scenario->setup, story->person.segment);
    return shown(s->label, s->segment);
}

const char *story_names_side(const struct story *story, size_t side) {
    return story->scenario->alternative[story->side[side].alternative].label;
}

const char *story_names_journey(const struct story *story, const struct story_event *event) {
    return story->scenario->setup.list[SETUP_JOURNEYS].name[event->kind];
}
