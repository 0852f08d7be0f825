/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utility: see utility.h. */
#include "models/money/utility.h"

double utility_sd(const struct money_params *p, double salary) {
    return p->utility_sd * salary;
}

double utility_gain(const struct money_params *p, double people, double effect, double sd,
                    double years, double months) {
    return people * effect * sd * years * (1.0 + p->utility_variable) * (1.0 - p->utility_tax) *
           money_discount(p, months);
}

double utility_outlay(const struct money_params *p, double outlay, double months) {
    return outlay * (1.0 - p->utility_tax) * money_discount(p, months);
}
