"""Workbooks and Word documents.

In: bytes. Out: a reading of a grid for each visible sheet, or for each table of a document.

    ooxml                        the parts of an Office file, unpacked within bounds
    format_codes                 number formats taken apart
    number_formats               a number or a date as its format shows it
    xlsx_details, xls_details    what the cells' own reader leaves out: formats, hidden rows, errors
    workbook                     sheets → grids
    docx_numbering, docx         labels of numbered paragraphs; tables and paragraphs of Word
"""
