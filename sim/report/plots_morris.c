/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_morris: the mean size of each belief's effect against its spread. */
#include "sim/report/plots_figures.h"

#include "sim/report/cells.h"
#include "sim/report/plots_address.h"
#include "sim/report/plots_arrange.h"
#include "sim/report/plots_lines.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <stdint.h>

enum { LABELLED = 8, TICKS = 6, BOTTOM = 74, BELOW = 46, HEIGHT = 17, AROUND = 6 };

struct effects {
    const struct plots_data *data;
    const struct plots_beliefs_table *table;
    struct plots_asked asked;
    struct arena *arena;
    size_t moving; /* beliefs that move the answer at all */
    struct plots_axis along, up;
    struct plots_box box;
};

/* ---- in words ---- */

static const char *finding(const struct effects *e) {
    const struct plots_beliefs_row *most = &e->table->row[0];
    const char *currency = e->data->currency;
    struct arena *arena = e->arena;
    return text_format(arena, "%s moves %s most: by %s over its range%s",
                       plots_text_name(arena, plots_beliefs_label(most, arena)),
                       plots_address_topic(&e->asked, arena),
                       plots_text_size(arena, most->size, e->asked.unit, currency),
                       plots_text_interval(arena, most->size, e->asked.unit, currency));
}

/* ---- places ---- */

/* The spread of a single effect is not known. */
static double spread_of(const struct plots_beliefs_row *belief) {
    return isnan(belief->sigma) ? 0 : belief->sigma;
}

static double pixel_along(const struct effects *e, double value) {
    return e->box.left +
           (value - e->along.low) / (e->along.high - e->along.low) * (e->box.right - e->box.left);
}

static double pixel_up(const struct effects *e, double value) {
    return e->box.bottom -
           (value - e->up.low) / (e->up.high - e->up.low) * (e->box.bottom - e->box.top);
}

static void choose_axes(struct effects *e, const struct plots_figure *figure) {
    double along = 0, up = 0;
    for (size_t i = 0; i < e->moving; i++) {
        const struct plots_beliefs_row *belief = &e->table->row[i];
        double far = i < LABELLED && !isnan(belief->size.hi) ? belief->size.hi : belief->size.mean;
        along = fmax(along, far);
        up = fmax(up, spread_of(belief));
    }
    e->along = plots_axis_of(e->arena, 0, along, TICKS, e->asked.unit, e->data->currency);
    e->up = plots_axis_of(e->arena, 0, up, TICKS, e->asked.unit, e->data->currency);
    double left = PLOTS_MARGIN + plots_arrange_ticks(&e->up);
    double top = figure->top + 14 + PLOTS_ARRANGE_CAPTION;
    e->box = (struct plots_box){left, PLOTS_WIDTH - PLOTS_MARGIN - 40, top, PLOTS_HEIGHT - BOTTOM};
}

/* ---- labels ---- */

/* How bad it is to hide something: a whisker, a dot, another label, a part of oneself. */
enum { WHISKER = 1, DOT = 4, LABEL = 30, OUTSIDE = 1000 };

struct taken {
    struct plots_box *box;
    size_t *weight;
    size_t count;
};

static void take(struct taken *taken, struct plots_box box, size_t weight) {
    taken->box[taken->count] = box;
    taken->weight[taken->count++] = weight;
}

static size_t hidden_by(const struct taken *taken, const struct plots_box *place) {
    size_t hidden = 0;
    for (size_t i = 0; i < taken->count; i++) {
        const struct plots_box *other = &taken->box[i];
        bool overlap = place->left < other->right && other->left < place->right &&
                       place->top < other->bottom && other->top < place->bottom;
        hidden += overlap ? taken->weight[i] : 0;
    }
    return hidden;
}

static void take_dots(struct taken *taken, const struct effects *e) {
    for (size_t i = 0; i < e->moving; i++) {
        const struct plots_beliefs_row *belief = &e->table->row[i];
        double x = pixel_along(e, belief->size.mean), y = pixel_up(e, spread_of(belief));
        take(taken, (struct plots_box){x - AROUND, x + AROUND, y - AROUND, y + AROUND}, DOT);
        if (i < LABELLED && !isnan(belief->size.lo)) {
            const struct plots_box whisker = {pixel_along(e, belief->size.lo),
                                              pixel_along(e, belief->size.hi), y - 2, y + 2};
            take(taken, whisker, WHISKER);
        }
    }
}

/* Beside the dot, right or left, above or below it: the nearest place that hides least. */
static struct plots_box place_label(const struct effects *e, const struct taken *taken, double x,
                                    double y, double width) {
    static const double lift[] = {-0.8, 0.8, -1.7, 1.7, -2.6, 2.6, -3.5, 3.5, 0};
    struct plots_box best = {0, 0, 0, 0};
    size_t least = SIZE_MAX;
    for (size_t k = 0; k < sizeof lift / sizeof lift[0]; k++) {
        for (size_t side = 0; side < 2; side++) {
            double from = side == 0 ? x + 8 : x - 8 - width;
            double middle = y + HEIGHT * lift[k];
            struct plots_box place = {from, from + width, middle - HEIGHT / 2.0,
                                      middle + HEIGHT / 2.0};
            bool outside = place.right > PLOTS_WIDTH - 10 || place.left < e->box.left ||
                           place.top < e->box.top - HEIGHT || place.bottom > e->box.bottom;
            size_t hidden = hidden_by(taken, &place) + (outside ? OUTSIDE : 0);
            if (hidden < least) {
                least = hidden;
                best = place;
            }
        }
    }
    return best;
}

