"""HTML pages: their tables as grids."""
