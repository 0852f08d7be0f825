/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contract of every registered model and of every table of a scenario: looped over registry[],
 * setup_tables[] and the sheets that are no part of a setup, so that whatever is new is held to it
 * without an edit here.
 */
#include "models/registry.h"
#include "models/setup.h"
#include "sim/scenario/columns.h"
#include "tests/suites.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a model or a table has in common for the checks of its rows. */
struct subject {
    char name[128];
    const struct param *rows;
    size_t count, size;
};

static struct subject of_model(const struct model *model) {
    struct subject s = {{0}, model->rows, model->count, model->size};
    snprintf(s.name, sizeof s.name, "%s.%s", model->kind, model->name);
    return s;
}

static struct subject of_table(const struct param_table *table) {
    struct subject s = {{0}, table->rows, table->count, table->size};
    snprintf(s.name, sizeof s.name, "%s", table->name);
    return s;
}

static size_t subjects(void) {
    return registry_count + COLUMNS_SHEETS;
}

static struct subject subject(size_t i) {
    return i < registry_count ? of_model(registry[i])
                              : of_table(columns_rule(i - registry_count).table);
}

static bool given(const char *text) {
    return text && text[0];
}

static bool is_number(const struct param *row) {
    return row->type == PARAM_REAL || row->type == PARAM_COUNT || row->type == PARAM_CHOICE;
}

/* ---- rows -------------------------------------------------------------------------------------
 */

START_TEST(presets_lie_inside_plausible_and_plausible_inside_valid) {
    for (size_t i = 0; i < subjects(); i++) {
        struct subject s = subject(i);
        for (size_t k = 0; k < s.count; k++) {
            const struct param *row = &s.rows[k];
            if (!is_number(row)) {
                continue;
            }
            ck_assert_msg(row->valid[0] <= row->plausible[0] &&
                              row->plausible[0] <= row->plausible[1] &&
                              row->plausible[1] <= row->valid[1],
                          "%s.%s: plausible [%g, %g] not inside valid [%g, %g]", s.name, row->name,
                          row->plausible[0], row->plausible[1], row->valid[0], row->valid[1]);
            /* NaN is "none"; and a column's 0 may mean that the scenario states nothing. */
            bool inside = row->preset >= row->plausible[0] && row->preset <= row->plausible[1];
            bool off = i >= registry_count && row->preset == 0.0 && row->valid[0] == 0.0;
            ck_assert_msg(isnan(row->preset) || inside || off, "%s.%s: preset %g is implausible",
                          s.name, row->name, row->preset);
            ck_assert_msg(isfinite(row->valid[0]) && isfinite(row->valid[1]),
                          "%s.%s: no end to the valid range", s.name, row->name);
        }
    }
}
END_TEST

/* Timeline and alternatives share a struct, of which the timeline fills a part. */
START_TEST(rows_cover_the_parameter_struct_byte_for_byte) {
    for (size_t i = 0; i < registry_count + SETUP_TABLES; i++) {
        struct subject s = subject(i);
        unsigned char *covered = calloc(s.size + 1, 1);
        ck_assert_ptr_nonnull(covered);
        for (size_t k = 0; k < s.count; k++) {
            size_t bytes = param_bytes(&s.rows[k]);
            ck_assert_msg(bytes > 0 && s.rows[k].offset + bytes <= s.size, "%s.%s is outside",
                          s.name, s.rows[k].name);
            for (size_t b = 0; b < bytes; b++) {
                ck_assert_msg(covered[s.rows[k].offset + b]++ == 0, "%s.%s overlaps another row",
                              s.name, s.rows[k].name);
            }
        }
        for (size_t b = 0; b < s.size; b++) {
            ck_assert_msg(covered[b] == 1, "%s: no row for byte %zu of %zu", s.name, b, s.size);
        }
        free(covered);
    }
}
END_TEST

START_TEST(every_row_says_what_it_is_and_where_it_comes_from) {
    for (size_t i = 0; i < subjects(); i++) {
        struct subject s = subject(i);
        for (size_t k = 0; k < s.count; k++) {
            const struct param *row = &s.rows[k];
            ck_assert_msg(given(row->name), "%s: a row without a name", s.name);
            ck_assert_msg(given(row->doc), "%s.%s: no doc", s.name, row->name);
            ck_assert_msg(!strchr(row->doc, '\n'), "%s.%s: doc of several lines", s.name,
                          row->name);
            ck_assert_msg(given(row->unit), "%s.%s: no unit", s.name, row->name);
            ck_assert_msg(given(row->source), "%s.%s: no source", s.name, row->name);
        }
    }
}
END_TEST

