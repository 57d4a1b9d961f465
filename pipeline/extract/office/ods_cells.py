"""What one cell of an OpenDocument workbook shows: its words, its dates, its errors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.extract.left_out import How
from pipeline.extract.limits import MAX_CELL_CHARS
from pipeline.extract.office.number_formats import plain
from pipeline.extract.office.ods_styles import Looks
from pipeline.extract.office.xlsx_looks import Run
from pipeline.lexicon import eras

if TYPE_CHECKING:
    from lxml.etree import _Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_PASSED_OVER = frozenset(
    {
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
        f"{TEXT}ruby-text",
        f"{TEXT}note",
        f"{TEXT}tracked-changes",
    }
)
_ERROR = re.compile(r"#(?:N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!)|Err:\d+")


def cell_runs(cell: _Element, looks: Looks, style: str) -> list[Run]:
    """The words of a cell in order, each with why it is not live; paragraphs end in a line break."""
    runs: list[Run] = []
    for number, paragraph in enumerate(cell.iterchildren(f"{TEXT}p", f"{TEXT}h")):
        if number:
            runs.append(Run("\n", None))
        runs += (Run(text, how) for text, how in _words(paragraph, looks, style, ""))
    return runs


def _words(element: _Element, looks: Looks, cell: str, span: str) -> Iterator[tuple[str, How | None]]:
    how = looks.how(cell, span)
    if element.text:
        yield _collapsed(element.text), how
    for child in element.iterchildren():
        if child.tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            yield " " * min(int(count) if count.isdigit() else 1, MAX_CELL_CHARS), how
        elif child.tag == f"{TEXT}line-break":
            yield "\n", how
        elif child.tag == f"{TEXT}tab":
            yield "\t", how
        elif child.tag not in _PASSED_OVER and isinstance(child.tag, str):
            inner = child.get(f"{TEXT}style-name", "") if child.tag == f"{TEXT}span" else span
            yield from _words(child, looks, cell, inner or span)
        if child.tail:
            yield _collapsed(child.tail), how


def _collapsed(text: str) -> str:
    """White space as the format has it: a run of spaces, tabs and line ends is one space."""
    return re.sub(r"[ \t\r\n]+", " ", text)


def error_of(cell: _Element) -> str | None:
    """The error that a formula's cell shows, None where it shows none."""
    text = "".join(map(str, cell.itertext())).strip() if len(cell) else ""
    if cell.get(f"{CALC}value-type") == "error":
        return text or "#N/A"
    return text if cell.get(f"{TABLE}formula") is not None and _ERROR.fullmatch(text) else None


def plain_value(cell: _Element) -> str:
    """What a cell holds where no words of it are written beside the value.

    >>> from lxml import etree
    >>> ns = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    >>> plain_value(etree.fromstring(f'<c {ns} office:value-type="float" office:value="12.0"/>'))
    '12'
    """
    kind = cell.get(f"{OFFICE}value-type")
    value = cell.get(f"{OFFICE}value", "")
    if kind == "date":
        moment = _moment(cell.get(f"{OFFICE}date-value", ""))
        return _written(moment) if moment is not None else ""
    if kind in ("float", "currency") and re.fullmatch(r"[-+]?[0-9.]+(?:[eE][-+]?\d+)?", value):
        return plain(float(value))
    if kind == "percentage" and re.fullmatch(r"[-+]?[0-9.]+", value):
        return f"{plain(float(value) * 100)}%"
    return cell.get(f"{OFFICE}string-value", "") if kind == "string" else ""


def moment_of(text: str, value: str) -> tuple[str, str | None]:
    """A date's text, and beside it the date with its year where the text hides that.

    A text whose order of day and month readers may take otherwise is written out.

    >>> moment_of("7月3日", "2021-07-03"), moment_of("7/3(土)", "2021-07-03")
    (('7月3日', '2021年7月3日'), ('7/3(土)', '2021/7/3(土)'))
    >>> moment_of("03/07/21", "2021-07-03"), moment_of("令和3年7月3日", "2021-07-03")
    (('2021/7/3', None), ('令和3年7月3日', None))
    >>> moment_of("Apr-21", "2021-04-01"), moment_of("3-Apr-21", "2021-04-03")
    (('2021年4月', None), ('2021/4/3', None))
    """
    moment = _moment(value)
    if moment is None:
        return text, None
    folded = unicodedata.normalize("NFKC", text)
    year, month, day = moment.year, moment.month, moment.day
    era = rf"(?:{eras.spellings()})\s*(?:元|\d{{1,2}})"
    if re.match(rf"\s*(?:{year}|{era})(?:\s*[年./-]\s*0?{month}(?:\D|$)|\s*年?\s*$|年度?$)", folded):
        return text, None
    if re.match(rf"\s*0?{month}\s*月(?:\s*0?{day}\s*日|\s*$)", folded):
        return text, f"{year}年{text.strip()}"
    if re.match(rf"\s*0?{month}\s*[/.-]\s*0?{day}(?![\d/.-])", folded):
        return text, f"{year}{re.sub(r'[0-9 ]', '', folded)[0]}{text.strip()}"
    if re.fullmatch(rf"\s*0?{day}\s*日?\s*(?:\(.\))?", folded):
        return text, f"{year}年{month}月{text.strip()}"
    numbers = {int(number) for number in re.findall(r"\d+", folded)}
    if day not in numbers and numbers <= {month, year, year % 100}:
        return f"{year}年{month}月", None
    return _written(moment), None


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value[:19])
    except ValueError:
        return None


def _written(moment: datetime) -> str:
    day = f"{moment.year}/{moment.month}/{moment.day}"
    return day + (f" {moment.hour}:{moment.minute:02}" if moment.hour or moment.minute else "")
