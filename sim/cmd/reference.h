/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reference: entries of the catalogue in Markdown, a section for each model and table and a row for
 * each parameter, column, metric and check. All of them make models/REFERENCE.md.
 */
#ifndef FRONTLINE_SIM_CMD_REFERENCE_H
#define FRONTLINE_SIM_CMD_REFERENCE_H

#include "sim/cmd/catalogue.h"
#include "sim/report/page.h"

/* `whole`: with a title, how to read it and a list of contents. */
void reference_write(struct page *page, const struct catalogue_entry *const *entry, size_t count,
                     bool whole);

#endif
