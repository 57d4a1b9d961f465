"""Phrases: what each token begins, without a state; no kind of phrase knows another."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pipeline.normalize.periods import fold, phrases
from pipeline.normalize.periods.fold import STEPS
from pipeline.normalize.periods.phrases import READERS, kinds, read_other, read_phrases
from pipeline.normalize.periods.phrases.ahead import after_enumerator, after_hours, begins_point
from pipeline.normalize.periods.phrases.point import read_point
from pipeline.normalize.periods.tokens import tokenize
from pipeline.normalize.periods.words import KINDS

FOLDER = Path(phrases.__file__).parent
SHARED = {"tokens", "units", "words", "rule", "point", "kinds", "ahead"}
"""What any kind of phrase may know."""


def imported(path: Path) -> set[str]:
    """Names of the modules of this package that a module imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            names |= {(node.module or "").split(".")[0]} if node.module else {a.name for a in node.names}
    return names


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_no_phrase_knows_another(path: Path) -> None:
    if path.stem not in ("__init__", "kinds"):
        assert imported(path) <= SHARED


@pytest.mark.parametrize("path", sorted((FOLDER / "point").glob("*.py")), ids=lambda path: path.stem)
def test_points_know_no_other_phrase(path: Path) -> None:
    own = {other.stem for other in (FOLDER / "point").glob("*.py")}
    assert imported(path) <= SHARED | own


def test_phrases_know_nothing_of_what_is_made_of_them() -> None:
    for path in FOLDER.rglob("*.py"):
        assert not imported(path) & {"fold", "unread", "place", "together", "parse"}, path.name
    for path in Path(fold.__file__).parent.rglob("*.py"):
        assert not imported(path) & {"unread", "place", "together", "parse"}, path.name


def test_each_kind_of_phrase_has_its_step_and_each_reader_its_token() -> None:
    values = {value for name, value in vars(kinds).items() if isinstance(value, type)}
    made = {value for value in values if issubclass(value, kinds.Phrase)}
    assert STEPS.keys() | {kinds.Bracket} == made
    from_tables = {"number", "era", "season", "holiday", "space", "noon"}
    numbers = {"month number", "day number", "slashed number", "hour number"}
    assert READERS.keys() <= KINDS.keys() | from_tables | numbers


def read(text: str) -> list[kinds.Phrase]:
    tokens = tokenize(text)
    return read_phrases(tokens, 0, len(tokens.kinds) - 1)


def names(text: str) -> list[str]:
    return [type(phrase).__name__ for phrase in read(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7月25日", ["Time"]),
        ("7月25日（土）", ["Time"]),
        ("7月頃～翌3月", ["Time", "Approximate", "RangeSign", "Time"]),
        ("25", ["BareNumber"]),
        ("25人", []),
        ("25の", ["BareNumber"]),
        ("中旬", ["BareThird"]),
        ("10時～16時", ["Clock"]),
        ("10時～5月", ["Clock", "RangeSign", "Time"]),
        ("午前", ["Clock"]),
        ("3日間", ["Length"]),
        ("3日間前", ["NoLength"]),
        ("2～3日間", ["RangeSign", "Phrase"]),
        ("2泊3日", ["Length"]),
        ("2泊", ["Phrase"]),
        ("1年6か月", ["Length"]),
        ("49年", ["Length"]),
        ("50年", ["Time"]),
        ("半年", ["Length"]),
        ("年4回", ["Repeat"]),
        ("3回", ["Times"]),
        ("3年ごと", ["Length"]),
        ("100日おき", ["Phrase", "Weekdays"]),
        ("99日おき", ["Repeat"]),
        ("毎月", ["Repeat"]),
        ("第2土曜日", ["NthWeekdays"]),
        ("第5土曜日", ["NthWeekdays"]),
        ("第6土曜日", ["BareNumber", "Weekdays"]),
        ("第3週", ["NthWeek"]),
        ("土曜日", ["Weekdays"]),
        ("不定", ["Undetermined"]),
        ("以降", ["Bound"]),
        ("又は", ["Or"]),
        ("→5月", ["Arrow", "Time"]),
        ("自4月", ["SelfMark", "Time"]),
        ("(至)", ["BracketedBound"]),
        ("3名程度", []),
        ("中止", ["Status"]),
        ("通年", ["Whole"]),
        ("休館", ["Exclusion"]),
        ("派遣", ["LabelWord"]),
        ("派遣団", []),
        ("「4月」", ["Phrase"]),
        ("【派遣】", ["LabelBracket"]),
        ("※", ["NoteMark"]),
        ("(1)4月", ["Enumerator", "Time"]),
        ("(29)4月", ["Enumerator", "Time"]),
        ("(30)4月", ["Bracket", "Time"]),
        ("4月(5月(6月))", ["Time", "Bracket"]),
        ("年間", ["Whole"]),
        ("成人の日の前日", ["Phrase"]),
    ],
)
def test_what_a_text_is_made_of(text: str, found: list[str]) -> None:
    assert [name for name in names(text) if name != "Mark"] == found


