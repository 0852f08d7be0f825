/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_words: an attribution as a table, how to read it, and the 80 % meter. See shares.h. */
#include "sim/report/digits.h"
#include "sim/report/overview.h"
#include "sim/report/shares.h"

#include <math.h>

enum { LABEL = 28, OWN = 11, SHARE = 9, GAP = 2, INTERVAL = 15 };

/* From here on money is written in thousands. */
static const double much_money = 1e6;

static const struct {
    const char *above, *below; /* over the column of what is owned */
    const char *words;
} names[ATTRIBUTION_METRICS] = {
    {"revenue", "lost", "revenue lost"},
    {"customers", "lost", "customers lost"},
};

/* ---- the table ---- */

static double unit_of(const struct shares *shares, int metric) {
    const struct interval *whole = &shares->own[metric][shares->spec->players->count];
    return metric == ATTRIBUTION_REVENUE && fabs(whole->mean) >= much_money ? 1000.0 : 1.0;
}

static void percent(char text[DIGITS_SIZE], double share) {
    digits_people(text, 100.0 * share, 1);
}

/* "[87.9, 88.8]", or "" where luck leaves it open. */
static const char *bounds(struct arena *arena, const struct interval *ratio) {
    char lo[DIGITS_SIZE], hi[DIGITS_SIZE];
    struct page text;
    page_init(&text, arena);
    percent(lo, ratio->lo);
    percent(hi, ratio->hi);
    if (lo[0])
        page_print(&text, "[%s, %s]", lo, hi);
    return text.data;
}

/* What stands in the columns of a metric. */
struct cells_of {
    const char *own, *share, *bounds;
};

/* Nothing is padded at the end of a line. */
static void line_of(struct page *page, const struct shares *shares, const char *label,
                    const struct cells_of cell[ATTRIBUTION_METRICS]) {
    struct page line;
    page_init(&line, page->arena);
    page_field(&line, label, LABEL, 0);
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
        if (!shares->spec->wanted[metric])
            continue;
        page_field(&line, cell[metric].own, OWN, 1);
        page_field(&line, cell[metric].share, SHARE, 1);
        page_field(&line, "", GAP, 0);
        page_field(&line, cell[metric].bounds, INTERVAL, 0);
    }
    size_t length = line.size;
    while (length > 0 && line.data[length - 1] == ' ')
        length--;
    page_bytes(page, line.data, length);
    page_add(page, "\n");
}

static void header(struct page *page, const struct shares *shares) {
    struct cells_of above[ATTRIBUTION_METRICS], below[ATTRIBUTION_METRICS];
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
        above[metric] = (struct cells_of){names[metric].above, "", ""};
        below[metric] = (struct cells_of){names[metric].below, "share, %", "[95 % interval]"};
    }
    line_of(page, shares, "", above);
    line_of(page, shares, "", below);
}

static void row(struct page *page, const struct shares *shares, const char *label, size_t i) {
    const struct players *players = shares->spec->players;
    struct cells_of cell[ATTRIBUTION_METRICS];
    char own[ATTRIBUTION_METRICS][DIGITS_SIZE], share[ATTRIBUTION_METRICS][DIGITS_SIZE];
    bool open = i < players->count && !players->player[i].idle;
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
        const struct interval *ratio = &shares->ratio[metric][i];
        digits_people(own[metric], shares->own[metric][i].mean / unit_of(shares, metric), 0);
        percent(share[metric], ratio->mean);
        cell[metric].own = own[metric];
        cell[metric].share = share[metric][0] ? share[metric] : "-";
        cell[metric].bounds = open ? bounds(page->arena, ratio) : "";
    }
    line_of(page, shares, label, cell);
}

/* Players by what they own of the first metric shown, the most first; ties as they are. */
static size_t *in_order(const struct shares *shares, struct arena *arena) {
    const struct shares_spec *spec = shares->spec;
    int metric = spec->wanted[ATTRIBUTION_REVENUE] ? ATTRIBUTION_REVENUE : ATTRIBUTION_CHURNED;
    const struct interval *own = shares->own[metric];
    size_t *order = arena_add(arena, spec->players->count + 1, sizeof *order);
    for (size_t i = 0; i < spec->players->count; i++) {
        size_t to = i;
        for (; to > 0 && own[order[to - 1]].mean < own[i].mean; to--)
            order[to] = order[to - 1];
        order[to] = i;
    }
    return order;
}

