"""`bench periods`: predictions for a file of schedule expressions, in the form that the benchmark's scorer
reads."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from pipeline.model import SeihyoError

from .parse import parse_periods
from .period import Period

FIELDS = (
    "text", "label", "kind", "status", "start", "end", "precision", "approximate", "tentative", "duration",
    "rrule",
)  # fmt: skip


def period_as_json(period: Period) -> dict[str, object]:
    """The fields of a period that the benchmark compares, dates in ISO form.

    >>> period_as_json(parse_periods("4月", fiscal_year=2022)[0])["start"]
    '2022-04-01'
    >>> period_as_json(parse_periods("未定", fiscal_year=2022)[0])["status"]
    'undecided'
    """
    fields: dict[str, object] = {}
    for name in FIELDS:
        value = getattr(period, name)
        fields[name] = value.isoformat() if isinstance(value, date) else value
    return fields


def predict(lines: Iterable[str], name: str = "") -> Iterator[str]:
    """One JSON line of periods per JSON line with "text" and "fiscal_year"; other keys are not looked at.

    >>> print(next(predict(['{"text": "通年", "fiscal_year": null}']))[:46])
    {"text": "通年", "fiscal_year": null, "periods":
    >>> list(predict([]))
    []
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            text, fiscal_year = record["text"], record.get("fiscal_year")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SeihyoError(f"{name}, line {number}: not a JSON object with a text ({error})") from error
        if not isinstance(text, str) or not (fiscal_year is None or isinstance(fiscal_year, int)):
            raise SeihyoError(
                f"{name}, line {number}: text must be a string, fiscal_year a whole number or null"
            )
        periods = [period_as_json(period) for period in parse_periods(text, fiscal_year=fiscal_year)]
        yield json.dumps({"text": text, "fiscal_year": fiscal_year, "periods": periods}, ensure_ascii=False)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="text と fiscal_year の JSON Lines / JSON lines with text and fiscal_year",
    )
    parser.add_argument(
        "--predictions",
        type=Path,
        required=True,
        metavar="OUT.jsonl",
        help="結果を書くファイル / where the periods go",
    )


def run(args: argparse.Namespace) -> int:
    """Write the predictions; 0 when done."""
    try:
        lines = args.file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SeihyoError(
            f"{args.file}: UTF-8 の文字列として読めません / can't be read as UTF-8 text ({error})"
        ) from error
    args.predictions.write_text(
        "".join(line + "\n" for line in predict(lines, str(args.file))), encoding="utf-8"
    )
    return 0
