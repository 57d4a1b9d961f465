"""Tables in pictures: a page's light and bend taken out, its rules traced, its lines of text recognised.

What comes of a picture is what a PDF page hands on, glyphs with boxes and rules, so that everything after it
is the PDF reader's. Needs the extra `seihyo[ocr]`; nothing is downloaded, the models are in its packages.
"""
