/* SPDX-License-Identifier: GPL-3.0-or-later */
/* undo: what stays as it is today. See undo.h. */
#include "sim/study/undo.h"

#include "models/customer/churn.h"
#include "models/customer/loyalty.h"
#include "models/customer/price.h"
#include "models/organisation/drift.h"
#include "models/registry.h"
#include "models/staff/standards.h"

#include <string.h>

static bool is_row(struct setup_target target, const char *kind, const char *name) {
    return target.table == -1 - registry_find(kind, kind) && strcmp(target.param->name, name) == 0;
}

static bool is_fee(struct setup_target target) {
    return target.table == SETUP_SEGMENTS && strcmp(target.param->name, "fee") == 0;
}

/* Changes of the fee itself are left: nobody minds them. */
static bool is_price(struct setup_target target) {
    return target.table == -1 - registry_find("price", "price") ||
           is_row(target, "churn", "competitor_pull") || is_row(target, "loyalty", "unrewarded");
}

static bool is_product(struct setup_target target) {
    bool failure =
        target.table == SETUP_TOUCHPOINTS && strcmp(target.param->name, "base_failure") == 0;
    return failure || target.table == -1 - registry_find("drift", "drift") ||
           target.table == -1 - registry_find("standards", "standards");
}

/* Parameters of a model in a setup of one's own. */
static void *own_model(struct setup *s, const char *kind) {
    return s->model[registry_find(kind, kind)];
}

/* Is any fee another one than today's, in any month? */
static bool fees_move(const struct world_spec *world) {
    bool moved = false;
    for (size_t i = 0; i < world->changes; i++) {
        moved = moved || is_fee(world->change[i].target);
    }
    for (size_t i = 0; i < setup_count(world->setup, SETUP_SEGMENTS); i++) {
        moved = moved || setup_segment(world->setup, i)->fee != setup_segment(world->today, i)->fee;
    }
    return moved;
}

/* Both say whether that makes another world. */
static bool price_of_today(struct setup *s, const struct world_spec *world) {
    const struct churn_params *churn_today = setup_model(world->today, "churn", "churn");
    const struct loyalty_params *loyalty_today = setup_model(world->today, "loyalty", "loyalty");
    struct churn_params *churn = own_model(s, "churn");
    struct loyalty_params *loyalty = own_model(s, "loyalty");
    struct price_params *price = own_model(s, "price");
    bool moved = churn->competitor_pull != churn_today->competitor_pull ||
                 loyalty->unrewarded != loyalty_today->unrewarded ||
                 (price->active == ACTIVE_YES && fees_move(world));
    churn->competitor_pull = churn_today->competitor_pull;
    loyalty->unrewarded = loyalty_today->unrewarded;
    price->active = ACTIVE_NO;
    return moved;
}

static bool product_of_today(struct setup *s, const struct setup *today) {
    struct drift_params *drift = own_model(s, "drift");
    struct standards_params *standards = own_model(s, "standards");
    bool moved = drift->active == ACTIVE_YES || standards->active == ACTIVE_YES;
    drift->active = ACTIVE_NO;
    standards->active = ACTIVE_NO;
    for (size_t i = 0; i < setup_count(s, SETUP_TOUCHPOINTS); i++) {
        double chance = setup_touchpoint(today, i)->base_failure;
        moved = moved || setup_touchpoint(s, i)->base_failure != chance;
        setup_touchpoint(s, i)->base_failure = chance;
    }
    return moved;
}

static bool drop_changes(struct world_spec *world, unsigned what, struct arena *arena) {
    struct setup_change *kept = arena_add(arena, world->changes + 1, sizeof *kept);
    size_t count = 0;
    for (size_t i = 0; i < world->changes; i++) {
        struct setup_target target = world->change[i].target;
        bool price = (what & UNDO_PRICE) && is_price(target);
        bool product = (what & UNDO_PRODUCT) && is_product(target);
        if (!price && !product) {
            kept[count++] = world->change[i];
        }
    }
    bool dropped = count < world->changes;
    world->change = kept;
    world->changes = count;
    return dropped;
}

bool undo_moves(struct world_spec *world, unsigned what, struct arena *arena) {
    struct setup *setup = arena_add(arena, 1, sizeof *setup);
    setup_copy(setup, world->setup, arena);
    bool moved = drop_changes(world, what, arena);
    moved = ((what & UNDO_PRICE) && price_of_today(setup, world)) || moved;
    moved = ((what & UNDO_PRODUCT) && product_of_today(setup, world->today)) || moved;
    world->setup = setup;
    return moved;
}
