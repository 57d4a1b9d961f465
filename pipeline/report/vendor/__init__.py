"""Two libraries for the page as published on npm, their licences at the top of each: Vega and DataTables."""
