#!/bin/sh
# On which assumptions do the answers turn? See tools/turns.sh. Run from the root of the repository.
set -eu
sh tools/turns.sh scenarios/silo-maker "apart,together,half/half,bad only,good only" \
    --replications 10 <<END
as written |
hardly anything is lost between: seam .01 | --set seam.chance=0.01
more is lost between: seam .10 | --set seam.chance=0.10
much is lost between: seam .15 | --set seam.chance=0.15
nobody mends what others broke | --set recovery.reach=0
shipping is like the others | --set touchpoints.ship_parts.base_failure=0.08
a journey is as good as its worst step | --set journey.weakest_link=yes
the same, and shipping is like the others | --set journey.weakest_link=yes --set touchpoints.ship_parts.base_failure=0.08
customers mind twice as much | --set churn.satisfaction_slope=1.4 --set churn.trust_slope=2
customers mind half as much | --set churn.satisfaction_slope=0.35 --set churn.trust_slope=0.5
only what got done earns | --set spend.requires=resolved
only dear lessons teach | --set training.scale_spend=1000
nobody learns from peers | --set transfer.peer=0
END
