from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diff import Change, as_json, as_markdown, as_text, diff
from pipeline.model import Tables
from pipeline.schemas import TABLES
from tests.sample import sample


def without(tables: Tables, name: str, position: int) -> Tables:
    return tables | {name: tables[name].drop(index=position).reset_index(drop=True)}


def test_the_same_dataset_has_no_changes() -> None:
    assert diff(sample(), sample()) == ()
    assert as_text(()) == "変更なし / no changes"


def test_the_order_of_rows_is_no_change() -> None:
    shuffled = {name: table.iloc[::-1].reset_index(drop=True) for name, table in sample().items()}
    assert diff(sample(), shuffled) == ()


def test_a_changed_cell_is_named_by_key_and_column() -> None:
    new = sample()
    new["periods"].loc[0, "start_date"] = date(2022, 7, 24)
    new["periods"].loc[0, "approximate"] = True
    (table,) = diff(sample(), new)
    assert table.table == "periods"
    assert table.changed == (
        Change(("sample-2022-0001", "1"), "start_date", "2022-07-25", "2022-07-24"),
        Change(("sample-2022-0001", "1"), "approximate", "false", "true"),
    )
    assert table.changed_rows == 1


def test_a_value_that_becomes_null() -> None:
    new = sample()
    new["programs"].loc[0, "target"] = None
    assert diff(sample(), new)[0].changed[0].new is None
    assert "「ドイツ(ミュンヘン)」 → ∅" in as_text(diff(sample(), new))


def test_rows_that_are_gone_and_rows_that_came() -> None:
    gone = diff(sample(), without(sample(), "methods", 0))
    assert [row.key for row in gone[0].removed] == [("sample-2022-0001", "1")]
    came = diff(without(sample(), "methods", 0), sample())
    assert [row.key for row in came[0].added] == [("sample-2022-0001", "1")]
    assert "  + sample-2022-0001/1 text: 現地派遣 | category: outbound" in as_text(came)


def test_findings_have_no_key_and_are_there_or_not() -> None:
    new = sample()
    new["findings"].loc[0, "severity"] = "warning"
    (table,) = diff(sample(), new)
    assert (len(table.added), len(table.removed), len(table.changed)) == (1, 1, 0)
    assert "rule: period-recurring | severity: warning | message: くり返しの時期には" in as_text([table])


def test_a_finding_that_comes_twice() -> None:
    twice = pd.concat([sample()["findings"], sample()["findings"].iloc[[0]]], ignore_index=True)
    (table,) = diff(sample(), sample() | {"findings": twice})
    assert len(table.added) == 1


def test_a_table_that_was_not_there_is_all_new() -> None:
    old = sample()
    del old["methods"]
    (table,) = diff(old, sample())
    assert (table.table, len(table.added)) == ("methods", len(sample()["methods"]))


def test_json_and_markdown() -> None:
    new = without(sample(), "methods", 0)
    new["programs"].loc[1, "title"] = "a|b <c>"
    tables = diff(sample(), new)
    shown = as_json(tables)
    assert shown["programs"]["changed"] == [
        {"key": ["sample-2022-0002"], "column": "title", "old": "海外展開支援事業", "new": "a|b <c>"}
    ]
    assert shown["methods"]["removed"][0]["cells"]["text"] == "現地派遣"
    markdown = as_markdown(tables)
    assert "| `programs` | 0 | 0 | 1 |" in markdown
    assert "| `methods` | 0 | 1 | 0 |" in markdown
    assert "| `sample-2022-0002` | `title` | 海外展開支援事業 | a\\|b &lt;c&gt; |" in markdown


def test_long_lists_are_cut_and_counted() -> None:
    empty = {name: table.iloc[:0] for name, table in sample().items()}
    text = as_text(diff(empty, sample()), limit=2)
    assert "  … ほか10 / 10 more" in text
    assert text.count("  + sample-2022-0001 ") == 1


@settings(max_examples=10, deadline=None, derandomize=True)
@given(
    name=st.sampled_from([name for name in TABLES if name not in ("findings", "sources")]),
    position=st.integers(0, 100),
)
def test_what_is_added_one_way_is_removed_the_other(name: str, position: int) -> None:
    full = sample()
    less = without(full, name, position % len(full[name]))
    there, back = diff(less, full), diff(full, less)
    assert [table.added for table in there] == [table.removed for table in back]
    assert [table.removed for table in there] == [table.added for table in back]