START_TEST(an_assumed_preset_has_a_reason_and_a_range_to_try) {
    size_t assumed = 0;
    for (size_t i = 0; i < subjects(); i++) {
        struct subject s = subject(i);
        for (size_t k = 0; k < s.count; k++) {
            const struct param *row = &s.rows[k];
            if (!strstr(row->source, "assumed")) {
                continue;
            }
            assumed++;
            const char *start = "assumed: ";
            ck_assert_msg(strncmp(row->source, start, strlen(start)) == 0 &&
                              strlen(row->source) > strlen(start) + 8,
                          "%s.%s: source \"%s\" gives no reason", s.name, row->name, row->source);
            ck_assert_msg(!is_number(row) || row->plausible[1] > row->plausible[0],
                          "%s.%s: assumed, yet nothing else is plausible", s.name, row->name);
        }
    }
    ck_assert_uint_gt(assumed, 0);
}
END_TEST

START_TEST(names_are_lower_case_words_and_unique) {
    for (size_t i = 0; i < subjects(); i++) {
        struct subject s = subject(i);
        for (size_t k = 0; k < s.count; k++) {
            const char *name = s.rows[k].name;
            size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
            ck_assert_msg(length == strlen(name) && name[0] >= 'a' && name[0] <= 'z',
                          "%s.%s is no name", s.name, name);
            for (size_t other = 0; other < k; other++) {
                ck_assert_msg(strcmp(name, s.rows[other].name) != 0, "%s.%s twice", s.name, name);
            }
        }
    }
    for (size_t i = 0; i < registry_count; i++) {
        ck_assert_int_eq(registry_find(registry[i]->kind, registry[i]->name), (long)i);
    }
}
END_TEST

START_TEST(an_address_kind_parameter_names_one_row_of_all_models_of_the_kind) {
    for (size_t i = 0; i < registry_count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(registry[i]->kind, registry[j]->kind) != 0) {
                continue;
            }
            for (size_t a = 0; a < registry[i]->count; a++) {
                for (size_t b = 0; b < registry[j]->count; b++) {
                    ck_assert_msg(strcmp(registry[i]->rows[a].name, registry[j]->rows[b].name) != 0,
                                  "%s.%s is ambiguous", registry[i]->kind,
                                  registry[i]->rows[a].name);
                }
            }
        }
    }
}
END_TEST

START_TEST(choices_are_words_and_the_preset_is_one_of_them) {
    for (size_t i = 0; i < subjects(); i++) {
        struct subject s = subject(i);
        for (size_t k = 0; k < s.count; k++) {
            const struct param *row = &s.rows[k];
            if (row->type != PARAM_CHOICE) {
                continue;
            }
            size_t count = param_choice_count(row);
            ck_assert_msg(count >= 1, "%s.%s: no choice", s.name, row->name);
            ck_assert_msg(row->valid[0] == 0.0 && row->valid[1] == (double)(count - 1),
                          "%s.%s: %zu choices, valid [%g, %g]", s.name, row->name, count,
                          row->valid[0], row->valid[1]);
            ck_assert_msg(row->preset >= 0.0 && row->preset < (double)count, "%s.%s: preset",
                          s.name, row->name);
            for (size_t c = 0; c < count; c++) {
                size_t length;
                const char *word = param_choice(row, c, &length);
                char copy[64] = {0};
                ck_assert_uint_lt(length, sizeof copy);
                memcpy(copy, word, length);
                ck_assert_msg(length > 0 && param_choice_find(row, copy) == (long)c,
                              "%s.%s: choice %zu is empty or there twice", s.name, row->name, c);
            }
        }
    }
}
END_TEST

START_TEST(references_name_a_table_or_a_list_that_exists) {
    for (size_t i = 0; i < subjects(); i++) {
        struct subject s = subject(i);
        for (size_t k = 0; k < s.count; k++) {
            const struct param *row = &s.rows[k];
            ck_assert_msg((row->type == PARAM_REF) == (row->refers != NULL), "%s.%s: refers",
                          s.name, row->name);
            if (row->type != PARAM_REF) {
                continue;
            }
            bool list = false;
            bool table = false;
            for (size_t l = 0; l < SETUP_LISTS; l++) {
                list = list || strcmp(setup_list_names[l], row->refers) == 0;
            }
            for (size_t t = 0; t < SETUP_TABLES && !list; t++) {
                table = table || strcmp(setup_tables[t].name, row->refers) == 0;
            }
            ck_assert_msg(list || table, "%s.%s refers to %s", s.name, row->name, row->refers);
            ck_assert_msg(list || !row->defines, "%s.%s cannot define a row", s.name, row->name);
        }
    }
}
END_TEST

