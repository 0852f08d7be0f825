#!/bin/sh
# On which assumptions do the answers turn? See tools/turns.sh. Run from the root of the repository.
set -eu
every() { # COLUMN VALUE: for all five groups
    for group in fashion home tills service_desk stockroom; do
        printf -- '--set groups.%s.%s=%s ' "$group" "$1" "$2"
    done
}
sh tools/turns.sh scenarios/department-store "empower,empathy,emp+empathy,service,emp+service,hiring" \
    --replications 10 <<END
as written |
putting right costs 5 USD, not 20 | $(every recovery_cost 5)
putting right costs 10 USD | $(every recovery_cost 10)
putting right costs 60 USD | $(every recovery_cost 60)
who may, puts right more: +.6, not +.4 | --set recovery.per_empowerment=0.6
empathy helps twice as much: +.4, not +.2 | --set recovery.per_empathy=0.4
put right is as good as never wrong | --set recovery.quality=1
customers mind twice as much | --set churn.satisfaction_slope=1.4 --set churn.trust_slope=2
only what got done earns | --set spend.requires=resolved
only dear lessons teach | --set training.scale_spend=2000
half as many quit | $(every turnover 0.22)
people differ twice as much | --set staff.ability_sd=0.6
all that speaks for hiring | --set staff.ability_sd=0.6 --set hiring.validity=0.5 --set hiring.applicant_cost=100
the same, and only dear lessons teach | --set staff.ability_sd=0.6 --set hiring.validity=0.5 --set hiring.applicant_cost=100 --set training.scale_spend=2000
all that speaks for empathy | $(every recovery_cost 5) --set recovery.per_empathy=0.4 --set recovery.quality=1 --set churn.satisfaction_slope=1.5 --set churn.trust_slope=3
END
