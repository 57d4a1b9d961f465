"""Cards and tables without rules: the records of each document, or its refusal."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.layouts.measured import cases, compared, expected, otherwise, read
from tests.extract.layouts.written import CHROMIUM, OFFICE

PRINTED = (pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no chromium to print pages with"))
WRITTEN = (pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="no office program to write with"))


def marks(case: dict[str, Any]) -> tuple[pytest.MarkDecorator, ...]:
    """What a case asks for besides Python."""
    return WRITTEN if "office" in case else PRINTED if case["format"] == "print" else ()


CASES = [
    pytest.param(case, id=case["name"], marks=marks(case))
    for name in (
        "a.toml",
        "b.toml",
        "c.toml",
        "d.toml",
        "e.toml",
        "f.toml",
        "g.toml",
        "h.toml",
        "i.toml",
        "j.toml",
        "k.toml",
        "l.toml",
        "m.toml",
        "n.toml",
        "o.toml",
        "p.toml",
        "q.toml",
        "r.toml",
        "s.toml",
        "t.toml",
        "u.toml",
        "v.toml",
        "w.toml",
        "x.toml",
        "y.toml",
        "z.toml",
        "aa.toml",
    )
    for case in cases(name)
]


@pytest.mark.parametrize("case", CASES)
def test_a_document_gives_its_records_or_is_refused(case: dict[str, Any]) -> None:
    records, findings = read(case)
    if case.get("unread"):
        # Not read yet: then it must be refused, never be read wrongly.
        assert records is None
    else:
        assert compared(case, records) == expected(case), findings
        assert otherwise(case) == []
