# SPDX-License-Identifier: GPL-3.0-or-later
#
# style.gp: the look that all figures share. Every figure loads it after its own settings.
#
# Colours are those of Okabe and Ito, "Color Universal Design" (2008), which people of every colour
# vision can tell apart; the first alternative is dark grey, and the yellow, too pale for a line on
# white, is darkened. Words are set in darker shades of the same colours, so that they can be read.

set encoding utf8
set datafile separator comma
set datafile columnheaders
set datafile commentschars ''
set samples 2

# ---- pictures: one page size in pixels; gnuplot's PNG counts letters in points, its SVG in pixels

formats = 'svg png'
font = 'font "sans-serif,14" enhanced background "#ffffff"'
terminal(format) = format eq 'svg' \
    ? 'set terminal svg size 1200,675 fixed fontscale 1.0 '.font \
    : 'set terminal pngcairo size 1200,675 fontscale 0.75 '.font
canvas = 'eval terminal(format); set output name.".".format'

# ---- colours by number: alternatives count from 0, negative numbers have a role

array line_colour[8] = ['#4d4d4d', '#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#a59a00']
array text_colour[8] = ['#4d4d4d', '#00609a', '#b84f00', '#007d5b', '#a8487c', '#9c6b00', '#2b7fb0', '#716900']
pale = '#e4e4e4'
soft = '#666666'
ink = '#1a1a1a'
loss = '#d55e00'
role(hue) = hue == -1 ? ink : hue == -2 ? soft : loss
# From the ninth alternative on colours come again, dashed; grey is the first one's alone.
place(hue) = hue < 1 ? 1 : 2 + (int(hue) - 1) % 7
colour(hue) = hue < 0 ? role(int(hue)) : line_colour[place(hue)]
shade(hue) = hue < 0 ? role(int(hue)) : text_colour[place(hue)]
# As a number, for points of many colours in one plot.
rgb(hue) = int('0x'.colour(hue)[2:7])
dashes(hue) = hue < 8 ? 1 : 2

# Words of settings are enhanced text with its special characters escaped, since only so does the SVG
# terminal know bold letters.
bold(text) = '{/:Bold '.text.'}'

# ---- the page: finding, note, labels and strokes on an empty plot that fills it

page = 'set lmargin at screen 0; set rmargin at screen 1; set bmargin at screen 0; '.\
       'set tmargin at screen 1; unset border; unset tics; unset key; '.\
       'set xrange [0:1]; set yrange [0:1]; '.\
       'set for [i = 1:|finding|] label bold(finding[i]) at screen 0.025, '.\
       '    screen 0.95 - 0.04 * (i - 1) font ",20" textcolor rgb ink; '.\
       'set for [i = 1:|note|] label note[i] at screen 0.025, screen 0.945 - 0.04 * |finding| '.\
       '    - 0.0267 * (i - 1) font ",13" textcolor rgb soft; '.\
       'set for [i = 1:labels] label label_bold[i] ? bold(label_text[i]) : label_text[i] '.\
       '    at screen label_x[i], screen label_y[i] textcolor rgb shade(label_hue[i]); '.\
       'set for [i = 1:strokes] arrow from screen stroke_x[i], screen stroke_y[i] '.\
       '    rto screen stroke_dx[i], screen stroke_dy[i] nohead lw stroke_width[i] '.\
       '    lc rgb colour(stroke_hue[i]); '.\
       'plot 2; unset label; unset arrow'

# ---- axes: a pale horizontal grid, a line at the bottom, nothing at the top and the right

axes = 'set border 1 lc rgb "#999999"; set grid ytics lt 1 lw 1 lc rgb pale; '.\
       'set tics nomirror scale 0.5 textcolor rgb soft font ",13"'

# A cell of the data file. gnuplot asks for one even where it draws none, with an unused, empty name.
cell(name) = name eq '' ? NaN : column(name)
