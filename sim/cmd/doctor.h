/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor: `frontline doctor`, which says what is installed and what is missing. */
#ifndef FRONTLINE_SIM_CMD_DOCTOR_H
#define FRONTLINE_SIM_CMD_DOCTOR_H

#include "sim/cmd/command.h"

extern const struct command doctor_command;

#endif