START_TEST(defaults_read_back_as_the_presets) {
    for (size_t i = 0; i < subjects(); i++) {
        struct subject s = subject(i);
        void *record = calloc(1, s.size + 1);
        ck_assert_ptr_nonnull(record);
        struct param_table table = {.rows = s.rows, .count = s.count, .size = s.size};
        param_defaults(&table, record);
        for (size_t k = 0; k < s.count; k++) {
            const struct param *row = &s.rows[k];
            if (row->type == PARAM_NAME || row->type == PARAM_TEXT) {
                ck_assert_str_eq(param_text(row, record), "");
                continue;
            }
            double expected = row->type == PARAM_REF ? PARAM_NONE : row->preset;
            for (size_t key = 0; key < (row->key == PARAM_PLAIN ? 1 : PARAM_KEYS); key++) {
                double value = param_get(row, record, key);
                ck_assert_msg(value == expected || (isnan(value) && isnan(expected)),
                              "%s.%s: %g, preset %g", s.name, row->name, value, expected);
            }
        }
        free(record);
    }
}
END_TEST

/* ---- models -----------------------------------------------------------------------------------
 */

START_TEST(every_model_says_its_idea_its_equation_and_its_source) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *m = registry[i];
        ck_assert_msg(given(m->kind) && given(m->name), "model %zu has no name", i);
        ck_assert_msg(given(m->idea) && given(m->source), "%s.%s: no idea or no source", m->kind,
                      m->name);
        ck_assert_ptr_nonnull(m->equation);
        ck_assert_msg(m->equation[0] || strcmp(m->kind, "scenario") == 0, "%s.%s: no equation",
                      m->kind, m->name);
        ck_assert_msg((m->count == 0) == (m->size == 0), "%s.%s: rows without parameters", m->kind,
                      m->name);
    }
}
END_TEST

/* A curve is chosen by name: every choice of KIND.model must lead to a model with such a curve. */
START_TEST(every_curve_that_can_be_chosen_exists_and_every_curve_can_be_chosen) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *m = registry[i];
        ck_assert_msg(!(m->learning && m->forgetting), "%s.%s is two curves", m->kind, m->name);
        if (m->learning || m->forgetting) {
            long owner = registry_find(m->kind, m->kind);
            ck_assert_msg(owner >= 0 && registry[owner]->count > 0, "nobody chooses %s.%s", m->kind,
                          m->name);
            ck_assert_str_eq(registry[owner]->rows[0].name, "model");
            ck_assert_msg(param_choice_find(&registry[owner]->rows[0], m->name) >= 0,
                          "%s.%s cannot be chosen", m->kind, m->name);
        }
        if (m->count > 0 && strcmp(m->rows[0].name, "model") == 0) {
            for (size_t c = 0; c < param_choice_count(&m->rows[0]); c++) {
                size_t length;
                const char *word = param_choice(&m->rows[0], c, &length);
                char name[64] = {0};
                ck_assert_uint_lt(length, sizeof name);
                memcpy(name, word, length);
                long curve = registry_find(m->kind, name);
                ck_assert_msg(curve >= 0 &&
                                  (registry[curve]->learning || registry[curve]->forgetting),
                              "%s.model,%s: no such curve", m->kind, name);
            }
        }
    }
}
END_TEST

/* Calls `visit` with the parameters at each corner of valid, of plausible, and at the presets. */
static void at_corners(const struct model *m,
                       void (*visit)(const struct model *m, const void *params)) {
    double *params = calloc(m->size / sizeof(double) + 1, sizeof *params);
    ck_assert_ptr_nonnull(params);
    ck_assert_uint_lt(m->count, 12);
    struct param_table table = {.rows = m->rows, .count = m->count, .size = m->size};
    param_defaults(&table, params);
    visit(m, params);
    for (size_t corner = 0; corner < (size_t)2 << m->count; corner++) {
        bool valid = corner & 1;
        for (size_t k = 0; k < m->count; k++) {
            const double *range = valid ? m->rows[k].valid : m->rows[k].plausible;
            param_set(&m->rows[k], params, 0, range[corner >> (k + 1) & 1]);
        }
        visit(m, params);
    }
    free(params);
}

static const double efforts[] = {0.0, 1e-12, 1e-6, 0.01, 0.1,   0.4, 0.998,
                                 1.0, 1.002, 4.0,  20.0, 200.0, 2e3, 2e9};
