"""`check`: which of the 15 rules for machine-readable tables a document breaks, and what to mend."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import SeihyoError

if TYPE_CHECKING:
    from pipeline.check import Verdict


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the documents to check and how to say the result."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="読める形式の文書 / documents, in any format that is read",
    )
    parser.add_argument("--json", action="store_true", help="結果を JSON で出す / print the result as JSON")
    parser.add_argument(
        "--places",
        type=int,
        default=5,
        metavar="N",
        help="項目ごとに示す箇所の数(5) / places to show for each rule (5)",
    )


def run(args: argparse.Namespace) -> int:
    """0 where no document breaks a rule, else 1."""
    from pipeline.build.documents import cannot_be_read
    from pipeline.check import check_document
    from pipeline.wording import located

    verdicts = {}
    for path in args.files:
        try:
            verdicts[str(path)] = check_document(path.read_bytes(), path.name, args.places)
        except OSError as error:
            raise SeihyoError(cannot_be_read(str(path), error)) from error
        except SeihyoError as error:
            raise SeihyoError(located(f"{path}: ", str(error))) from error
    if args.json:
        shown = {path: {"score": verdict.score, **asdict(verdict)} for path, verdict in verdicts.items()}
        print(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        for path, verdict in verdicts.items():
            print("\n".join(as_text(path, verdict)))
            kept, checked = verdict.score
            print(
                f"{path}: {checked} 項目中 {kept} 項目に適合 / keeps {kept} of {checked} rules",
                file=sys.stderr,
            )
    return int(any(verdict.broken for verdict in verdicts.values()))


def as_text(path: str, verdict: Verdict) -> list[str]:
    """The broken rules for a terminal: title, places, advice."""
    lines = []
    for broken in verdict.broken:
        lines.append(f"{path}: {broken.rule} {broken.title} / {broken.title_en}")
        shown = [
            f"{place}{f'「{short(value)}」' if value else ''}".strip()
            for place, value in zip(broken.places, broken.values, strict=True)
        ]
        more = f" ほか{broken.count - len(shown)}か所 / and {broken.count - len(shown)} more"
        lines.append(f"  → {', '.join(shown)}{more if broken.count > len(shown) else ''}")
        lines.append(f"  {broken.advice} / {broken.advice_en}")
    if verdict.unchecked:
        rules = ", ".join(verdict.unchecked)
        lines.append(
            f"{path}: {rules} は .{verdict.format} では確認できません / can't be checked in this format"
        )
    return lines


def short(text: str) -> str:
    r"""A value on one line, cut where it is long.

    >>> short("a\nb"), short("あ" * 40)[-3:]
    ('a⏎b', 'ああ…')
    """
    line = text.replace("\n", "⏎")
    return line if len(line) <= 30 else line[:30] + "…"
