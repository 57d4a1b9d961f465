"""Entry point of `python -m pipeline`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  an older Python could not even read the modules below
    sys.exit("seihyo: Python 3.11 以上が要ります / needs Python 3.11 or newer")

from pipeline.cli import main

if __name__ == "__main__":
    sys.exit(main())
