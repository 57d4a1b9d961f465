"""Predictions for the benchmark: the form that its scorer reads, and errors that name file and line."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from pipeline.model import SeihyoError
from pipeline.normalize.periods import bench

KEYS = {
    "text", "label", "kind", "status", "start", "end", "precision", "approximate", "tentative", "duration",
    "rrule",
}  # fmt: skip


def run(source: Path, target: Path) -> int:
    parser = argparse.ArgumentParser()
    bench.configure(parser)
    return bench.run(parser.parse_args([str(source), "--predictions", str(target)]))


def test_predictions_keep_order_text_and_year(tmp_path: Path) -> None:
    lines = [
        {"text": "7月頃～翌3月", "fiscal_year": 2022, "periods": "not looked at"},
        {"text": "通年", "fiscal_year": None},
        {"text": "", "fiscal_year": 2022},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8")
    assert run(source, target) == 0
    written = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(w["text"], w["fiscal_year"]) for w in written] == [(x["text"], x["fiscal_year"]) for x in lines]
    assert set(written[0]["periods"][0]) == KEYS
    assert written[0]["periods"][0]["end"] == "2023-03-31"
    assert written[2]["periods"] == []


@pytest.mark.parametrize(
    "line", ["no json", "[1]", '{"fiscal_year": 2022}', '{"text": 3}', '{"text": "4月", "fiscal_year": "R4"}']
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "4月", "fiscal_year": 2022}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(SeihyoError, match="line 2"):
        run(source, tmp_path / "out.jsonl")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeihyoError, match=r"nowhere\.jsonl"):
        run(tmp_path / "nowhere.jsonl", tmp_path / "out.jsonl")
