/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_ribbon: the outlines of curved arrows as wide as what flows in them. */
#include "sim/report/plots_ribbon.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

/* Points of the middle line: a start, two straight runs and a curve between them, and the tip. */
enum { STEPS = 16, RUN = 8, LINE = 1 + RUN + STEPS + RUN + 1 };

struct line {
    double x[LINE], y[LINE];
    size_t points;
};

struct point {
    double x, y;
};

static void add_point(struct line *line, struct point p) {
    assert(line->points < LINE);
    line->x[line->points] = p.x;
    line->y[line->points++] = p.y;
}

/* A cubic Bezier curve, without its first point. */
static void add_curve(struct line *line, struct point a, struct point b, struct point c,
                      struct point d) {
    for (int i = 1; i <= STEPS; i++) {
        double t = (double)i / STEPS, s = 1 - t;
        double wa = s * s * s, wb = 3 * s * s * t, wc = 3 * s * t * t, wd = t * t * t;
        add_point(line, (struct point){wa * a.x + wb * b.x + wc * c.x + wd * d.x,
                                       wa * a.y + wb * b.y + wc * c.y + wd * d.y});
    }
}

/* From one point to another on its right, leaving and arriving horizontally. */
static void add_swing(struct line *line, struct point from, struct point to) {
    double half = (to.x - from.x) / 2;
    add_curve(line, from, (struct point){from.x + half, from.y}, (struct point){to.x - half, to.y},
              to);
}

/* ---- outline ---- */

static void add_edge(struct plots_ribbon *ribbon, double x, double y) {
    assert(ribbon->points < PLOTS_RIBBON_POINTS);
    ribbon->x[ribbon->points] = x;
    ribbon->y[ribbon->points++] = y;
}

/* One edge there, the head, the other edge back; the last point of the line is the tip. */
static void outline(struct plots_ribbon *ribbon, const struct line *line, double width,
                    double head) {
    size_t last = line->points - 1;
    double nx[LINE] = {0}, ny[LINE] = {0};
    for (size_t i = 0; i < last; i++) {
        size_t a = i > 0 ? i - 1 : 0, b = i + 1 < last ? i + 1 : last;
        double dx = line->x[b] - line->x[a], dy = line->y[b] - line->y[a];
        double length = hypot(dx, dy);
        nx[i] = length > 0 ? -dy / length : 0;
        ny[i] = length > 0 ? dx / length : 1;
    }
    for (size_t i = 0; i < last; i++) {
        add_edge(ribbon, line->x[i] + nx[i] * width / 2, line->y[i] + ny[i] * width / 2);
    }
    size_t neck = last - 1;
    add_edge(ribbon, line->x[neck] + nx[neck] * head, line->y[neck] + ny[neck] * head);
    add_edge(ribbon, line->x[last], line->y[last]);
    add_edge(ribbon, line->x[neck] - nx[neck] * head, line->y[neck] - ny[neck] * head);
    for (size_t i = last; i-- > 0;) {
        add_edge(ribbon, line->x[i] - nx[i] * width / 2, line->y[i] - ny[i] * width / 2);
    }
}

static double head_length(double width) {
    return fmin(6 + 0.4 * width, 14);
}

static double head_half(double width) {
    return width / 2 + 3.5;
}

/* ---- ways ---- */

/* How many points of the line, as wide as it is, lie off the page or in or near a box. */
static size_t hits(const struct line *line, double width, const struct plots_ground *ground) {
    const double reach = 4 + width / 2;
    size_t count = 0;
    for (size_t i = 1; i + 1 < line->points; i++) {
        double x = line->x[i], y = line->y[i];
        count += y - reach < ground->page.top || y + reach > ground->page.bottom ? 1 : 0;
        for (size_t k = 0; k < ground->boxes; k++) {
            const struct plots_box *box = &ground->box[k];
            bool inside =
                x > box->left && x < box->right && y > box->top - reach && y < box->bottom + reach;
            count += inside ? 1 : 0;
        }
    }
    return count;
}

/* A straight run; points on it so that it can be seen what it runs over. */
static void add_run(struct line *line, struct point from, struct point to) {
    for (int i = 1; i <= RUN; i++) {
        double t = (double)i / RUN;
        add_point(line, (struct point){from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)});
    }
}

/* Level, then down (or up) the gap whose middle is at x, then level again. */
static struct line by_gap(struct point from, struct point to, double x, double gap) {
    struct line line = {0};
    struct point in = {fmax(x - gap / 2, from.x), from.y}, out = {fmin(x + gap / 2, to.x), to.y};
    add_point(&line, from);
    add_run(&line, from, in);
    add_swing(&line, in, out);
    add_run(&line, out, to);
    return line;
}

void plots_ribbon_forward(struct plots_ribbon *ribbon, const struct plots_ribbon_ends *ends,
                          const struct plots_ground *ground) {
    struct point from = {ends->from[0], ends->from[1]};
    struct point neck = {ends->to[0] - head_length(ends->width), ends->to[1]};
    struct line best = {0};
    add_point(&best, from);
    add_swing(&best, from, neck);
    size_t least = hits(&best, ends->width, ground);
    /* The last gap first: most lines have room behind their start. */
    size_t gaps = ground->pitch > 0
                      ? (size_t)((ground->page.right - ground->page.left) / ground->pitch + 0.5)
                      : 0;
    for (size_t i = gaps; i-- > 1 && least > 0;) {
        double x = ground->page.left + ground->pitch * (double)i;
        if (x < from.x || x > neck.x) {
            continue;
        }
        struct line line = by_gap(from, neck, x, ground->gap);
        size_t count = hits(&line, ends->width, ground);
        if (count < least) {
            best = line;
            least = count;
        }
    }
    add_point(&best, (struct point){ends->to[0], ends->to[1]});
    outline(ribbon, &best, ends->width, head_half(ends->width));
}

void plots_ribbon_back(struct plots_ribbon *ribbon, const struct plots_box *from,
                       const struct plots_box *to, double width) {
    double length = head_length(width);
    double x = (from->left + from->right) / 2, z = (to->left + to->right) / 2;
    struct line line = {0};
    if (from == to) {
        double reach = (from->right - from->left) / 5;
        struct point a = {x + reach, from->top}, d = {x - reach, from->top - length};
        add_point(&line, a);
        add_curve(&line, a, (struct point){a.x + 4, a.y - 26}, (struct point){d.x - 4, a.y - 26},
                  d);
        add_point(&line, (struct point){d.x, from->top});
    } else if (fabs(x - z) < 1) {
        bool down = to->top > from->top;
        struct point a = {x, down ? from->bottom : from->top};
        struct point d = {z, down ? to->top - length : to->bottom + length};
        double third = (d.y - a.y) / 3;
        add_point(&line, a);
        add_curve(&line, a, (struct point){x + 30, a.y + third}, (struct point){z, d.y - third}, d);
        add_point(&line, (struct point){z, down ? to->top : to->bottom});
    } else {
        double low = fmax(from->bottom, to->bottom) + 44;
        struct point a = {x, from->bottom}, d = {z, to->bottom + length};
        add_point(&line, a);
        add_curve(&line, a, (struct point){x, low}, (struct point){z, low}, d);
        add_point(&line, (struct point){z, to->bottom});
    }
    outline(ribbon, &line, width, head_half(width));
}
