"""The library of the page, from npm, with its licence at its top: DataTables."""
