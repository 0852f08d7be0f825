#!/bin/sh
# Derives churn, tenure and fees of segments.csv from the customers of a telco.
# Usage: inputs.sh telco_customer_churn.csv   (columns tenure, Contract, MonthlyCharges, Churn)
#
# `tenure` is read as months since joining, `Churn` as leaving after that month; those who stayed are
# censored. Survival is that of the model: S(m) = B(alpha, beta + m/12) / B(alpha, beta), the
# shifted-beta-geometric in years (Fader & Hardie 2007) carried on between birthdays. It is fitted by
# maximum likelihood: sum of ln(S(t-1) - S(t)) over leavers and ln S(t) over the others. The search
# runs over the mean m and the sum k of alpha + beta; k above 200 is one rate for all.
set -eu
awk -F, '
function lgam(x,    s) { # Stirling, shifted
    for (s = 0; x < 8; x++) s -= log(x)
    return s + (x - .5) * log(x) - x + .918938533204673 + 1 / (12 * x) - 1 / (360 * x * x * x)
}
function lbeta(a, b) { return lgam(a) + lgam(b) - lgam(a + b) }
function likelihood(m, k,    a, b, t, before, now, sum, one) {
    a = m * k; b = k - a; one = lbeta(a, b); before = 1
    for (t = 1; t <= last; t++) {
        now = exp(lbeta(a, b + t / 12) - one)
        if (left[g, t]) sum += left[g, t] * log(before - now)
        if (stayed[g, t]) sum += stayed[g, t] * log(now)
        before = now
    }
    return sum
}
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
{
    t = $at["tenure"]; c = $at["Contract"]; gone = $at["Churn"] ~ /^Yes/
    if (t > last) last = t
    for (i = 0; i < 2; i++) { # the contract, then all
        customers[c]++; leavers[c] += gone; months[c] += t
        if (gone) left[c, t]++
        else {
            stayed[c, t]++
        }
        c = "all"
    }
    if (gone) next
    c = $at["Contract"]
    part = c == "One year" ? "one_year" : c == "Two year" ? "two_year" \
           : t <= 12 ? "flexible_new" : "flexible_long"
    all++; n[part]++; years[part] += t / 12; fee[part] += $at["MonthlyCharges"]
}
END {
    print "contract        customers  left   alpha    beta  first year  observed  five years  observed"
    split("Month-to-month,One year,Two year,all", name, ",")
    for (j = 1; j <= 4; j++) {
        g = name[j]; m = .2; k = 3; best = likelihood(m, k)
        for (step = .5; step > 1e-6; ) { # pattern search in ln m and ln k
            moved = 0
            for (d = 0; d < 4; d++) {
                p = m * exp(d == 0 ? step : d == 1 ? -step : 0)
                q = k * exp(d == 2 ? step : d == 3 ? -step : 0)
                if (p >= .99 || q > 200) continue
                l = likelihood(p, q)
                if (l > best) { best = l; m = p; k = q; moved = 1 }
            }
            if (!moved) step /= 2
        }
        survived = 1; at_risk = customers[g] - stayed[g, 0] - left[g, 0]
        for (t = 1; t <= 60; t++) { # Kaplan & Meier
            survived *= 1 - left[g, t] / at_risk
            at_risk -= left[g, t] + stayed[g, t]
            if (t == 12) year = survived
        }
        one = lbeta(m * k, k - m * k)
        printf "%-15s %9d %5d %7.3f %7.3f %11.3f %9.3f %11.3f %9.3f\n", g, customers[g], leavers[g],
               m * k, k - m * k, exp(lbeta(m * k, k - m * k + 1) - one), year,
               exp(lbeta(m * k, k - m * k + 5) - one), survived
    }
    print "\nsegment        of 2,000  years with the company  fee"
    split("flexible_new flexible_long one_year two_year", segment, " ")
    for (j = 1; j <= 4; j++)
        printf "%-13s %9.0f %23.2f %6.2f\n", segment[j], 2000 * n[segment[j]] / all,
               years[segment[j]] / n[segment[j]], fee[segment[j]] / n[segment[j]]
}' "$1"
