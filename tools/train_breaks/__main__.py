"""Train the break model, measure its confidences, write its card: all in turn, or one of them by name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from tools.train_breaks.calibrate import calibrate
from tools.train_breaks.card import write_card
from tools.train_breaks.train import train

STEPS: dict[str, Callable[[], None]] = {"train": train, "calibrate": calibrate, "card": write_card}


def main(argv: list[str]) -> int:
    """Run the named step, or every one: each rests on what the one before it wrote."""
    parser = argparse.ArgumentParser(prog="python -m tools.train_breaks", description=__doc__)
    parser.add_argument("step", nargs="?", choices=STEPS, help="train (minutes), calibrate or card (seconds)")
    chosen = parser.parse_args(argv).step
    for step in [chosen] if chosen else STEPS:
        STEPS[step]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
