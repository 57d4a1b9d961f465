"""Workbooks and Word documents: their sheets and tables as grids."""
