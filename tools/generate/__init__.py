"""Documents from a seed: so many municipalities, so many documents each, in all formats and many manners.

`python -m tools.generate RAW --municipalities 5 --documents 4 --seed 1` writes them into a raw folder. The
benchmarks and tests of builds of many documents read them: equal arguments give equal bytes, and a document
does not depend on how many others there are.

words.csv   what the cells are made of
records     what a document says
manners     how it says it: headings, years, columns, breaks
writers     the formats
"""
