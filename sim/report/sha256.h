/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sha256: the hash that tells inputs and results apart. FIPS 180-4 (2015), sections 4.1.2, 4.2.2,
 * 5.1.1, 5.3.3 and 6.2.
 */
#ifndef FRONTLINE_SIM_REPORT_SHA256_H
#define FRONTLINE_SIM_REPORT_SHA256_H

#include <stddef.h>

enum { SHA256_SIZE = 65 }; /* 64 hexadecimal digits and a zero byte */

void sha256_text(char hex[SHA256_SIZE], const void *data, size_t size);

#endif
