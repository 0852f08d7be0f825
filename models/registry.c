/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registry: the one list of models. See registry.h. */
#include "models/registry.h"

#include "models/customer/churn.h"
#include "models/customer/expectation.h"
#include "models/customer/loyalty.h"
#include "models/customer/price.h"
#include "models/customer/satisfaction.h"
#include "models/customer/trust.h"
#include "models/customer/voice.h"
#include "models/customer/winback.h"
#include "models/journey/journeys.h"
#include "models/journey/score.h"
#include "models/journey/seam.h"
#include "models/journey/waiting.h"
#include "models/money/money.h"
#include "models/money/spend.h"
#include "models/organisation/balance.h"
#include "models/organisation/drift.h"
#include "models/organisation/noise.h"
#include "models/policy/policy.h"
#include "models/reputation/diffusion.h"
#include "models/reputation/reputation.h"
#include "models/settings.h"
#include "models/staff/hiring.h"
#include "models/staff/people.h"
#include "models/staff/reorganisation.h"
#include "models/staff/standards.h"
#include "models/staff/transfer.h"
#include "models/touchpoint/outcome.h"
#include "models/touchpoint/recovery.h"
#include "models/training/curves.h"
#include "models/training/forgetting.h"
#include "models/training/training.h"

#include <string.h>

/* In the order of models/MECHANISMS.md. */
const struct model *const registry[] = {
    &settings_model,       &journeys_model,    &outcome_model,     &seam_model,
    &recovery_model,       &waiting_model,     &people_model,      &hiring_model,
    &standards_model,      &training_model,    &diminishing_model, &practice_model,
    &forgetting_model,     &exponential_model, &ebbinghaus_model,  &power_model,
    &transfer_model,       &noise_model,       &balance_model,     &policy_model,
    &reorganisation_model, &score_model,       &expectation_model, &satisfaction_model,
    &trust_model,          &churn_model,       &price_model,       &loyalty_model,
    &winback_model,        &diffusion_model,   &reputation_model,  &spend_model,
    &money_model,          &voice_model,       &drift_model,
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
