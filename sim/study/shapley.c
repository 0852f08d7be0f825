/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shapley: shares of a whole by subsets or by sampled orders. See shapley.h. */
#include "sim/study/shapley.h"

#include "models/purpose.h"
#include "sim/base/dist.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static uint64_t everybody(size_t players) {
    return players < SHAPLEY_MOST ? (UINT64_C(1) << players) - 1 : UINT64_MAX;
}

/* The j-th order that is tried: by pairs, the second of a pair being the first backwards. */
static void draw_order(const struct shapley_game *game, size_t j, uint8_t order[SHAPLEY_MOST]) {
    uint64_t occasion = purpose_occasion(OCCASION_ORDER, j / 2);
    struct rng rng = rng_draw(rng_occasion(game->key, occasion), PURPOSE_ORDER);
    size_t n = game->players;
    for (size_t i = 0; i < n; i++) {
        /* Fisher and Yates, from the inside out. */
        size_t other = (size_t)(dist_uniform(&rng) * (double)(i + 1));
        order[i] = order[other];
        order[other] = (uint8_t)i;
    }
    for (size_t i = 0; j % 2 == 1 && i < n / 2; i++) {
        uint8_t first = order[i];
        order[i] = order[n - 1 - i];
        order[n - 1 - i] = first;
    }
}

/* ---- which sets ---- */

static int by_number(const void *a, const void *b) {
    const uint64_t *x = a;
    const uint64_t *y = b;
    return (*x > *y) - (*x < *y);
}

size_t shapley_sets(const struct shapley_game *game, uint64_t **set, struct arena *arena) {
    size_t n = game->players;
    assert(n <= SHAPLEY_MOST && (game->orders > 0 || n <= SHAPLEY_MOST_EXACT));
    if (game->orders == 0) {
        size_t count = (size_t)1 << n;
        *set = arena_add(arena, count, sizeof **set);
        for (size_t i = 0; i < count; i++) {
            (*set)[i] = i;
        }
        return count;
    }
    uint64_t *all = arena_add(arena, game->orders * (n + 1), sizeof *all);
    size_t count = 0;
    for (size_t j = 0; j < game->orders; j++) {
        uint8_t order[SHAPLEY_MOST] = {0};
        uint64_t before = 0;
        draw_order(game, j, order);
        all[count++] = before;
        for (size_t i = 0; i < n; i++) {
            before |= UINT64_C(1) << order[i];
            all[count++] = before;
        }
    }
    qsort(all, count, sizeof *all, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || all[i] != all[kept - 1]) {
            all[kept++] = all[i];
        }
    }
    *set = all;
    return kept;
}

/* ---- shares ---- */

static size_t size_of(uint64_t set) {
    size_t size = 0;
    for (; set; set &= set - 1) {
        size++;
    }
    return size;
}

static void by_subsets(const struct shapley_game *game, shapley_value_fn *value, void *context,
                       double *share, struct arena *arena) {
    size_t n = game->players;
    size_t sets = (size_t)1 << n;
    double *gain = arena_add(arena, sets, sizeof *gain);
    double weight[SHAPLEY_MOST_EXACT + 1] = {0.0};
    for (size_t set = 0; set < sets; set++) {
        gain[set] = value(context, set);
    }
    /* 1 / (n choose(n - 1, s)), the latter by its recursion. */
    double ways = (double)n;
    for (size_t s = 0; s < n; s++) {
        weight[s] = 1.0 / ways;
        ways = ways * (double)(n - 1 - s) / (double)(s + 1);
    }
    for (size_t i = 0; i < n; i++) {
        size_t own = (size_t)1 << i;
        for (size_t set = 0; set < sets; set++) {
            if (!(set & own)) {
                share[i] += weight[size_of(set)] * (gain[set | own] - gain[set]);
            }
        }
    }
}

static void by_orders(const struct shapley_game *game, shapley_value_fn *value, void *context,
                      double *share) {
    for (size_t j = 0; j < game->orders; j++) {
        uint8_t order[SHAPLEY_MOST] = {0};
        uint64_t set = 0;
        double before = value(context, set);
        draw_order(game, j, order);
        for (size_t i = 0; i < game->players; i++) {
            set |= UINT64_C(1) << order[i];
            double after = value(context, set);
            share[order[i]] += after - before;
            before = after;
        }
    }
    for (size_t i = 0; i < game->players; i++) {
        share[i] /= (double)game->orders;
    }
}

/*
 * On a grid as fine as the last bit of the largest sum that can occur every sum is exact, so what
 * is left of the whole after all other shares is too.
 */
void shapley_close(double *share, size_t players, double whole) {
    size_t largest = 0;
    double most = 0.0;
    bool negative = false;
    for (size_t i = 0; i < players; i++) {
        largest = fabs(share[i]) > fabs(share[largest]) ? i : largest;
        negative = negative || share[i] < 0.0;
        most += fabs(share[i]);
    }
    if (players == 0) {
        return;
    }
    most = negative && most > fabs(whole) ? most : fabs(whole);
    double grid = nextafter(most, INFINITY) - most;
    double others = 0.0;
    for (size_t i = 0; i < players; i++) {
        share[i] = round(share[i] / grid) * grid;
        others += i == largest ? 0.0 : share[i];
    }
    share[largest] = whole - others;
}

void shapley_solve(const struct shapley_game *game, shapley_value_fn *value, void *context,
                   double *share, struct arena *arena) {
    size_t n = game->players;
    assert(n <= SHAPLEY_MOST && (game->orders > 0 || n <= SHAPLEY_MOST_EXACT));
    for (size_t i = 0; i < n; i++) {
        share[i] = 0.0;
    }
    if (game->orders == 0) {
        by_subsets(game, value, context, share, arena);
    } else {
        by_orders(game, value, context, share);
    }
    shapley_close(share, n, value(context, everybody(n)) - value(context, 0));
}
