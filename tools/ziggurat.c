/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes sim/base/dist_tables.c, the ziggurat tables of the exponential and normal variates:
 *
 *     cc -std=c11 tools/ziggurat.c -lm -o /tmp/ziggurat && /tmp/ziggurat > sim/base/dist_tables.c
 *
 * The file it writes is part of the source, so a build needs neither this program nor its libm.
 *
 * Method: G. Marsaglia, W. W. Tsang, "The ziggurat method for generating random variables",
 * Journal of Statistical Software 5(8), 2000. The area under a falling density f on [0, infinity),
 * f(0) = 1, is covered by LAYERS pieces of equal area v. Piece 0 is the base: the rectangle of
 * width r and height f(r) together with the tail beyond r. Piece i >= 1 is the rectangle of width
 * edge[i] between the heights f(edge[i]) and f(edge[i + 1]). So
 *
 *     edge[1] = r,  edge[0] = v / f(r),  f(edge[i + 1]) = f(edge[i]) + v / edge[i],
 *
 * and r is the number for which the last piece ends exactly at the top, edge[LAYERS] = 0.
 */
#include <math.h>
#include <stdio.h>

#define LAYERS 256

struct shape {
    const char *name;
    long double (*density)(long double x);   /* falling, 1 at 0 */
    long double (*inverse)(long double y);   /* the x >= 0 of a density in (0, 1] */
    long double (*tail_area)(long double x); /* integral of the density beyond x */
};

static long double exponential_density(long double x) {
    return expl(-x);
}

static long double exponential_inverse(long double y) {
    return -logl(y);
}

static long double normal_density(long double x) {
    return expl(-0.5L * x * x);
}

static long double normal_inverse(long double y) {
    return sqrtl(-2.0L * logl(y));
}

static long double normal_tail_area(long double x) {
    return sqrtl(acosl(-1.0L) / 2.0L) * erfcl(x / sqrtl(2.0L));
}

static const struct shape exponential = {
    .name = "exponential",
    .density = exponential_density,
    .inverse = exponential_inverse,
    .tail_area = exponential_density,
};

static const struct shape normal = {
    .name = "normal",
    .density = normal_density,
    .inverse = normal_inverse,
    .tail_area = normal_tail_area,
};

/* Fills edge[0 .. LAYERS - 1] for a given r and returns the height the last piece reaches, which is
 * above 1 when r is too small. Stops early once it is, for no x has a density above 1. */
static long double fill(const struct shape *shape, long double r, long double *edge) {
    long double height = shape->density(r);
    long double area = r * height + shape->tail_area(r);
    edge[0] = area / height;
    edge[1] = r;
    for (int i = 1; i < LAYERS; i++) {
        height += area / edge[i];
        if (height > 1.0L) {
            return height;
        }
        if (i + 1 < LAYERS) {
            edge[i + 1] = shape->inverse(height);
        }
    }
    return height;
}

static void solve(const struct shape *shape, long double *edge) {
    long double low = 1.0L, high = 20.0L;
    for (int i = 0; i < 200; i++) {
        long double middle = 0.5L * (low + high);
        if (fill(shape, middle, edge) > 1.0L) {
            low = middle;
        } else {
            high = middle;
        }
    }
    fill(shape, high, edge);
    edge[LAYERS] = 0.0L;
}

static void print_table(const char *name, const char *what, const long double *values) {
    printf("\nconst double dist_tables_%s_%s[DIST_TABLES_LAYERS + 1] = {", name, what);
    for (int i = 0; i <= LAYERS; i++) {
        printf("%s%.17g,", i % 4 == 0 ? "\n    " : " ", (double)values[i]);
    }
    printf("\n};\n");
}

static void print_shape(const struct shape *shape) {
    long double edge[LAYERS + 1], height[LAYERS + 1];
    solve(shape, edge);
    height[0] = 0.0L;
    for (int i = 1; i <= LAYERS; i++) {
        height[i] = shape->density(edge[i]);
    }
    print_table(shape->name, "edge", edge);
    print_table(shape->name, "height", height);
}

int main(void) {
    printf("/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
           "/* Ziggurat tables: written by tools/ziggurat.c, which says what they mean. */\n"
           "#include \"sim/base/dist_tables.h\"\n\n"
           "/* clang-format off */\n");
    print_shape(&exponential);
    print_shape(&normal);
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
