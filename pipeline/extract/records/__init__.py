"""Tables to records: which rows are one, and which cells each has."""
