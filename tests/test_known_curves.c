/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Known answers of the learning and forgetting curves that a scenario may choose instead of the
 * default ones (those are in test_known_people.c), read off the staff of a small company. Nothing
 * here is random; printed values are arithmetic, shown where they stand. Each is also shown to
 * differ when a parameter of the curve is moved by 3 %.
 */
#include "tests/small.h"
#include "tests/suites.h"

/* The number that stands for a choice of KIND.model. */
static void choose(struct small *s, const char *kind, const char *curve) {
    const struct model *model = registry[registry_find(kind, kind)];
    struct param_table table = {.rows = model->rows, .count = model->count};
    const struct param *row = param_find(&table, "model");
    long choice = param_choice_find(row, curve);
    ck_assert_int_ge(choice, 0);
    param_set(row, small_model(s, kind, kind), 0, (double)choice);
}

/* Three people who never quit, ceiling 1, a session 400; nobody forgets and nothing is spaced. */
static struct programme *school(struct small *s, const char *learning, const char *forgetting) {
    small_init(s);
    choose(s, "training", learning);
    choose(s, "forgetting", forgetting);
    struct training_params *training = small_model(s, "training", "training");
    training->ceiling = 1.0;
    training->scale_spend = 400.0;
    struct forgetting_params *fading = small_model(s, "forgetting", "forgetting");
    fading->half_life = 1e9;
    fading->spacing_gain = 0.0;
    small_group(s, "care", 3);
    struct programme *p = small_programme(s, "skills", "care");
    p->cost = 400.0;
    p->first_month = 1;
    p->sessions_per_year = 12.0;
    return p;
}

/* The mean skill just after the sessions that open a month. */
static double skill_in(struct small *s, long month) {
    small_settings(s)->months = month;
    const struct counts *counts = small_worlds(s, NULL, 1, 1);
    const double *cell = counts_group(counts, (size_t)month, 0);
    ck_assert_double_eq(cell[GROUP_PEOPLE], 3.0);
    return cell[GROUP_SKILL] / cell[GROUP_PEOPLE];
}

static void is_printed(const char *what, double value, double printed) {
    ck_assert_msg(fabs(value - printed) <= 0.5e-6, "%s: %.9g, printed %.6f", what, value, printed);
}

static void is_not_printed(const char *what, double value, double printed) {
    ck_assert_msg(fabs(value - printed) > 0.5e-6, "%s: %.9g though moved by 3 %%", what, value);
}

/* ---- the power law of practice -----------------------------------------------------------------
 */

static double *exponent_of_practice(struct small *s) {
    return small_model(s, "training", "practice");
}

/*
 * With b = .4 the gap after n sessions is (1 + n)^-.4, however they are cut:
 * 2^-.4 = .757858, 3^-.4 = .644394, 4^-.4 = .574349; the skill is the rest of 1.
 */
START_TEST(practice_closes_the_gap_with_the_power_of_sessions) {
    static const double printed[] = {.242142, .355606, .425651};
    struct small s;
    struct programme *p = school(&s, "practice", "exponential");
    double *b = exponent_of_practice(&s);
    for (long month = 1; month <= 3; month++) {
        *b = 0.4;
        is_printed("a session a month", skill_in(&s, month), printed[month - 1]);
        *b = 0.4 * 1.03;
        is_not_printed("b", skill_in(&s, month), printed[month - 1]);
        *b = 0.4 / 1.03;
        is_not_printed("b", skill_in(&s, month), printed[month - 1]);
    }
    *b = 0.4;
    p->cost = 400.0 * 1.03;
    is_not_printed("scale_spend", skill_in(&s, 3), printed[2]);
    p->cost = 200.0;
    p->sessions_per_burst = 6;
    is_printed("six half sessions at once", skill_in(&s, 1), printed[2]);
    p->cost = 1200.0;
    p->sessions_per_burst = 1;
    is_printed("one of three times the size", skill_in(&s, 1), printed[2]);
    small_done(&s);
}
END_TEST

/*
 * Three sessions give .425651, of which half is left after the half-life of 11 months: .212825.
 * .787175^-2.5 - 1 = .818957 sessions lead there, and three more to 1 - 4.818957^-.4 = .466888.
 */
START_TEST(practice_goes_on_from_what_forgetting_has_left) {
    struct small s;
    struct programme *p = school(&s, "practice", "exponential");
    p->sessions_per_year = 12.0 / 11.0;
    struct forgetting_params *fading = small_model(&s, "forgetting", "forgetting");
    fading->half_life = 11.0;
    p->cost = 1200.0;
    double *b = exponent_of_practice(&s);
    *b = 0.4;
    is_printed("at first", skill_in(&s, 1), .425651);
    is_printed("three more", skill_in(&s, 12), .466888);
    *b = 0.4 * 1.03;
    is_not_printed("b", skill_in(&s, 12), .466888);
    *b = 0.4;
    fading->half_life = 11.0 * 1.03;
    is_not_printed("half_life", skill_in(&s, 12), .466888);
    small_done(&s);
}
END_TEST

