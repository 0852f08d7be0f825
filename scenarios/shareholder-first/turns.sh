#!/bin/sh
# On which assumptions do the answers turn? See tools/turns.sh. Run from the root of the repository.
set -eu
both() { printf -- '--set segments.loyal.%s=%s --set segments.recent.%s=%s' "$1" "$2" "$1" "$2"; }
BEYOND=yes sh tools/turns.sh scenarios/shareholder-first \
    "training,heads,price,rewards,early,reorganise,all,undone" --replications 10 <<END
as written |
customers mind half as much | --set churn.satisfaction_slope=0.35 --set churn.trust_slope=0.5
customers mind twice as much | --set churn.satisfaction_slope=1.4 --set churn.trust_slope=2
unrewarded loyalty wears three times as much | --set loyalty.trust_loss=0.03
the same, and customers leave over trust | --set loyalty.trust_loss=0.03 --set churn.trust_slope=3
a dearer fee hurts more, and for longer | --set price.slope=6 --set price.used_months=24
reorganising costs what it may | --set reorganisation.skills_lost=0.4 --set reorganisation.relations_lost=0.9 --set reorganisation.quits=1.5
standards erode sooner and deeper | --set standards.threshold=0.7 --set standards.depth=1
twice as many leave anyway | $(both churn_alpha 2)
all that speaks against it | --set churn.satisfaction_slope=1.5 --set churn.trust_slope=3 --set price.slope=6 --set price.used_months=24 --set loyalty.trust_loss=0.03
END
