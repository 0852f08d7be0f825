# SPDX-License-Identifier: GPL-3.0-or-later
#
# tornado.gp: how far each belief alone moves the answer: a bar from one end of its range to the other.

load 'style.gp'
data = name.'.csv'
paint(turns) = rgb(turns > 0 ? -3 : 1)

do for [format in formats] {
    eval canvas
    set multiplot
    eval page
    eval axes
    set border 0
    unset grid
    unset ytics
    set lmargin at screen left
    set rmargin at screen right
    set bmargin at screen bottom
    set tmargin at screen top
    set xrange [low:high]
    set yrange [rows + 0.5:0.5]
    set xtics nomirror scale 0 (tick_text[1] tick_at[1])
    set for [i = 2:|tick_at|] xtics add (tick_text[i] tick_at[i])
    if (low < 0 && high > 0) {
        set arrow from 0, 0.5 to 0, rows + 0.5 nohead lw 2 lc rgb ink front
    }
    if (written == written) {
        set arrow from written, 0.5 to written, rows + 0.5 nohead lw 1.5 lc rgb soft front
    }
    plot data using 'at_low':'row':'at_low':'at_high':(column('row') - 0.34):(column('row') + 0.34): \
             (paint(column('turns'))) \
             with boxxyerror lc rgb variable fs solid 0.75 noborder
    unset arrow
    unset multiplot
    set output
}
