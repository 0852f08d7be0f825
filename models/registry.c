/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registry: the one list of models. See registry.h. */
#include "models/registry.h"

#include "models/customer/churn.h"
#include "models/customer/expectation.h"
#include "models/customer/satisfaction.h"
#include "models/customer/trust.h"
#include "models/customer/voice.h"
#include "models/journey/score.h"
#include "models/money/money.h"
#include "models/money/spend.h"
#include "models/settings.h"
#include "models/staff/people.h"
#include "models/staff/transfer.h"
#include "models/touchpoint/outcome.h"
#include "models/training/curves.h"
#include "models/training/forgetting.h"
#include "models/training/training.h"

#include <string.h>

const struct model *const registry[] = {
    &settings_model,    &score_model,        &outcome_model,     &people_model,
    &transfer_model,    &training_model,     &diminishing_model, &practice_model,
    &forgetting_model,  &exponential_model,  &ebbinghaus_model,  &power_model,
    &expectation_model, &satisfaction_model, &trust_model,       &churn_model,
    &spend_model,       &voice_model,        &money_model,
};

const size_t registry_count = sizeof registry / sizeof registry[0];

long registry_find(const char *kind, const char *name) {
    for (size_t i = 0; i < registry_count; i++) {
        if (strcmp(registry[i]->kind, kind) == 0 && strcmp(registry[i]->name, name) == 0) {
            return (long)i;
        }
    }
    return -1;
}
