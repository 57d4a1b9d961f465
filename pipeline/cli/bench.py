"""`bench`: a reader over a benchmark file, its answers written as the benchmark's scorer reads them."""

from __future__ import annotations

import argparse
import importlib

BENCHMARKS = {
    "wraps": (
        "pipeline.repair.breaks.bench",
        "表のセルの改行を判断する / decide the line breaks of table cells",
    ),
    "periods": ("pipeline.normalize.periods.bench", "実施時期を読む / read schedule expressions"),
}
"""Each benchmark's module and what it measures."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds one sub-command per benchmark, with the arguments that its module asks for."""
    benchmarks = parser.add_subparsers(dest="benchmark", metavar="BENCHMARK", required=True)
    for name, (module, text) in BENCHMARKS.items():
        benchmark = benchmarks.add_parser(name, help=text, description=text)
        importlib.import_module(module).configure(benchmark)


def run(args: argparse.Namespace) -> int:
    """The exit code of the benchmark."""
    return int(importlib.import_module(BENCHMARKS[args.benchmark][0]).run(args))
