/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unit: see unit.h. */
#include "sim/scenario/unit.h"

#include <string.h>

/* What a unit measures: powers above and below the stroke. */
struct measure {
    int time_above, time_below;
    int money; /* above less below */
};

struct unit_name {
    const char *name;
    double seconds; /* 0: not a time */
};

static const struct unit_name NAMES[] = {
    {"s", 1},
    {"second", 1},
    {"seconds", 1},
    {"min", 60},
    {"minute", 60},
    {"minutes", 60},
    {"h", 3600},
    {"hour", 3600},
    {"hours", 3600},
    {"day", 86400},
    {"days", 86400},
    {"week", 604800},
    {"weeks", 604800},
    {"month", 2628000},
    {"months", 2628000},
    {"year", 31536000},
    {"years", 31536000},
    {"money", 0},
    {"1", 0},
    {"%", 0},
    {"person", 0},
    {"people", 0},
    {"session", 0},
    {"sessions", 0},
    {"customer", 0},
    {"customers", 0},
    {"journey", 0},
    {"journeys", 0},
    {"visit", 0},
    {"visits", 0},
    {"SD", 0},
};
enum { NAME_COUNT = sizeof NAMES / sizeof NAMES[0], LONGEST = 40, MOST_PARTS = 4 };

static bool is_currency(const char *name) {
    for (size_t i = 0; i < 3; i++)
        if (name[i] < 'A' || name[i] > 'Z')
            return false;
    return !name[3];
}

static const struct unit_name *find(const char *name) {
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (strcmp(NAMES[i].name, name) == 0)
            return &NAMES[i];
    return NULL;
}

static const char *nearest(const char *name) {
    const char *names[NAME_COUNT];
    for (size_t i = 0; i < NAME_COUNT; i++)
        names[i] = NAMES[i].name;
    return diag_nearest(name, names, NAME_COUNT);
}

static void unknown(const char *name, const char *given, const char *currency, const char *what,
                    struct place place, struct diag *diag) {
    if (is_currency(name) && *currency) {
        diag_error(diag, place, "%s: the unit '%.60s' is in %s, but the scenario's currency is %s",
                   what, given, name, currency);
        return;
    }
    diag_error(diag, place, "%s: unknown unit '%.60s'", what, given);
    if (is_currency(name))
        diag_note(diag, place, "if %s is the currency, scenario.csv must say currency,%s", name,
                  name);
    else if (nearest(name))
        diag_note(diag, place, "did you mean '%s'?", nearest(name));
}

/* Adds one part of a compound unit to `measure` and `ratio`. */
static void take_in(const struct unit_name *unit, bool below, struct measure *measure,
                    struct unit_ratio *ratio) {
    double above = 1, under = 1;
    if (unit->seconds > 0) {
        *(below ? &measure->time_below : &measure->time_above) += 1;
        above = unit->seconds;
    } else if (strcmp(unit->name, "money") == 0) {
        measure->money += below ? -1 : 1;
    } else if (strcmp(unit->name, "%") == 0) {
        under = 100;
    }
    ratio->times *= below ? under : above;
    ratio->over *= below ? above : under;
}

static bool parse(const char *text, const char *currency, struct measure *measure,
                  struct unit_ratio *ratio, char part[LONGEST + 1]) {
    *measure = (struct measure){0};
    *ratio = (struct unit_ratio){1, 1};
    for (int parts = 0;; parts++) {
        text += strspn(text, " \t");
        size_t length = strcspn(text, "/");
        size_t end = length;
        while (end > 0 && strchr(" \t", text[end - 1]))
            end--;
        end = end > LONGEST ? LONGEST : end;
        memcpy(part, text, end);
        part[end] = 0;
        bool is_money = *currency && strcmp(part, currency) == 0;
        const struct unit_name *unit = find(is_money ? "money" : part);
        if (!unit || parts == MOST_PARTS)
            return false;
        take_in(unit, parts > 0, measure, ratio);
        if (!text[length])
            return true;
        text += length + 1;
    }
}

static double common_factor(double a, double b) {
    long long x = (long long)a, y = (long long)b;
    while (y != 0) {
        long long rest = x % y;
        x = y;
        y = rest;
    }
    return (double)x;
}

bool unit_find(struct unit_ratio *ratio, const char *given, const char *declared,
               const char *currency, const char *what, struct place place, struct diag *diag) {
    struct measure measures, wanted;
    struct unit_ratio from, to;
    char part[LONGEST + 1];
    if (!parse(given, currency, &measures, &from, part)) {
        unknown(part, given, currency, what, place, diag);
        return false;
    }
    if (!parse(declared, "", &wanted, &to, part) || measures.time_above != wanted.time_above ||
        measures.time_below != wanted.time_below || measures.money != wanted.money) {
        bool pure = strcmp(declared, "1") == 0;
        diag_error(diag, place, "%s: the unit '%.60s' does not fit; it must be %s%s%s", what, given,
                   pure ? "a pure number" : "like '", pure ? "" : declared, pure ? "" : "'");
        return false;
    }
    double times = from.times * to.over, over = from.over * to.times;
    double common = common_factor(times, over);
    *ratio = (struct unit_ratio){times / common, over / common};
    return true;
}

double unit_convert(double value, struct unit_ratio ratio) {
    return value * ratio.times / ratio.over;
}

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

static const char *const STATED_BY_NAME[][2] = {
    {"minutes", "min"},
    {"hour", "h"},
    {"hours", "h"},
    {"days", "day"},
    {"months", "month"},
    {"years", "year"},
    {"per_year", "1/year"},
    {"per_month", "1/month"},
    {"hours_per_week", "h/week"},
};

bool unit_required(const struct param *param) {
    if (param->type != PARAM_REAL || strcmp(param->unit, "1") == 0)
        return false;
    for (size_t i = 0; i < sizeof STATED_BY_NAME / sizeof STATED_BY_NAME[0]; i++)
        if (ends_with(param->name, STATED_BY_NAME[i][0]) &&
            strcmp(param->unit, STATED_BY_NAME[i][1]) == 0)
            return false;
    return true;
}
