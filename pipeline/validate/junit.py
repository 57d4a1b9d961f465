"""The result of a validation for CI: JUnit XML for test reports, annotations that name file and line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from pipeline.model import Tables
from pipeline.schemas import TABLES, columns
from pipeline.validate.failure import Failure
from pipeline.validate.places import Rows, index_rows, place_of

WHOLE_TABLE = "(table)"
"""The test case of what a table breaks as a whole."""


def to_junit(failures: Sequence[Failure], tables: Tables, folder: str = "output") -> bytes:
    """A JUnit report: a suite for each table, a case for each of its columns and one for the whole table.

    A case fails where any of its rows does; its text lists them all, with file and line. Equal failures
    give equal bytes: there is no time in it.
    """
    names = [*TABLES, *sorted({failure.table for failure in failures} - set(TABLES))]
    by_case: dict[tuple[str, str], list[Failure]] = {
        (name, case): []
        for name in names
        for case in (WHOLE_TABLE, *(columns(name) if name in TABLES else ()))
    }
    for failure in failures:
        by_case.setdefault((failure.table, failure.column or WHOLE_TABLE), []).append(failure)
    rows = index_rows(failures, tables)
    root = ElementTree.Element("testsuites", name="seihyo validate")
    for name in names:
        cases = {case: found for (table, case), found in by_case.items() if table == name}
        suite = ElementTree.SubElement(root, "testsuite", name=name)
        for case, found in cases.items():
            node = ElementTree.SubElement(suite, "testcase", classname=name, name=case)
            if found:
                node.append(failed(found, rows, folder))
        count(suite, len(cases), sum(bool(found) for found in cases.values()))
    count(root, len(by_case), sum(bool(found) for found in by_case.values()))
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def count(node: ElementTree.Element, tests: int, failures: int) -> None:
    """Writes the totals that JUnit's readers show."""
    node.set("tests", str(tests))
    node.set("failures", str(failures))
    node.set("errors", "0")


def failed(found: list[Failure], rows: Rows, folder: str) -> ElementTree.Element:
    """The failure of one case: how many rows, the first one's message, and each row with its place."""
    first = printable(str(found[0]))
    more = f" (+{len(found) - 1})" if len(found) > 1 else ""
    node = ElementTree.Element("failure", type=found[0].check, message=f"{first}{more}")
    lines = []
    for failure in found:
        file, line = place_of(failure, rows, folder)
        lines.append(f"{file}{f':{line}' if line else ''}: {printable(str(failure))} [{failure.check}]")
    node.text = "\n".join(lines)
    return node


NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    r"""The text without what XML can't hold, each such character as a backslash escape.

    >>> printable("a\x00b"), printable("札幌市")
    ('a\\x00b', '札幌市')
    """
    return NOT_XML.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def to_annotations(failures: Sequence[Failure], tables: Tables, folder: str = "output") -> list[str]:
    """The failures as workflow commands of GitHub Actions, which mark them at their line of a pull request.

    >>> failure = Failure("methods", "category", "isin", "a-0001/1", "x", "100% wrong")
    >>> to_annotations([failure], {})
    ['::error file=output/methods.csv,title=methods category isin::a-0001/1: 「x」 100%25 wrong']
    >>> to_annotations([], {})
    []
    """
    lines = []
    rows = index_rows(failures, tables)
    for failure in failures:
        file, line = place_of(failure, rows, folder)
        title = " ".join(part for part in (failure.table, failure.column, failure.check) if part)
        shown = f"「{failure.value}」 " if failure.value else ""
        message = f"{failure.key}: {shown}{failure.message}" if failure.key else f"{shown}{failure.message}"
        place = f"file={in_property(file)}" + (f",line={line}" if line else "")
        lines.append(f"::error {place},title={in_property(title)}::{in_message(message)}")
    return lines


def in_message(text: str) -> str:
    """A workflow command's message with what would end it escaped.

    >>> in_message("50%\\n")
    '50%25%0A'
    >>> in_message("札幌市")
    '札幌市'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_property(text: str) -> str:
    """A workflow command's property with what would end it escaped.

    >>> in_property("a:b,c")
    'a%3Ab%2Cc'
    >>> in_property("output/methods.csv")
    'output/methods.csv'
    """
    return in_message(text).replace(":", "%3A").replace(",", "%2C")
