"""When something takes place, written in a cell of places: オンデマンド配信(3/1～3/31), 10月1日:高山市."""

from __future__ import annotations

import re

from pipeline.lexicon.calendar import DAY_NUMBER, MONTH_NUMBER, WEEKDAYS
from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.eras import signs

_MONTH, _DAY = rf"(?<!\d){MONTH_NUMBER}", rf"{DAY_NUMBER}(?!\d)"
_WEEKDAY = rf"(?:\([{WEEKDAYS}祝・、振休]{{1,5}}\)|[{WEEKDAYS}]曜日?)"
_YEAR = rf"(?:{signs()}(?:元|\d{{1,2}})[年./]|(?<!\d)(?:19|20)\d\d[年./])"
_POINT = (
    rf"(?:(?:翌年|翌)?{_YEAR}?度? ?(?:{_MONTH}月 ?{_DAY}日|{_MONTH}/{_DAY}"
    rf"|{_MONTH}月(?:[上中下初]旬|末|中|頃)?)"
    rf"|{_YEAR}{_MONTH}[./]{_DAY}|{_YEAR}度?|(?<!\d){_DAY}日)(?: ?{_WEEKDAY})?"
    r"|(?:午前|午後)? ?(?<!\d)(?:[01]?\d|2[0-4])(?::[0-5]\d|時(?:半|[0-5]?\d分)?)(?:頃|開始|開演|開場|終了)?"
)
_WORD = (
    r"(?:前期|後期|中期|会期|期間|期日|日程|日時|時間|開催日|実施日|配信|公開|開催|実施|展示|見逃し|録画|生|"
    r"(?:配信|公開|開催|実施|展示|開館)(?:期間|日|時間)|ライブ|第?\d{1,2}(?:回|部|日)目?|"
    r"午前の部|午後の部|午前|午後|昼の部|夜の部|平日|土日祝?(?:日(?!曜))?|祝日|休日|毎週|毎月|毎日|随時|限定|予定)"
)
_JOIN = rf"(?:～|~|-|–|から|より|、|・|と|{listing()}|,|まで|;|:| )"
_DAY_OF = r"(?:配信|公開|開催|実施|展示|開館)(?:期間|日(?!曜)|時間)|第?\d{1,2}(?:回|部|日)目"
# Each part is taken as first found: held against every other way to part them, thirty blanks take minutes.
ITEM = (
    rf"(?:{_DAY_OF}|(?!{_POINT})(?:{_JOIN}|{_WORD}|{_WEEKDAY}))*+(?>{_POINT})"
    rf"(?:{_JOIN}|{_DAY_OF}|{_POINT}|{_WORD}|{_WEEKDAY})*+"
)
IN_BRACKET = re.compile(rf"\({ITEM}\)")
"""A bracket that says nothing but when."""
_NEXT = rf"(?:～|~|-|–|から|まで|・| )*(?:{_POINT}|{_WEEKDAY})"
FREE = re.compile(
    rf"(?:^|(?<=[ (、;/]))(?:{_POINT}|{_WEEKDAY})(?>{_NEXT})*(?:{_NEXT})?"
    r"(?:～|-|から|まで)?(?:[: ]+|(?=[()、;/]|$))"
)
"""The same between two signs that divide, or at an edge of the cell."""
DIVIDES = re.compile(f"[/～~、・ と;-]|{listing()}")
NUMBER = re.compile(r"\d")
LEFT = re.compile(r"[^ 、/・():;～]")


def without_dates(folded: str) -> tuple[str, tuple[str, ...]]:
    """The text with blanks as long as the dates and hours in it, and what they say.

    Nothing is left out where the cell says no more than that.

    >>> without_dates("オンデマンド配信(3/1～3/31)")
    ('オンデマンド配信          ', ('3/1～3/31',))
    >>> without_dates("10月1日:高山市")[0], without_dates("公民館(1・2階)")[0]
    ('      高山市', '公民館(1・2階)')
    >>> without_dates("3/1～3/31"), without_dates("本町1-2")
    (('3/1～3/31', ()), ('本町1-2', ()))
    """
    if NUMBER.search(folded) is None and "曜" not in folded:
        return folded, ()
    said: list[str] = []

    def blank(found: re.Match[str]) -> str:
        alone = found[0][0] == "(" or text[: found.start()].endswith("(")
        if alone and DIVIDES.search(found[0]) is None:
            # 公民館(1月): a note like any other
            return found[0]
        said.append(found[0].strip("(): ").strip())
        return " " * len(found[0])

    text = folded
    text = IN_BRACKET.sub(blank, text)
    text = FREE.sub(blank, text)
    return (text, tuple(said)) if said and LEFT.search(text) else (folded, ())
