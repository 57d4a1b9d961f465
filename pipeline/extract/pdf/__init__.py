"""PDF.

In: bytes. Out: a reading of the tables on each page, with widths of lines and cells, and the lines around.

    annotations             what boxes and lines put on a page hide or strike out
    covered                 what is painted over, and can't be seen
    layers                  which layers a viewer shows
    limits, page, device    what a page draws: glyphs and rules, within bounds
    resolved                objects whose references end
    furigana                readings in small kana, which are no text
    watermark               large text across a page, which is no part of it
    struck                  text with a line through it, which is no longer valid
    lines                   glyphs → visual lines
    ruled                   rules → tables of boxes
    unlined                 records below one another that no rule parts
    row_borders             lines of tables without rules → rows
    aligned                 tables without rules, by the white between columns
    overflow                glyphs that run over their cell
    blank_lines             white between lines of a cell that is a line left blank
    page_grid               boxes and glyphs → grids
    reader                  pages → a reading
"""