/*
 * What a repeat does for the half-life depends on its size alone: with b = .4 half a session is
 * worth (1 - 1.5^-.4) / (1 - 2^-.4) = .618303 of a full one, so h = 11 (1 + .3 x .618303), which
 * is 13.040401.
 */
START_TEST(a_repeat_is_measured_by_the_first_session_of_its_own_curve) {
    struct small s;
    school(&s, "practice", "exponential");
    *exponent_of_practice(&s) = 0.4;
    struct forgetting_params *fading = small_model(&s, "forgetting", "forgetting");
    fading->spacing_gain = 0.3;
    struct skill_curves curves;
    skill_curves_init(&curves, &s.setup);
    struct skill half = {.half_life = 11.0};
    skill_train(&curves, &half, 1.0, 0.0, 4000.0, 1, 0.0, 1.0);
    struct skill full = half;
    skill_train(&curves, &half, 1.0, 30.0, 200.0, 1, 0.0, 1.0);
    is_printed("half a session", half.half_life, 13.040401);
    skill_train(&curves, &full, 1.0, 30.0, 400.0, 1, 0.0, 1.0);
    is_printed("a session", full.half_life, 14.3);
    small_done(&s);
}
END_TEST

/* ---- forgetting --------------------------------------------------------------------------------
 */

enum { LOOKS = 5 };
static const long months_without[LOOKS] = {1, 3, 6, 12, 24};

/* One session fills the ceiling of 1 in month 1; the half-life is 6.5 months. */
static void fades(const char *curve, double *exponent, const double *printed, struct small *s,
                  struct programme *p) {
    struct forgetting_params *fading = small_model(s, "forgetting", "forgetting");
    fading->half_life = 6.5;
    p->cost = 1e6;
    p->last_month = 1;
    p->sessions_per_year = 1.0;
    is_printed("at once", skill_in(s, 1), 1.0);
    for (size_t i = 0; i < LOOKS; i++) {
        long month = 1 + months_without[i];
        is_printed(curve, skill_in(s, month), printed[i]);
        fading->half_life = 6.5 * 1.03;
        is_not_printed("half_life", skill_in(s, month), printed[i]);
        fading->half_life = 6.5;
        if (exponent) {
            *exponent *= 1.03;
            is_not_printed("exponent", skill_in(s, month), printed[i]);
            *exponent /= 1.03;
        }
    }
    small_done(s);
}

/*
 * 10^(1.84^.8) = 42.535286, so L = log10(1 + 41.535286 t / 6.5): after 6 months log10 39.340264 =
 * 1.594837, 1.594837^1.25 = 1.792235, and 1.84 / 3.632235 = .506575 is left.
 */
START_TEST(ebbinghaus_keeps_what_the_logarithm_of_time_leaves) {
    static const double printed[LOOKS] = {.686926, .568882, .506575, .453593, .408716};
    struct small s;
    struct programme *p = school(&s, "diminishing", "ebbinghaus");
    fades("ebbinghaus", NULL, printed, &s, p);
}
END_TEST

/* With d = .5 what is left is 1 / sqrt(1 + 3 t / 6.5): after 24 months 1 / sqrt 12.076923. */
START_TEST(power_forgetting_keeps_the_power_of_time) {
    static const double printed[LOOKS] = {.827170, .647576, .515079, .391077, .287754};
    struct small s;
    struct programme *p = school(&s, "diminishing", "power");
    double *d = small_model(&s, "forgetting", "power");
    *d = 0.5;
    fades("power", d, printed, &s, p);
}
END_TEST

Suite *suite_known_curves(void);
Suite *suite_known_curves(void) {
    Suite *suite = suite_create("known_curves");
    TCase *learning = tcase_create("learning");
    tcase_add_test(learning, practice_closes_the_gap_with_the_power_of_sessions);
    tcase_add_test(learning, practice_goes_on_from_what_forgetting_has_left);
    tcase_add_test(learning, a_repeat_is_measured_by_the_first_session_of_its_own_curve);
    suite_add_tcase(suite, learning);
    TCase *forgetting = tcase_create("forgetting");
    tcase_add_test(forgetting, ebbinghaus_keeps_what_the_logarithm_of_time_leaves);
    tcase_add_test(forgetting, power_forgetting_keeps_the_power_of_time);
    suite_add_tcase(suite, forgetting);
    return suite;
}
