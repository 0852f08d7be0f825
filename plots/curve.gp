# SPDX-License-Identifier: GPL-3.0-or-later
#
# curve.gp: curves over a number that was varied. Settings above this line say which columns of
# NAME.csv go into which panel, and where on the page the panels are.

load 'style.gp'
data = name.'.csv'
# gnuplot looks at the columns of bands even where it is to draw none.
edge(i, which) = column(line_band[i] ? line_column[i].which : line_column[i])

do for [format in formats] {
    eval canvas
    set multiplot
    eval page
    eval axes
    do for [p = 1:panels] {
        set lmargin at screen left[p]
        set rmargin at screen right[p]
        set bmargin at screen bottom[p]
        set tmargin at screen top[p]
        set xrange [from[p]:to[p]]
        set yrange [low[p]:high[p]]
        set xtics nomirror (along_text[first_along[p]] along_at[first_along[p]])
        set for [i = first_along[p] + 1:last_along[p]] xtics add (along_text[i] along_at[i])
        set ytics nomirror scale 0 (up_text[first_up[p]] up_at[first_up[p]])
        set for [i = first_up[p] + 1:last_up[p]] ytics add (up_text[i] up_at[i])
        if (low[p] <= 0 && high[p] >= 0) {
            set arrow from from[p], 0 to to[p], 0 nohead lw 1.5 lc rgb soft
        }
        set for [i = first_mark[p]:last_mark[p]] label '' at first mark_at[i], first mark_value[i] \
            point pt 7 ps 1.5 lc rgb colour(mark_hue[i]) front
        plot for [i = first_line[p]:last_line[p]] data \
                 using (column(across[p])):(edge(i, ':lo')):(edge(i, ':hi')) \
                 with filledcurves lc rgb colour(line_hue[i]) fs transparent solid 0.13 noborder, \
             for [i = first_line[p]:last_line[p]] data \
                 using (column(across[p])):(column(line_column[i])) \
                 with linespoints pt 7 ps 0.6 lw 2.2 lc rgb colour(line_hue[i]) dt dashes(line_hue[i])
        unset label
        unset arrow
    }
    unset multiplot
    set output
}
