"""Libraries of the page, from npm, each with its licence at its top: Vega, its interpreter, DataTables."""
