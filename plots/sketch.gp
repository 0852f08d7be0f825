# SPDX-License-Identifier: GPL-3.0-or-later
#
# sketch.gp: curves over months in letters, for a terminal. Settings above say which columns of which
# file.

set encoding utf8
set datafile separator comma
set datafile columnheaders
set terminal dumb noenhanced size columns, lines
set key tmargin left Left reverse maxrows 2 samplen 2 width 2
set lmargin 10
set rmargin 2
set border 3
set tics nomirror
set xtics 12
set xrange [0:months]
set yrange [low:high]
set ytics (tick_text[1] tick_at[1])
set for [i = 2:|tick_at|] ytics add (tick_text[i] tick_at[i])
plot for [i = 1:|line_column|] data[1] using 'month':(column(line_column[i])) with lines title line_label[i]
