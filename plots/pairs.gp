# SPDX-License-Identifier: GPL-3.0-or-later
#
# pairs.gp: two shares below one another in each row, with their 95 % intervals.

load 'style.gp'
data = name.'.csv'

do for [format in formats] {
    eval canvas
    set multiplot
    eval page
    eval axes
    set border 0
    set grid noytics xtics lt 1 lw 1 lc rgb pale
    unset ytics
    set lmargin at screen left
    set rmargin at screen right
    set bmargin at screen bottom
    set tmargin at screen top
    set xrange [0:1]
    set yrange [rows + 0.5:0.5]
    set xtics nomirror scale 0 (tick_text[1] tick_at[1])
    set for [i = 2:|tick_at|] xtics add (tick_text[i] tick_at[i])
    plot data using 'first':(column('row') - 0.14):'first_lo':'first_hi' \
             with xerrorbars pt 7 ps 1.1 lw 1.5 lc rgb '#7fb8dc', \
         data using 'total':(column('row') + 0.14):'total_lo':'total_hi' \
             with xerrorbars pt 7 ps 1.3 lw 2 lc rgb colour(0)
    unset multiplot
    set output
}
