"""Grids to tables: grid → header → claims → body.

In: the grids of a reading. Out: tables, each rows under one header, and the lines outside them.

    grid                         rows of a grid, merged cells known wherever they reach
    fit                          whether cells can be what a heading says
    header_rows, stated_header   where a header stands, and which columns each heading covers
    tiers                        records of several physical rows, unfolded
    schedule_values, claims      which column gets which role
    ends                         columns without a heading that end a schedule
    spread                       columns under one heading that tell a date by its parts
    layout                       a header's columns
    body                         what stands in each column of a row
    table, notes                 what comes out: tables, and notes on what is none
    two_facts                    columns of two facts as a column for each
    labels, forms, form_table    values that stand beside their labels
    halves                       tables set in halves side by side
    calendars                    days down, months across
    transposed                   records in columns, headings at the left
    months_across                months side by side, days or marks under them
    other_heads                  heads of other tables below one
    grid_reader                  grids, one after the other, read as tables
    captions                     lines above headers that tell like tables apart
    structure                    a document's grids → its tables
"""
