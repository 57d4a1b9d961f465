"""PDF: what a page draws, made into grids."""
