"""What one line says by itself: a date, a note, an office, a section of the records below it.

In: a line's text. Out: what it is, or what it names. Read by `text`, `web`, `tables`, `records`, `about`.

    dates     fiscal years and the day for which a document holds
    offices   names of offices and districts, by how they end
    values    what one cell holds: amounts, blanks to fill in, words of templates, examples
    facts     cells that tell a time and another fact, and where each stands
    signatures  who made a list, when, and whom one asks
    names     names of programmes, by how they end, slogans beside them, subjects that name one
    labelled  lines of values behind their labels, and the records that they tell
    marks     subtotals, notes, page numbers, ruled lines
    groups    section headings and captions: a bureau, a year, a month
"""
