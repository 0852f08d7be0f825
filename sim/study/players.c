/* SPDX-License-Identifier: GPL-3.0-or-later */
/* players: who may own a loss, and the worlds in which they are perfect. See players.h. */
#include "sim/study/players.h"

#include "models/journey/seam.h"
#include "models/organisation/noise.h"
#include "sim/study/undo.h"

#include <assert.h>
#include <string.h>

const char *const players_views[] = {"touchpoint", "group", "department", "factor", NULL};

/* What the players of a scenario are found from. */
struct search {
    struct players *players;
    const struct world_spec *actual;
    struct setup now; /* in the first month */
    struct arena *arena;
};

/* ---- who there is ---- */

static bool taken(const struct search *search, const char *name) {
    for (size_t i = 0; i < search->players->count; i++) {
        if (strcmp(search->players->player[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* The name, or with as many underscores behind it as make it one of its own. */
static const char *untaken(const struct search *search, const char *name) {
    while (taken(search, name)) {
        size_t length = strlen(name);
        char *longer = arena_add(search->arena, length + 2, 1);
        memcpy(longer, name, length);
        longer[length] = '_';
        name = longer;
    }
    return name;
}

static struct player *add(const struct search *search, const char *name, const char *label) {
    name = untaken(search, name);
    struct player *player = &search->players->player[search->players->count++];
    size_t touchpoints = setup_count(&search->now, SETUP_TOUCHPOINTS);
    *player = (struct player){.name = name, .label = label[0] ? label : name};
    player->step = arena_add(search->arena, touchpoints + 1, sizeof *player->step);
    return player;
}

static const struct group *group_of(const struct search *search, size_t touchpoint) {
    long group = setup_touchpoint(&search->now, touchpoint)->group;
    return group >= 0 ? setup_group(&search->now, (size_t)group) : NULL;
}

static void add_step(const struct search *search, struct player *player, size_t touchpoint,
                     bool first) {
    const struct group *group = group_of(search, touchpoint);
    bool front = group && group->level == LEVEL_FRONT;
    enum players_front own = front ? PLAYERS_FRONT : PLAYERS_OTHER;
    player->front = first || player->front == own ? own : PLAYERS_BOTH;
    player->step[touchpoint] = true;
}

/* A touchpoint's own player in views of groups; of those with the same name there is one. */
static const char *name_of(const struct search *search, size_t touchpoint, const char **label) {
    const struct group *group = group_of(search, touchpoint);
    if (!group) {
        *label = "Technology";
        return NULL;
    }
    if (search->players->view == PLAYERS_DEPARTMENT && group->department >= 0) {
        *label = "";
        return search->now.list[SETUP_DEPARTMENTS].name[group->department];
    }
    *label = group->label;
    return group->group;
}

static void find_groups(const struct search *search) {
    struct player *technology = NULL;
    size_t touchpoints = setup_count(&search->now, SETUP_TOUCHPOINTS);
    const char *label;
    for (size_t i = 0; i < touchpoints; i++) {
        const char *name = name_of(search, i, &label);
        struct player *known = NULL;
        for (size_t k = 0; name && k < search->players->count; k++) {
            bool same = strcmp(search->players->player[k].name, name) == 0;
            known = same ? &search->players->player[k] : known;
        }
        if (name) {
            add_step(search, known ? known : add(search, name, label), i, !known);
        }
    }
    for (size_t i = 0; i < touchpoints; i++) {
        if (!name_of(search, i, &label)) {
            bool first = !technology;
            technology = first ? add(search, "technology", label) : technology;
            add_step(search, technology, i, first);
        }
    }
}

static void find_touchpoints(const struct search *search) {
    for (size_t i = 0; i < setup_count(&search->now, SETUP_TOUCHPOINTS); i++) {
        const struct touchpoint *t = setup_touchpoint(&search->now, i);
        add_step(search, add(search, t->touchpoint, t->label), i, true);
    }
}

/* ---- seams and factors ---- */

/* Is this so in any month of the run? */
typedef bool ever_fn(const struct setup *s);

static bool ever(const struct search *search, ever_fn *so) {
    const struct world_spec *actual = search->actual;
    struct setup now;
    setup_copy(&now, actual->setup, search->arena);
    for (size_t i = 0; i <= actual->changes; i++) {
        long month = i < actual->changes ? actual->change[i].month : 1;
        setup_at(&now, actual->setup, actual->change, actual->changes, month < 1 ? 1 : month);
        if (so(&now)) {
            return true;
        }
    }
    return false;
}

static bool seams_fail(const struct setup *s) {
    const struct seam_params *seam = setup_model(s, "seam", "seam");
    return seam->chance > 0.0;
}

static bool noise_heard(const struct setup *s) {
    const struct noise_params *noise = setup_model(s, "noise", "noise");
    return noise->active == ACTIVE_YES && noise->sd > 0.0;
}

static bool crosses(const struct search *search) {
    for (size_t i = 0; i < setup_count(&search->now, SETUP_ROUTES); i++) {
        const struct route *r = setup_route(&search->now, i);
        if (r->from >= 0 && r->to >= 0 &&
            seam_crossed(&search->now, setup_touchpoint(&search->now, (size_t)r->from),
                         setup_touchpoint(&search->now, (size_t)r->to))) {
            return true;
        }
    }
    return false;
}

static void add_seams(const struct search *search, bool always) {
    bool fail = crosses(search) && ever(search, seams_fail);
    if (fail || always) {
        struct player *seams = add(search, "seams", "Seams (handovers)");
        seams->seams = true;
        seams->idle = !fail;
    }
}

static bool anybody_led(const struct search *search) {
    for (size_t i = 0; i < setup_count(&search->now, SETUP_GROUPS); i++) {
        if (setup_group(&search->now, i)->led_by >= 0) {
            return true;
        }
    }
    return false;
}

static void find_factors(const struct search *search) {
    struct player *front = add(search, "front_line", "Front line");
    struct player *leaders = add(search, "leaders", "Leaders");
    struct player *technology = add(search, "technology", "Technology");
    struct player *price = add(search, "price", "Price");
    struct player *product = add(search, "product", "Product");
    front->idle = leaders->idle = technology->idle = true;
    front->front = PLAYERS_FRONT;
    for (size_t i = 0; i < setup_count(&search->now, SETUP_TOUCHPOINTS); i++) {
        const struct group *group = group_of(search, i);
        struct player *owner = !group ? technology : group->level == LEVEL_FRONT ? front : leaders;
        owner->step[i] = true;
        owner->idle = false;
    }
    leaders->leaders = true;
    leaders->idle = leaders->idle && !anybody_led(search) && !ever(search, noise_heard);
    price->undone = UNDO_PRICE;
    product->undone = UNDO_PRODUCT;
    struct world_spec world = *search->actual;
    price->idle = !undo_moves(&world, UNDO_PRICE, search->arena);
    world = *search->actual;
    product->idle = !undo_moves(&world, UNDO_PRODUCT, search->arena);
    add_seams(search, true);
}

void players_find(struct players *players, enum players_view view, const struct world_spec *actual,
                  struct arena *arena) {
    enum { FACTORS = 6 };
    struct search search = {.players = players, .actual = actual, .arena = arena};
    setup_copy(&search.now, actual->setup, arena);
    setup_at(&search.now, actual->setup, actual->change, actual->changes, 1);
    size_t most = setup_count(&search.now, SETUP_TOUCHPOINTS) + FACTORS;
    *players = (struct players){.view = view};
    players->player = arena_add(arena, most, sizeof *players->player);
    if (view == PLAYERS_FACTOR) {
        find_factors(&search);
    } else if (view == PLAYERS_TOUCHPOINT) {
        find_touchpoints(&search);
        add_seams(&search, false);
    } else {
        find_groups(&search);
        add_seams(&search, false);
    }
    players->whole = untaken(&search, "whole");
    for (size_t i = 0; i < players->count; i++) {
        players->active += players->player[i].idle ? 0 : 1;
    }
}

/* ---- worlds ---- */

struct world_spec players_world(const struct players *players, uint64_t set,
                                const struct world_spec *actual, struct arena *arena) {
    size_t touchpoints = setup_count(actual->setup, SETUP_TOUCHPOINTS);
    struct world_spec world = *actual;
    struct world_perfect *perfect = arena_add(arena, 1, sizeof *perfect);
    bool *step = arena_add(arena, touchpoints + 1, sizeof *step);
    bool *seam = arena_add(arena, touchpoints + 1, sizeof *seam);
    unsigned undone = 0;
    size_t place = 0;
    for (size_t i = 0; i < players->count; i++) {
        const struct player *player = &players->player[i];
        if (player->idle || !(set >> place++ & 1)) {
            continue;
        }
        for (size_t t = 0; t < touchpoints; t++) {
            step[t] = step[t] || player->step[t];
            seam[t] = seam[t] || player->seams;
        }
        perfect->leaders = perfect->leaders || player->leaders;
        undone |= player->undone;
    }
    assert(place == players->active);
    if (undone != 0) {
        undo_moves(&world, undone, arena);
    }
    perfect->step = step;
    perfect->seam = seam;
    world.perfect = perfect;
    world.kind = WORLD_PERFECT;
    return world;
}
