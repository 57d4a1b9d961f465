"""What a document says of itself, and what its sidecar says of it.

In: the lines outside the tables, and the sidecar. Out: title, publisher, prefecture, fiscal year and date.

    sidecar     `raw/NAME.toml`, read and written
    publisher   who published it, and in which prefecture
    title       its title; what a web page's title tells
    weekdays    which year the weekdays beside its dates fit
    year        the fiscal year of months without a year
    document    all of it together
"""
