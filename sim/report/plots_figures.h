/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_figures: the figures there are. Each function begins and fills one of that name; it returns
 * NULL when the figure is ready, else the reason why this run has nothing to show in it ("" where
 * nobody expects it to). Each lives in the file that its first two words name.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_FIGURES_H
#define FRONTLINE_SIM_REPORT_PLOTS_FIGURES_H

#include "sim/report/plots_data.h"
#include "sim/report/plots_figure.h"

typedef const char *plots_figure_fn(struct plots_figure *figure, const char *name,
                                    const struct plots_data *data, struct arena *arena);

/* Customers of every alternative, and monthly churn, each alternative beside the first. */
plots_figure_fn plots_customers_kept, plots_customers_churn;

/* What the first alternative captures and loses, what the others lose; profit and NPV to date. */
plots_figure_fn plots_money_lost, plots_money_npv;

/* One customer's state of mind, twins together; the only figure of a folder with a story. */
plots_figure_fn plots_story_customer;

/* Skill of each group that is ever trained. */
plots_figure_fn plots_skill_groups;

/* Revenue that a perfect touchpoint would bring back, one at a time. */
plots_figure_fn plots_lost_touchpoints;

/* Who owns what was lost: revenue, and customers. */
plots_figure_fn plots_attribution_revenue, plots_attribution_churn;

/* Drawn beliefs: knowledge and luck over months, and what knowing each belief is worth. */
plots_figure_fn plots_bands_curves, plots_worth_beliefs;

/* What was found where numbers were varied. */
plots_figure_fn plots_sweep_values, plots_eighty_splits;

/* What beliefs do to the answer: each alone, their effects, their shares of its variance. */
plots_figure_fn plots_tornado_bars, plots_morris_effects, plots_sobol_shares;

/* The best split of every budget, and that of the budget asked for. */
plots_figure_fn plots_optimum_frontier;

/* Touchpoints, flows and failure rates. */
plots_figure_fn plots_journey_map;

/* Paired differences to the first alternative: NPV at the end; customers and NPV over months. */
plots_figure_fn plots_differences_npv, plots_differences_curves;

/* Waiting, abandonment and utilisation. */
plots_figure_fn plots_waiting_curves;

/* What was observed, over what the first alternative predicts. */
plots_figure_fn plots_observed_curves;

#endif
