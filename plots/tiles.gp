# SPDX-License-Identifier: GPL-3.0-or-later
#
# tiles.gp: an estimate over two numbers that were varied, a tile for each pair; blue is better than
# zero, orange worse, and the line is where it turns round.

load 'style.gp'
data = name.'.csv'
mix(from, to, share) = int(from + (to - from) * share + 0.5)
# White to a paler blue or orange, so that dark numbers can be read on it.
blend(red, green, blue, share) = \
    mix(255, red, share) * 65536 + mix(255, green, share) * 256 + mix(255, blue, share)
paint(shade) = shade >= 0 ? blend(86, 160, 210, shade) : blend(236, 142, 76, -shade)
own(p, what) = column('map') == p ? column(what) : NaN

do for [format in formats] {
    eval canvas
    set multiplot
    eval page
    unset border
    unset tics
    do for [p = 1:maps] {
        set lmargin at screen left[p]
        set rmargin at screen right[p]
        set bmargin at screen bottom[p]
        set tmargin at screen top[p]
        set xrange [-0.5:across[p] - 0.5]
        set yrange [-0.5:up[p] - 0.5]
        if (p == maps) {
            set for [i = 1:zeros] arrow from screen zero_x[i], screen zero_y[i] \
                rto screen zero_dx[i], screen zero_dy[i] nohead lw 3 lc rgb ink front
            set for [i = 1:numbers] label number_text[i] at screen number_x[i], screen number_y[i] \
                left front font ',12' textcolor rgb colour(number_hue[i])
        }
        if (ring_x[p] == ring_x[p] && ring_y[p] == ring_y[p]) {
            set label '' at ring_x[p], ring_y[p] point pt 6 ps 2.4 lw 2.5 lc rgb ink front
        }
        plot data using (own(p, 'x')):(own(p, 'y')):(column('x') - 0.49):(column('x') + 0.49): \
                 (column('y') - 0.485):(column('y') + 0.485):(paint(column('shade'))) \
             with boxxyerror lc rgb variable fs solid noborder
        unset label
        unset arrow
    }
    unset multiplot
    set output
}
