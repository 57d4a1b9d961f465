"""Plain text, TSV and CSV.

In: bytes. Out: a reading of one grid, or of one a page where form feeds begin pages.

    plausibility   how far text looks Japanese, and bytes like those of one encoding
    jis            ISO-2022-JP with NEC's row 13
    encoding       bytes → text, by evidence, with the reason
    garbled        what text says that was read in another encoding
    aligned        text → cells where spaces align its columns
    boxed          text → cells where lines are drawn between them
    delimited      text → grid; delimiter and quoting by evidence
"""