@pytest.mark.parametrize(
    ("text", "others"),
    [("3年ごと", ["Repeat", "Time"]), ("3回", []), ("第3週の土曜日", ["NthWeekdays"]), ("月1回", ["Repeat"])],
)
def test_a_refused_phrase_has_other_readings(text: str, others: list[str]) -> None:
    tokens = tokenize(text)
    phrase = read(text)[0]
    found = []
    while (other := read_other(tokens, phrase, len(tokens.kinds) - 1)) is not None:
        found.append(type(other).__name__)
        phrase = other
    assert found == others


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("4月", True), ("10日", True), ("2022", True), ("10時", False), ("10:00", False), ("3回", False),
        ("3日間", False), ("20220401", True), ("18671231", False), ("18680101", True), ("123456", False),
        ("1000000/", True), ("令和4年", True), ("令和", False), ("令和0年", False), ("令和99年", True),
        ("令和100年", False), ("令和元年", True), ("翌4月", True), ("翌", False), ("翌年", True),
        ("翌の4月", True),
        ("翌春", True), ("翌中旬", False), ("翌Q4", True), ("翌Q5", False), ("翌第1四半期", True),
        ("今年度", True), ("同5日", True), ("同5月", False), ("第1四半期", True), ("第4四半期", True),
        ("第5四半期", False), ("第2土曜日", False), ("FY22", True), ("FY100", False), ("FY2022", True),
        ("July 25", True), ("July 2022", True), ("July 40", True), ("July", True), ("July A", False),
        ("中止", False), ("春", True), ("上半期", True), ("6年 4/10", False),
    ],
)  # fmt: skip
def test_where_a_point_begins(text: str, begins: bool) -> None:
    tokens = tokenize(text)
    assert begins_point(tokens, 0) is begins
    if tokens.kinds[0] != "number":
        assert (read_point(tokens, 0) is not None) is begins


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("10時", 2), ("10時30分", 4), ("10時半", 3), ("10時 30分", 5), ("10:30", 3), ("10:30:15", 5),
        ("30:00", 3), ("31:00", 0), ("午後1時", 3), ("午後 1時", 4), ("午後1", 2), ("午後1月", 0),
        ("午後", 0), ("10", 0), ("10・12時", 1),
    ],
)  # fmt: skip
def test_where_a_time_of_day_ends(text: str, after: int) -> None:
    assert after_hours(tokenize(text), 0) == after


@pytest.mark.parametrize(
    ("text", "after"), [("(1)", 3), ("(29)", 3), ("(30)", 0), ("①", 1), ("(1", 0), ("(a)", 0)]
)
def test_where_a_list_number_ends(text: str, after: int) -> None:
    assert after_enumerator(tokenize(text), 0) == after


def test_brackets_and_quotations_close_within_bounds() -> None:
    def inner(tokens: int) -> str:
        return "月、" * (tokens // 2)

    assert names(f"「{inner(38)}」")[0] == "Phrase"
    assert names(f"「{inner(40)}」")[0] != "Phrase"
    assert names(f"【{inner(28)}】")[0] == "LabelBracket"
    assert names(f"【{inner(30)}】")[0] != "LabelBracket"
    assert "Bracket" in names(f"8月（{inner(78)}）")
    assert "Bracket" not in names(f"8月（{inner(80)}）")
