# SPDX-License-Identifier: GPL-3.0-or-later
#
# rows.gp: estimates below one another with their 95 % intervals, as bars from zero or as dots.

load 'style.gp'
data = name.'.csv'
# gnuplot looks at the columns of whiskers even where it is to draw none.
edge(name) = column(whiskers ? name : 'mean')
paint(hue) = rgb(bars ? -1 : hue)

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
    set xrange [low:high]
    set yrange [rows + 0.5:0.5]
    set xtics nomirror scale 0 (tick_text[1] tick_at[1])
    set for [i = 2:|tick_at|] xtics add (tick_text[i] tick_at[i])
    set arrow from 0, 0.5 to 0, rows + 0.5 nohead lw 1.5 lc rgb soft front
    # Bars first, then whiskers where there are any, then dots.
    plot for [i = 1:bars] data using (0):'row':(0):'mean':(column('row') - 0.32):(column('row') + 0.32) \
             with boxxyerror lc rgb loss fs solid 0.75 noborder, \
         for [i = 1:whiskers] data using 'mean':'row':(edge('lo')):(edge('hi')):(paint(column('hue'))) \
             with xerrorbars pt 7 ps 0 lw 2 lc rgb variable, \
         for [i = 1:!bars] data using 'mean':'row':(paint(column('hue'))) \
             with points pt 7 ps 1.3 lc rgb variable
    unset arrow
    unset multiplot
    set output
}