static const double reaches[] = {0.0, 1e-9, 0.1, 0.5, 0.9, 0.999, 1.0};
static const double waits[] = {0.0, 1e-9, 0.01, 0.5, 1.0, 3.0, 11.0, 36.0, 240.0, 1200.0, 1e6};
static const double halves[] = {0.01, 0.5, 6.5, 11.0, 36.0, 600.0, 1e9};

enum {
    EFFORTS = sizeof efforts / sizeof efforts[0],
    REACHES = sizeof reaches / sizeof reaches[0],
    WAITS = sizeof waits / sizeof waits[0],
    HALVES = sizeof halves / sizeof halves[0],
};

static void check_learning(const struct model *m, const void *params) {
    double (*gain_of)(const void *, double, double) = m->learning->gain;
    for (size_t r = 0; r < REACHES; r++) {
        double reached = reaches[r];
        double before = 0.0;
        for (size_t i = 0; i < EFFORTS; i++) {
            double gain = gain_of(params, efforts[i], reached);
            ck_assert_msg(gain >= 0.0 && gain <= 1.0, "%s.%s: gain(%g, %g) = %g", m->kind, m->name,
                          efforts[i], reached, gain);
            ck_assert_msg(gain >= before, "%s.%s: at %g, %g sessions teach less than fewer",
                          m->kind, m->name, reached, efforts[i]);
            ck_assert_msg(gain == gain_of(params, efforts[i], reached), "%s.%s: not pure", m->kind,
                          m->name);
            before = gain;
        }
        /* Exactly: a session for nothing must leave every bit of a skill as it was. */
        ck_assert_msg(gain_of(params, 0.0, reached) == 0.0, "%s.%s: free lunch at %g", m->kind,
                      m->name, reached);
        ck_assert_msg(before > 0.0 || reached > 0.9, "%s.%s: nothing teaches at %g", m->kind,
                      m->name, reached);
    }
    /* What spacing is measured by (mechanism 11). */
    ck_assert_msg(gain_of(params, 1.0, 0.0) > 0.0, "%s.%s: a session teaches nothing", m->kind,
                  m->name);
}

START_TEST(more_money_never_teaches_less_and_none_teaches_nothing) {
    size_t curves = 0;
    for (size_t i = 0; i < registry_count; i++) {
        if (registry[i]->learning) {
            at_corners(registry[i], check_learning);
            curves++;
        }
    }
    ck_assert_uint_ge(curves, 1);
}
END_TEST

static void check_forgetting(const struct model *m, const void *params) {
    for (size_t h = 0; h < HALVES; h++) {
        double before = 1.0;
        for (size_t i = 0; i < WAITS; i++) {
            double t = waits[i];
            double kept = m->forgetting->kept(params, t, halves[h]);
            ck_assert_msg(kept >= 0.0 && kept <= 1.0, "%s.%s: kept(%g, %g) = %g", m->kind, m->name,
                          t, halves[h], kept);
            ck_assert_msg(kept <= before, "%s.%s: remembered again after %g", m->kind, m->name, t);
            ck_assert_msg(kept == m->forgetting->kept(params, t, halves[h]), "%s.%s: not pure",
                          m->kind, m->name);
            before = kept;
        }
        ck_assert_msg(m->forgetting->kept(params, 0.0, halves[h]) == 1.0,
                      "%s.%s: forgotten at once", m->kind, m->name);
        double half = m->forgetting->kept(params, halves[h], halves[h]);
        ck_assert_msg(fabs(half - 0.5) <= 1e-12, "%s.%s: %.17g is left at the half-life", m->kind,
                      m->name, half);
    }
}

START_TEST(a_skill_only_fades_is_whole_at_first_and_half_at_its_half_life) {
    size_t curves = 0;
    for (size_t i = 0; i < registry_count; i++) {
        if (registry[i]->forgetting) {
            at_corners(registry[i], check_forgetting);
            curves++;
        }
    }
    ck_assert_uint_ge(curves, 1);
}
END_TEST

/* Only a curve without memory of its age can be looked at in two steps; it is the one default. */
START_TEST(two_half_steps_of_exponential_forgetting_are_one_whole_step) {
    const struct model *m = registry[registry_find("forgetting", "exponential")];
    for (size_t h = 0; h < HALVES; h++) {
        for (size_t i = 0; i < WAITS; i++) {
            double whole = m->forgetting->kept(NULL, waits[i], halves[h]);
            double half = m->forgetting->kept(NULL, waits[i] / 2.0, halves[h]);
            ck_assert_double_le(fabs(half * half - whole), 1e-12 * whole + 1e-300);
        }
    }
    ck_assert_double_eq(m->forgetting->kept(NULL, 11.0, 11.0), 0.5);
}
END_TEST

