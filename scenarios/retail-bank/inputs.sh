#!/bin/sh
# Derives the numbers of timeline.csv, alternatives.csv (odd_weeks) and observed.csv from the data.
# Usage: inputs.sh technion_bank_1999_daily.csv
# Odd and even are ISO weeks of 1999; 1-3 January belong to 1998. Columns read by name.
set -eu
awk -F, '
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
{
    split($at["date"], part, "-")
    month = part[2] + 0
    day = part[3] - 4
    for (i = 1; i < month; i++) day += substr("312831303130313130313031", 2 * i - 1, 2)
    if (day < 0) next
    parity = int(day / 7) % 2 ? "even" : "odd"
    n = $at["total_calls"]
    slot = parity "," month
    days[slot, day % 7]++
    calls[slot] += n
    hung[slot] += $at["hangs"]
    queue[slot] += n * $at["avg_queue_time"]
    service[slot] += n * $at["avg_service_time"]
    if (parity == "even") next
    weekday[day % 7] += n
    count[day % 7]++
    h = $at["hangs"] / n
    q = $at["avg_queue_time"]
    if (day % 7 != 4 && day % 7 != 5 && n >= 600 && h < .6) { # line through (queue, hung up)
        sw += n; sq += n * q; sh += n * h; sqq += n * q * q; sqh += n * q * h
    }
}
END {
    for (i = 0; i < 7; i++) { weekday[i] /= count[i]; week += weekday[i] }
    split("Mon Tue Wed Thu Fri Sat Sun", name, " ")
    printf "odd weeks: patience %.0f s\n", (sqq - sq * sq / sw) / (sqh - sq * sh / sw)
    for (i = 0; i < 7; i++) printf "odd weeks: share of %s %.4f\n", name[i + 1], weekday[i] / week
    print "weeks,month,calls,journeys.call [1/month],service_minutes,queue_s,hung_up," \
          "wait_minutes:agent,resolved"
    split("odd even", half, " ")
    for (p = 1; p <= 2; p++) {
        weight = wait = lost = all = allwait = alllost = 0
        for (m = 1; m <= 12; m++) {
            slot = half[p] "," m
            weeks = 0
            for (i = 0; i < 7; i++) weeks += days[slot, i] * weekday[i] / week
            # A month has 365/84 weeks; 10,000 callers share the calls.
            rate = calls[slot] / weeks * 365 / 84 / 10000
            q = queue[slot] / calls[slot]
            h = hung[slot] / calls[slot]
            printf "%s,%d,%d,%.4f,%.3f,%.1f,%.4f,%.3f,%.4f\n", half[p], m, calls[slot], rate,
                   service[slot] / (calls[slot] - hung[slot]) / 60, q, h, q / 60 / (1 - .0507), 1 - h
            weight += rate; wait += rate * q; lost += rate * h
            all += calls[slot]; allwait += queue[slot]; alllost += hung[slot]
        }
        printf "%s weeks, year: %d calls, queue %.1f s, hung up %.4f; ", half[p], all,
               allwait / all, alllost / all
        printf "months weighted as simulated: %.1f s, %.4f\n", wait / weight, lost / weight
    }
}' "$1"
