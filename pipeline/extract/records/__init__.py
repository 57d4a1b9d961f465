"""Tables to records: which rows are one, and which cells each has.

In: tables. Out: records, their keys, and the rows of `cells`.

    numbers   what a record's number can be
    shape     how the rows of a table are set
    feet      lines at the foot of a table that are no values of it
    examples  rows that show how others are filled in
    kinds     what a row is: subtotals, notes and section headings are no records
    rows      rows → records
    programmes  whether the records are programmes at all
    keys      the key of each record
    carry     what a blank cell takes from another row
    shared    days that stand once for several records
    cells     records → cells
    unruled   whether columns that white space makes hold what they say
    years     years of titles and headings for schedules without one
    bands     rows that hold several records, a line each
    days_of_names  months whose programmes begin with their days
    several   several programmes in one record
    alone     records that are one line between full rows
    untitled  records without a title among titled ones
    missing   a dataset without titles, times or places
    characters   lost, garbled and unseen characters, cells that a spreadsheet would run
"""
