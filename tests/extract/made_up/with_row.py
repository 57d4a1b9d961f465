"""The command line with one more row in the registry of formats; run as a module, with a command."""

from __future__ import annotations

import sys

import pipeline.formats
from pipeline.formats import Format, Sign
from tests.extract.made_up.reader import MARK

MINE = Format(
    name="mine",
    title_ja="自作",
    title_en="Mine",
    module="tests.extract.made_up.reader",
    extensions=("mine",),
    layout="sheets",
    origin="typed",
    binary=True,
    sign=Sign(magic=MARK),
)

if __name__ == "__main__":
    pipeline.formats.FORMATS += (MINE,)

    from pipeline.cli import main

    sys.exit(main(sys.argv[1:]))