static void add_labels(struct plots_figure *figure, const struct effects *e) {
    size_t labels = e->moving < LABELLED ? e->moving : LABELLED;
    size_t most = e->moving + 2 * labels + 1;
    struct taken taken = {arena_add(e->arena, most, sizeof *taken.box),
                          arena_add(e->arena, most, sizeof *taken.weight), 0};
    take_dots(&taken, e);
    for (size_t i = 0; i < labels; i++) {
        const struct plots_beliefs_row *belief = &e->table->row[i];
        const char *text = text_format(e->arena, "%s%s", plots_beliefs_label(belief, e->arena),
                                       belief->assumed ? " *" : "");
        double x = pixel_along(e, belief->size.mean), y = pixel_up(e, spread_of(belief));
        struct plots_box place =
            place_label(e, &taken, x, y, PLOTS_COLUMN * (double)page_width(text));
        double middle = (place.top + place.bottom) / 2;
        if (fabs(middle - y) > HEIGHT) {
            double end = place.left > x ? place.left - 2 : place.right + 2;
            plots_figure_stroke(figure, (const double[]){x, y}, (const double[]){end, middle},
                                PLOTS_SOFT, 0.6);
        }
        take(&taken, place, LABEL);
        plots_figure_label(figure, place.left, middle, text, PLOTS_INK, false);
    }
}

static void add_captions(struct plots_figure *figure, const struct effects *e) {
    const char *unit = e->up.unit;
    plots_figure_label(figure, PLOTS_MARGIN, e->box.top - PLOTS_ARRANGE_RAISED,
                       unit[0] ? text_format(e->arena, "Spread of the effect, %s", unit)
                               : "Spread of the effect",
                       PLOTS_SOFT, false);
    unit = e->along.unit;
    plots_figure_label(
        figure, e->box.left, e->box.bottom + BELOW,
        unit[0] ? text_format(e->arena, "Mean size of the effect over the whole range, %s", unit)
                : "Mean size of the effect over the whole range",
        PLOTS_SOFT, false);
}

/* ---- settings ---- */

static void write_data(struct plots_figure *figure, const struct effects *e) {
    struct cells cells;
    cells_init(&cells, &figure->data, "address,assumed,mu,mu_star,lo,hi,sigma,labelled");
    for (size_t i = 0; i < e->moving; i++) {
        const struct plots_beliefs_row *belief = &e->table->row[i];
        cells_text(&cells, belief->address);
        cells_text(&cells, belief->assumed ? "yes" : "no");
        cells_number(&cells, belief->mu);
        cells_number(&cells, belief->size.mean);
        cells_number(&cells, isnan(belief->size.lo) ? belief->size.mean : belief->size.lo);
        cells_number(&cells, isnan(belief->size.hi) ? belief->size.mean : belief->size.hi);
        cells_number(&cells, spread_of(belief));
        cells_count(&cells, i < LABELLED ? 1 : 0);
        cells_row(&cells);
    }
}

static void write_settings(struct plots_figure *figure, const struct effects *e) {
    plots_figure_number(figure, "left", e->box.left / PLOTS_WIDTH);
    plots_figure_number(figure, "right", e->box.right / PLOTS_WIDTH);
    plots_figure_number(figure, "top", 1 - e->box.top / PLOTS_HEIGHT);
    plots_figure_number(figure, "bottom", 1 - e->box.bottom / PLOTS_HEIGHT);
    plots_figure_number(figure, "to", e->along.high);
    plots_figure_number(figure, "high", e->up.high);
    plots_figure_numbers(figure, "along_at", e->along.tick, e->along.ticks);
    plots_figure_words(figure, "along_text", e->along.text, e->along.ticks);
    plots_figure_numbers(figure, "up_at", e->up.tick, e->up.ticks);
    plots_figure_words(figure, "up_text", e->up.text, e->up.ticks);
}

const char *plots_morris_effects(struct plots_figure *figure, const char *name,
                                 const struct plots_data *data, struct arena *arena) {
    const struct plots_beliefs_table *table = &data->beliefs.morris;
    if (table->count == 0) {
        return "";
    }
    struct effects e = {
        .data = data,
        .table = table,
        .arena = arena,
        .asked =
            plots_address_asked(data, table->metric, table->alternative, table->baseline, arena),
    };
    while (e.moving < table->count && table->row[e.moving].size.mean > 0) {
        e.moving++;
    }
    if (e.moving == 0) {
        return "no belief moves the answer";
    }
    const char *drawn =
        text_format(arena,
                    "A dot is a belief; %zu of %zu move nothing. Above the line the spread is "
                    "larger than the mean: it bends, or works together with others. * assumed.",
                    table->count - e.moving, table->count);
    struct plots_data variants = *data;
    variants.replications = (size_t)table->replications;
    plots_figure_init(figure, name, "scatter", finding(&e),
                      plots_data_note(&variants, drawn,
                                      text_format(arena, "%s · %.0f trajectories", PLOTS_WHISKERS,
                                                  table->samples),
                                      arena),
                      arena);
    choose_axes(&e, figure);
    add_captions(figure, &e);
    add_labels(figure, &e);
    write_settings(figure, &e);
    write_data(figure, &e);
    plots_figure_end(figure);
    return NULL;
}
