# SPDX-License-Identifier: GPL-3.0-or-later
#
# scatter.gp: the mean size of effects against their spread, with the line where both are the same.

load 'style.gp'
data = name.'.csv'
labelled(value) = column('labelled') > 0 ? value : NaN

do for [format in formats] {
    eval canvas
    set multiplot
    eval page
    eval axes
    set lmargin at screen left
    set rmargin at screen right
    set bmargin at screen bottom
    set tmargin at screen top
    set xrange [0:to]
    set yrange [0:high]
    set xtics nomirror (along_text[1] along_at[1])
    set for [i = 2:|along_at|] xtics add (along_text[i] along_at[i])
    set ytics nomirror scale 0 (up_text[1] up_at[1])
    set for [i = 2:|up_at|] ytics add (up_text[i] up_at[i])
    same = to < high ? to : high
    set arrow from 0, 0 to same, same nohead lw 1 dt 2 lc rgb soft
    plot data using (labelled(column('mu_star'))):'sigma':'lo':'hi' \
             with xerrorbars pt 7 ps 0 lw 1.2 lc rgb '#9ab8cc', \
         data using 'mu_star':'sigma' with points pt 7 ps 1.1 lc rgb colour(1)
    unset arrow
    unset multiplot
    set output
}
