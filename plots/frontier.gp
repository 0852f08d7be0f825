# SPDX-License-Identifier: GPL-3.0-or-later
#
# frontier.gp: what the best split of each budget adds, with its 95 % band and the line at which it
# breaks even; beside it the best split of one budget, a bar a part.

load 'style.gp'
data = name.'.csv'

do for [format in formats] {
    eval canvas
    set multiplot
    eval page
    eval axes
    set bmargin at screen bottom
    set tmargin at screen top
    set lmargin at screen left[1]
    set rmargin at screen right[1]
    set xrange [0:budget]
    set yrange [low:high]
    set xtics nomirror (budget_text[1] budget_at[1])
    set for [i = 2:|budget_at|] xtics add (budget_text[i] budget_at[i])
    set ytics nomirror scale 0 (tick_text[1] tick_at[1])
    set for [i = 2:|tick_at|] ytics add (tick_text[i] tick_at[i])
    set arrow from 0, 0 rto budget, 0 nohead lw 1.5 lc rgb soft front
    set arrow from asked, low to asked, high nohead dt 3 lc rgb soft
    plot data using 'budget':'lo':'hi' with filledcurves lc rgb colour(1) fs transparent solid 0.18 noborder, \
         data using 'budget':'mean' with linespoints pt 7 ps 0.9 lw 2.2 lc rgb colour(1)
    unset arrow
    unset ytics
    set border 0
    set grid noytics xtics lt 1 lw 1 lc rgb pale
    set lmargin at screen left[2]
    set rmargin at screen right[2]
    set xrange [0:1]
    set yrange [parts + 0.5:0.5]
    set xtics nomirror scale 0 ('0' 0, '50 %%' 0.5, '100 %%' 1)
    set for [i = 1:parts] object i rectangle from 0, i - 0.3 to part_share[i], i + 0.3 \
        fc rgb colour(part_hue[i]) fs solid 0.75 noborder
    plot NaN notitle
    unset object
    unset multiplot
    set output
}
