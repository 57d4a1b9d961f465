"""Tables in pictures: a page's light and bend taken out, its rules traced, its lines of text recognised.

In: pictures. Out: what a PDF page draws.

    keeping                 where readings are kept
    images                  bytes → pictures, within bounds
    rules                   where ink runs on as a rule
    frame, straighten       the page found, its light and bend taken out
    textlines               lines of text within boxes
    recognise               lines → characters with alternatives
    widths                  full and half width of characters whose shape is the same
    lost                    ink that no character took, read again by itself
    page                    a picture → glyphs and rules
    layer                   an unseen layer of text over a scan, where its words are better
    kept                    pages that were read before
    doubts                  characters in doubt, handed on
    numbers                 the records' numbers, where their run decides between readings
    reader                  pictures → a reading

What comes of a picture is what a PDF page hands on, glyphs with boxes and rules, so that everything after it
is the PDF reader's. Needs the extra `seihyo[ocr]`; nothing is downloaded, the models are in its packages.
"""
