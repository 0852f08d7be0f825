/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story: see story.h. */
#include "sim/report/story.h"

#include "sim/report/story_twins.h"

#include <string.h>

/* ---- listening ---- */

enum { FIRST_ROOM = 256 };

struct listener {
    struct story_side *side;
    size_t room;
    struct arena *arena;
};

static void keep(void *context, const struct story_event *event) {
    struct listener *listener = context;
    struct story_side *side = listener->side;
    if (side->count == listener->room) {
        size_t room = listener->room ? 2 * listener->room : FIRST_ROOM;
        const struct story_event **more = arena_add(listener->arena, room, sizeof *more);
        if (side->count > 0)
            memcpy(more, side->event, side->count * sizeof *more);
        side->event = more;
        listener->room = room;
    }
    struct story_event *copy = arena_add(listener->arena, 1, sizeof *copy);
    *copy = *event;
    side->event[side->count++] = copy;
}

enum trial_end story_tell(struct story *story, const struct anchor *anchor,
                          const struct study_options *options, struct arena *arena) {
    const struct scenario *scenario = story->scenario;
    for (story->sides = 0; story->sides < scenario->alternatives; story->sides++) {
        struct story_side *side = &story->side[story->sides];
        *side = (struct story_side){.alternative = story->sides};
        struct listener listener = {.side = side, .arena = arena};
        const struct story_watch watch = {
            .who = purpose_customer(story->person.site, story->person.ordinal),
            .tell = keep,
            .context = &listener,
        };
        const struct study_retrace what = {
            .anchor = anchor,
            .alternative = story->sides,
            .replication = story->replication,
            .story = &watch,
        };
        enum trial_end end = study_retrace(&what, scenario, options, arena);
        if (end != TRIAL_FINISHED)
            return end;
        side->differs = arena_add(arena, side->count + 1, sizeof *side->differs);
    }
    story_twins_pair(story, arena);
    return TRIAL_FINISHED;
}
