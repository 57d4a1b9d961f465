"""Workbooks and Word documents.

In: bytes. Out: a reading of a grid for each visible sheet, or for each table of a document.

    ooxml                        the parts of an Office file, unpacked within bounds
    format_codes                 number formats taken apart
    number_formats               a number or a date as its format shows it
    moments                      dates with the year that their format hides
    xlsx_looks, xls_looks        which text is struck out or white
    xlsx_details, xls_details    what the cells' own reader leaves out: formats, hidden rows, errors
    xlsb_details                 the same of binary workbooks
    workbook                     sheets → grids
    ods_styles, ods_cells, ods   OpenDocument sheets → grids
    docx_dead                    what is deleted, struck out, hidden or white: taken out, and noted
    docx_numbering, docx_tabs    labels of numbered paragraphs; paragraphs in columns as tables
    docx                         tables and paragraphs of Word
"""
