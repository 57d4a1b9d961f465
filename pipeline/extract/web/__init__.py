"""HTML pages.

In: bytes. Out: a reading of the tables that hold no other, the lines around them, and the page's title.

    attributes  tags of more attributes than a page has, before anything parses them
    dead        what is struck out, hidden or white: taken out, and noted
    elements    lines, blocks, hidden elements, and the text that a cell shows
    boxes       check boxes and radio buttons, shown as signs
    sections    headings that are labels, as the lists that they are
    html        a walk over the page: lines and grids
"""