static void table(struct page *page, const struct shares *shares) {
    const struct players *players = shares->spec->players;
    const size_t *order = in_order(shares, page->arena);
    page_print(page, "Who owns what was lost, by %s:\n\n", players_views[players->view]);
    header(page, shares);
    for (size_t i = 0; i < players->count; i++)
        row(page, shares, players->player[order[i]].label, order[i]);
    row(page, shares, "The whole", players->count);
    page_add(page, "\n");
}

/* ---- in words ---- */

static void reading(struct page *page, const struct shares *shares) {
    const struct shares_spec *spec = shares->spec;
    struct page text;
    page_init(&text, page->arena);
    if (spec->wanted[ATTRIBUTION_REVENUE])
        page_print(&text, "Revenue in %s%s, over the whole run. ",
                   unit_of(shares, ATTRIBUTION_REVENUE) > 1.0 ? "thousands of " : "",
                   spec->currency[0] ? spec->currency : "units of money");
    page_add(&text,
             "Read: owners are made perfect one after the other, on the same luck; each owns "
             "what that brings back, on average over ");
    if (spec->orders == 0)
        page_add(&text, "all orders in which it can be done");
    else
        page_print(&text,
                   "%zu random order%s a replication (every second one backwards), the error of "
                   "which is in the intervals",
                   spec->orders, spec->orders == 1 ? "" : "s");
    page_add(&text, ": Shapley's shares, which add up to the whole.");
    if (spec->wanted[ATTRIBUTION_CHURNED])
        page_add(&text, " Customers lost are those who would not have left.");
    for (size_t i = 0; i < spec->players->count; i++)
        if (spec->players->player[i].seams && !spec->players->player[i].idle)
            page_add(&text, " Seams: what is lost between departments and channels.");
    overview_sentence(page, text.data);
}

static const char *verdict(const struct interval *meter) {
    switch (shares_claim(meter)) {
    case SHARES_HOLDS:
        return "that 80 % is decided at the front line holds here";
    case SHARES_FAILS:
        return "that 80 % is decided at the front line does not hold here";
    case SHARES_CANNOT_TELL:
        break;
    }
    return "whether 80 % is decided at the front line cannot be told yet";
}

static void meter(struct page *page, const struct shares *shares) {
    const struct shares_spec *spec = shares->spec;
    struct page text;
    page_init(&text, page->arena);
    page_add(&text, "The 80 % meter.");
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
        const struct interval *front = &shares->meter[metric];
        char digits[DIGITS_SIZE];
        if (!spec->wanted[metric])
            continue;
        percent(digits, front->mean);
        if (!digits[0]) {
            page_print(&text, " There is nothing of %s to share.", names[metric].words);
            continue;
        }
        page_print(&text, " Of the %s the front line owns %s %%%s%s: %s.", names[metric].words,
                   digits, isnan(front->lo) ? "" : " ", bounds(page->arena, front), verdict(front));
    }
    if (spec->players->view != PLAYERS_FACTOR)
        page_add(&text, " Leaders, price and product own nothing in this view; --by factor puts "
                        "them beside the front line.");
    overview_sentence(page, text.data);
}

/* Is there something to share of any metric that is wanted? */
static bool is_something_lost(const struct shares *shares) {
    bool lost = false;
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++)
        lost = lost || (shares->spec->wanted[metric] &&
                        shares->own[metric][shares->spec->players->count].mean != 0.0);
    return lost;
}

void shares_words(struct page *page, const struct shares *shares) {
    bool mixed = false;
    if (!is_something_lost(shares)) {
        overview_sentence(page, "Nothing was lost, so that nobody owns any of it.");
        meter(page, shares);
        return;
    }
    for (size_t i = 0; i < shares->spec->players->count; i++)
        mixed = mixed || shares->spec->players->player[i].front == PLAYERS_BOTH;
    table(page, shares);
    reading(page, shares);
    if (mixed)
        overview_sentence(
            page, "The 80 % meter: leaders and front line serve customers in one department, "
                  "so --by group tells.");
    else
        meter(page, shares);
}
