"""What is said around a way changes none: how one applies or pays, when and where, labels and signs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.normalize.methods import classify_methods

STRIDE = 7
"""Every how manieth cell of the columns is read with each addition."""
KNOWN = 0.02
"""The share of cells whose own words go on in what is added, or leave nothing but requests."""
ITEMS_KNOWN = 0.05
"""The same share of two items, one of which may only say something of the other."""
CELLS = [
    text
    for line in Path(__file__).with_name("columns.jsonl").open(encoding="utf-8")
    if "\n" not in (text := json.loads(line)["text"]) and not set("□☐■☑✓✔○×※。(（:：") & set(text)
][::STRIDE]
ADDED = (
    "{}（申込はWeb）",
    "{}（要予約・予約はWeb）",
    "{}（資料はメールで送付）",
    "{}（結果は郵送で通知）",
    "{}（HPで周知）",
    "{}。参加費は口座振込",
    "{}。詳細は市ホームページでお知らせ",
    "{}、申込は郵送",
    "{} ※申込はメール",
    "{}。終了後、報告書を郵送",
    "参加者を公募し、{}",
    "大学と連携し、{}",
    "実施方法：{}",
    "令和6年度：{}",
    "（新規）{}",
    "【{}】",
    "＜{}＞",
    "{}※隔年実施",
    "{}　期間：7日間",
    "{}（市民会館）",
    "{}（予算の範囲内）",
    "{}、参加者20名",
    "{} 8月",
    "{}・年2回",
    "{}など",
    "{}。参加者は20名。",
    "{}。荒天時は中止とする。",
    "{}（対象：市内中学生20名、引率2名）",
    "県と共同で、{}",
    "新規事業として、{}",
    "平成10年から毎年、{}",
    "{}（継続）",
    "{}、参加無料",
    "{}／年1回",
)


def categories(text: str) -> list[str]:
    """The categories that are read in a cell, sorted."""
    return sorted(way.category for way in classify_methods(text))


@pytest.mark.parametrize("added", ADDED)
def test_what_is_said_around_a_way_changes_none(added: str) -> None:
    own = {text: found for text in CELLS if (found := categories(text))}
    changed = [text for text, found in own.items() if categories(added.format(text)) != found]
    assert len(changed) <= KNOWN * len(own), changed


@pytest.mark.parametrize("form", ["{}。{}", "①{}　②{}", "・{}　・{}"])
def test_each_item_of_a_list_is_read_as_it_is_alone(form: str) -> None:
    pairs = [(one, other) for one, other in zip(CELLS, reversed(CELLS), strict=True) if one != other]
    changed = [
        pair
        for pair in pairs
        if {*categories(form.format(*pair))} != {*categories(pair[0]), *categories(pair[1])}
    ]
    assert len(changed) <= ITEMS_KNOWN * len(pairs), changed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("申込は郵送又は電子申請", ["document", "online"]),
        ("問診票の提出（書面）", ["document"]),
        ("広報紙、ホームページ及びSNSで周知", ["online", "other"]),
        ("オンライン申請のみ受付", ["online"]),
    ],
)
def test_what_is_asked_is_the_way_where_nothing_else_is_named(text: str, found: list[str]) -> None:
    assert categories(text) == found
