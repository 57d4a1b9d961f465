"""What the world is called, read by every stage and known once.

Each module answers from tables of `pipeline/reference`; no stage reads these by itself.

    spelling, numerals, dictionary    how words are written: folding, numbers in kanji, the sudachi dictionary
    word_lists                        words of a table, the longest first, and a pattern for any of them
    eras, calendar, times             years and days, and the words of schedules
    municipalities, abroad, areas     names and codes: governments of Japan, countries and cities, regions
    gazetteer                         all names of places at once, and on which level they are
    place_forms, place_words          what names of places look like, and words that name no single one
    place_heads, suffixed_names,      what a run of words names, name by name
    place_runs
    site_kinds, site_places           what sites are called, and where one lies that bears a place's name
    endings, legal_forms, ways        what bodies, sites and ways of carrying out are called
    headings, row_words               what columns and rows of tables are called
"""
