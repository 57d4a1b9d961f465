"""Legal forms of bodies (法人格): 株式会社, (公財), ㈲."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.spelling import fold
from pipeline.lexicon.word_lists import either
from pipeline.reference import read_table

KINDS = frozenset({"name", "short", "sign", "organ"})


@cache
def written_out() -> tuple[str, ...]:
    """Forms and official organs as laws write them out, in file order.

    >>> {"独立行政法人", "教育委員会"} <= set(written_out()), "公財" in written_out()
    (True, False)
    """
    return tuple(row["form"] for row in read_table("legal_forms") if row["kind"] in ("name", "organ"))


@cache
def spelled(*stands: str) -> frozenset[str]:
    """Spellings of the forms, short ones in brackets; only those that stand `before` or on `both` sides.

    >>> {"株式会社", "(株)", "㈱", "(公財)"} <= spelled(), "公財" in spelled(), "(公財)" in spelled("both")
    (True, False, False)
    """
    return frozenset(
        f"({row['form']})" if row["kind"] == "short" else row["form"]
        for row in read_table("legal_forms")
        if row["kind"] != "organ" and (not stands or row["stands"] in stands)
    )


@cache
def companies() -> tuple[str, ...]:
    """Forms of companies, written out: they stand before a name or after it.

    >>> "株式会社" in companies(), "(株)" in companies(), "学校法人" in companies()
    (True, False, False)
    """
    rows = read_table("legal_forms")
    return tuple(row["form"] for row in rows if row["kind"] == "name" and row["stands"] == "both")


@cache
def bracketed() -> str:
    """Regular expression for a form in brackets, short or written out, in a folded text.

    >>> import re
    >>> [bool(re.fullmatch(bracketed(), text)) for text in ("(株)", "(学校法人)", "(実行委員会)")]
    [True, True, False]
    """
    forms = (row["form"] for row in read_table("legal_forms") if row["kind"] in ("name", "short"))
    return rf"\({either(forms)}\)"


@cache
def pattern() -> str:
    """Regular expression for a form before or after a body's name, in a folded text.

    >>> import re
    >>> re.match(pattern(), "(公財)東川町文化振興財団")[0], re.match(pattern(), "株式会社A")[0]
    ('(公財)', '株式会社')
    """
    plain = (row["form"] for row in read_table("legal_forms") if row["kind"] in ("name", "sign"))
    return f"(?:{bracketed()}|{either(plain)})"


def is_legal_form(text: str) -> bool:
    """Whether a text is a legal form and nothing else, whatever its widths.

    >>> is_legal_form("（公財）"), is_legal_form("ＮＰＯ法人"), is_legal_form("公財")
    (True, True, False)
    """
    return text[-1:] in _lasts() and fold(text) in spelled()


@cache
def _lasts() -> frozenset[str]:
    """Characters that a legal form ends with, in either width."""
    return frozenset(form[-1] for form in spelled()) | {"）"}