/* ---- rules between parameters -----------------------------------------------------------------
 */

static void set(const struct model *m, void *params, const char *name, double value) {
    struct param_table table = {.rows = m->rows, .count = m->count};
    const struct param *row = param_find(&table, name);
    ck_assert_msg(row != NULL, "%s.%s has no %s", m->kind, m->name, name);
    param_set(row, params, 0, value);
}

START_TEST(presets_keep_every_rule_between_parameters) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *m = registry[i];
        double *params = calloc(m->size / sizeof(double) + 1, sizeof *params);
        ck_assert_ptr_nonnull(params);
        struct param_table table = {.rows = m->rows, .count = m->count, .size = m->size};
        param_defaults(&table, params);
        const struct param *offender = NULL;
        ck_assert_msg(!m->check || m->check(params, &offender) == NULL, "%s.%s breaks its rule",
                      m->kind, m->name);
        free(params);
    }
}
END_TEST

static void refuses(const char *kind, const char *name, const char *const *row, const double *value,
                    size_t count, bool refused) {
    const struct model *m = registry[registry_find(kind, name)];
    double params[64] = {0.0};
    ck_assert_uint_le(m->size, sizeof params);
    struct param_table table = {.rows = m->rows, .count = m->count, .size = m->size};
    param_defaults(&table, params);
    for (size_t i = 0; i < count; i++) {
        set(m, params, row[i], value[i]);
    }
    const struct param *offender = NULL;
    const char *reason = m->check(params, &offender);
    ck_assert_msg((reason != NULL) == refused, "%s.%s: %s", kind, name, reason ? reason : "kept");
    if (refused) {
        ck_assert(reason[0] && offender >= m->rows && offender < m->rows + m->count);
    }
}

START_TEST(a_journey_score_without_any_weight_is_refused) {
    const char *const rows[] = {"weight_mean", "weight_worst", "weight_last"};
    refuses("journey", "score", rows, (const double[]){0.0, 0.0, 0.0}, 3, true);
    refuses("journey", "score", rows, (const double[]){0.0, 0.0, 0.1}, 3, false);
}
END_TEST

START_TEST(promoters_and_detractors_beyond_all_customers_are_refused) {
    const char *const rows[] = {"promoters", "detractors"};
    refuses("voice", "voice", rows, (const double[]){0.7, 0.4}, 2, true);
    refuses("voice", "voice", rows, (const double[]){0.5, 0.5}, 2, false);
}
END_TEST

Suite *suite_models(void);
Suite *suite_models(void) {
    Suite *suite = suite_create("models");
    TCase *rows = tcase_create("rows");
    tcase_add_test(rows, presets_lie_inside_plausible_and_plausible_inside_valid);
    tcase_add_test(rows, rows_cover_the_parameter_struct_byte_for_byte);
    tcase_add_test(rows, every_row_says_what_it_is_and_where_it_comes_from);
    tcase_add_test(rows, an_assumed_preset_has_a_reason_and_a_range_to_try);
    tcase_add_test(rows, names_are_lower_case_words_and_unique);
    tcase_add_test(rows, an_address_kind_parameter_names_one_row_of_all_models_of_the_kind);
    tcase_add_test(rows, choices_are_words_and_the_preset_is_one_of_them);
    tcase_add_test(rows, references_name_a_table_or_a_list_that_exists);
    tcase_add_test(rows, defaults_read_back_as_the_presets);
    suite_add_tcase(suite, rows);
    TCase *models = tcase_create("models");
    tcase_add_test(models, every_model_says_its_idea_its_equation_and_its_source);
    tcase_add_test(models, every_curve_that_can_be_chosen_exists_and_every_curve_can_be_chosen);
    tcase_add_test(models, more_money_never_teaches_less_and_none_teaches_nothing);
    tcase_add_test(models, a_skill_only_fades_is_whole_at_first_and_half_at_its_half_life);
    tcase_add_test(models, two_half_steps_of_exponential_forgetting_are_one_whole_step);
    tcase_add_test(models, presets_keep_every_rule_between_parameters);
    tcase_add_test(models, a_journey_score_without_any_weight_is_refused);
    tcase_add_test(models, promoters_and_detractors_beyond_all_customers_are_refused);
    suite_add_tcase(suite, models);
    return suite;
}
