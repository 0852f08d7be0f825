# SPDX-License-Identifier: GPL-3.0-or-later
#
# panels.gp: curves over months. Settings above this line say which columns of NAME.csv go into which
# panel, and where on the page the panels are.

load 'style.gp'
data = name.'.csv'
lower(name) = name eq '' ? '' : name.':lo'
upper(name) = name eq '' ? '' : name.':hi'

do for [format in formats] {
    eval canvas
    set multiplot
    eval page
    eval axes
    set xrange [0:months]
    do for [p = 1:panels] {
        set lmargin at screen left[p]
        set rmargin at screen right[p]
        set bmargin at screen bottom[p]
        set tmargin at screen top[p]
        set yrange [low[p]:high[p]]
        set xtics nomirror (month_text[p] ? '0' : '' 0)
        set for [i = 2:|month_at|] xtics add (month_text[p] ? sprintf('%g', month_at[i]) : '' month_at[i])
        set ytics nomirror scale 0 (tick_text[first_tick[p]] tick_at[first_tick[p]])
        set for [i = first_tick[p] + 1:last_tick[p]] ytics add (tick_text[i] tick_at[i])
        if (low[p] < 0 && high[p] > 0) {
            set arrow from 0, 0 rto months, 0 nohead lc rgb soft
        }
        set for [i = first_mark[p]:last_mark[p]] label '' \
            at first mark_month[i], first mark_value[i] \
            point pt 7 ps 1 lc rgb colour(mark_hue[i]) front
        plot for [i = first_area[p]:last_area[p]] data using 'month':(cell(area_column[i])) \
                 with filledcurves y1=0 lc rgb colour(area_hue[i]) fs solid 0.35 noborder, \
             for [i = first_band[p]:last_band[p]] data every ::band_from[i]::band_to[i] \
                 using 'month':(cell(lower(band_column[i]))):(cell(upper(band_column[i]))) \
                 with filledcurves lc rgb colour(band_hue[i]) fs transparent solid 0.13 noborder, \
             for [i = first_line[p]:last_line[p]] data using 'month':(cell(line_column[i])) \
                 with lines lw 2.2 lc rgb colour(line_hue[i]) dt dashes(line_hue[i]), \
             for [i = first_dots[p]:last_dots[p]] data using 'month':(cell(dots_column[i])) \
                 with points pt 7 ps 0.9 lc rgb colour(dots_hue[i])
        unset label
        unset arrow
    }
    unset multiplot
    set output
}
