"""No reader of a cell keeps a build waiting, whatever is repeated in it; `make trust` asks for more."""

from __future__ import annotations

import time

import pytest

from pipeline.lexicon.headings import fold_heading
from pipeline.normalize.assemble import Document, Record, Rows, read_record
from pipeline.normalize.cell import MAX_READ_CHARS
from tests.trust.growth import growth, long, seconds
from tests.trust.readers import READERS

# Found quadratic before; each with the reader in which it was.
FORMER = [
    ("repair-complete_cut_texts", "）"),
    ("repair-complete_cut_texts", "ア)"),
    ("repair-renew_old_forms", "運營"),
    ("repair-mend_digits", "A"),
    ("repair-drop_link_texts", " "),
    ("page-title", "\n"),
    ("page-title", "　"),
    ("repair-mend_digits", "O1"),
    ("repair-settle_breaks", "主催 A "),
    ("methods", "派遣"),
    ("methods", "が"),
    ("methods", "オンラインではなく"),
    ("methods", "派 遣 "),
    ("repair-renew_old_forms", "國/◎"),
    ("periods", "受入、"),
    ("periods", "以外4.1国内"),
    ("target", "1、2、"),
    ("target", "と末中国"),
    ("venue", "a "),
    ("venue", "府〔㊦ "),
    ("venue-placed", "台北）"),
    ("bodies", "．× "),
]


@pytest.mark.parametrize(("name", "pattern"), FORMER)
def test_what_grew_with_the_square_no_longer_does(name: str, pattern: str) -> None:
    READERS[name]("旭川市")
    # What grows with the square does so each time; what another process took, once.
    assert any(growth(READERS[name], pattern, 5_000, tries=2).exponent < 1.7 for _ in range(4))


# Of text that is no pattern alone: what stands before it, over and over in it, and behind it.
AROUND = [
    ("target", "", "．", "未定"),
    ("venue", "(", "と共催", ""),
    ("venue-placed", "", "20", "「"),
    ("html", "", "20", "「"),
    ("html", "", "「」", "x"),
    ("lines", "", "団体、", ""),
    ("venue", "(", "1時・ ", "x)"),
    ("venue", "", "2022年4月・", "x"),
    ("target", "[", " ", "1  m）"),
]


@pytest.mark.parametrize(("name", "before", "pattern", "behind"), AROUND)
def test_what_stands_around_a_pattern_makes_it_no_slower(
    name: str, before: str, pattern: str, behind: str
) -> None:
    reader = READERS[name]
    reader("旭川市")
    assert seconds(lambda text: reader(f"{before}{text}{behind}"), long(pattern, 3_000), tries=2) < 3


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("（" * 50_000, ""),
        ("日" + "（a" * 20_000, "日" + "a" * 20_000),
        ("開催（予定）（" + "（" * 50_000, "開催"),
    ],
)
def test_brackets_that_never_close_keep_no_heading_waiting(text: str, folded: str) -> None:
    begin = time.process_time()
    assert fold_heading(text).replace("(", "") == folded
    assert time.process_time() - begin < 2


def test_a_title_that_begins_anew_at_each_sign_is_looked_up_quickly() -> None:
    reader = READERS["html-title"]
    reader("旭川市")
    assert seconds(reader, long("（", 10_000), tries=2) < 1


def read(column: str, text: str) -> Rows:
    """What comes of a record of one cell."""
    rows = Rows()
    read_record(Record("a-0001", Document("a", 2022, "北海道"), {column: text}, 1, 1), rows)
    return rows


@pytest.mark.parametrize("column", ["schedule", "target", "venue", "organizer", "municipality", "method"])
def test_a_cell_past_the_bound_is_kept_and_not_read_and_one_within_is_read(column: str) -> None:
    beyond = read(column, long("台湾、1月、", MAX_READ_CHARS + 1))
    assert [found["rule"] for found in beyond.tables["findings"]] == ["cell-too-long"]
    assert len(beyond.tables["programs"][0][column]) == MAX_READ_CHARS + 1
    children = ("periods", "targets", "venues", "organizers", "municipalities", "methods")
    assert not any(beyond.tables[name] for name in children)
    within = read(column, "派遣".ljust(MAX_READ_CHARS, " "))
    assert "cell-too-long" not in {found["rule"] for found in within.tables["findings"]}
