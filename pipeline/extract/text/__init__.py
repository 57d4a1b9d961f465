"""Plain text, TSV and CSV: bytes to text, text to a grid."""
