# SPDX-License-Identifier: GPL-3.0-or-later
#
# journey.gp: touchpoints as boxes in the lanes of their departments, with what flows between them.
# Places are in pixels of the page, from its top left corner.

load 'style.gp'
data = name.'.csv'
# The outlines lie in blocks; columns 5 and 6 are x and y.
set datafile nocolumnheaders

# From pale to strong with the share that fails.
mix(from, to, share) = int(from + (to - from) * share + 0.5)
heat(share) = sprintf('#%02x%02x%02x', mix(255, 240, share), mix(255, 150, share), mix(255, 88, share))
relative(failure) = worst > 0 ? failure / worst : 0
# Red as soon as most of a stream follows a failure.
stream(failed) = failed > 0.5 ? loss : '#8aa0ae'

do for [format in formats] {
    eval canvas
    set multiplot
    eval page
    set xrange [0:1200]
    set yrange [675:0]
    set for [i = 1:lanes:2] object rectangle from lane_left, lane_top[i] to lane_right, lane_bottom[i] \
        fc rgb '#f4f4f4' fs solid noborder behind
    set for [i = 1:borders] arrow from border_x[i], lane_top[1] - 28 to border_x[i], lane_bottom[lanes] \
        nohead dt 3 lc rgb '#bbbbbb' back
    plot for [i = 1:streams] data index i - 1 using 5:6 \
        with filledcurves closed fc rgb stream(stream_failed[i]) fs transparent solid 0.62 noborder
    unset object
    unset arrow
    set for [i = 1:|box_left|] object rectangle from box_left[i], box_top[i] to box_right[i], box_bottom[i] \
        fc rgb heat(relative(box_failure[i])) fs solid border lc rgb '#777777' front
    set for [i = 1:|word_x|] label word_bold[i] ? bold(word_text[i]) : word_text[i] \
        at word_x[i], word_y[i] center front font ',12' textcolor rgb ink
    plot 1000
    unset object
    unset label
    unset multiplot
    set output
}
