"""Coverage-guided fuzzing of whatever reads what people send: documents, sidecars, corrections, cells.

    python -m tools.fuzz [--minutes M] [TARGET…]

A target takes bytes and returns where they were read or refused as promised; any other exception, a broken
law or a time over the bound is a find. Inputs to begin with stand in `tests/fuzz/corpus/`, what was found
(and mended) in `tests/fuzz/found/`; a test runs both.
"""
