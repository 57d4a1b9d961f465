"""A record that says outside its schedule that it does not take place: in its title or a remark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from pipeline.lexicon.headings import fold_heading, headings_for
from pipeline.model import Note

_OFF = r"(?P<said>中止|延期)"
_MAY = re.compile(r"場合|一部|のみ|とき|際|ことが|おそれ|恐れ|可能性|かも")
_WEATHER = re.compile(rf"雨|雪|荒天|悪天|天候|強風|警報|{_MAY.pattern}")
"""What makes a calling off one that may come, or one of a part."""
IN_TITLE = re.compile(rf"[【〔\[(<]([^】〕\])>]{{0,8}}){_OFF}(?:に?(?:しました|なりました|決定))?[】〕\])>]")
AS_REMARK = re.compile(
    r"(?:※|◆|\*)?(?P<why>[^。、]{1,30}?(?:ため|により|によって|影響で|に伴い|を受け|につき)、?)?"
    r"(?:[\d年月日()・曜土月火水木金祝/翌次]{2,20}[にへ])?(?:開催|実施|公演|事業|行事)?(?:は|を|が)?"
    rf"{_OFF}(?=$|[(。、 ]|と?(?:し|決|な)|に?なり|決定)"
)


_FLAGS = frozenset(("1", "true", "yes", "○", "中止"))
"""What stands under a heading that asks whether something is called off."""
_STATES = {"cancelled": "中止", "canceled": "中止", "postponed": "延期"}


def called_off(cells: Mapping[str, str]) -> str | None:
    """The word by which a title's bracket or a remark says that the whole is called off or put off, or None.

    >>> called_off({"title": "【公演中止】室内楽の夕べ"}), called_off({"title": "花火大会", "備考": "延期"})
    ('中止', '延期')
    >>> called_off({"title": "花火大会（雨天中止）"}), called_off({"title": "花火大会", "備考": "12月は中止"})
    (None, None)
    >>> called_off({"備考": "台風のため中止"}), called_off({"備考": "雨天中止"})
    ('中止', None)
    >>> called_off({"備考": "雨天のため10月13日(日)に延期"})
    '延期'
    >>> [called_off({"is_cancelled": flag}) for flag in "01"], called_off({"status": "postponed"})
    ([None, '中止'], '延期')
    """
    found = IN_TITLE.search(unicodedata.normalize("NFKC", cells.get("title", "")))
    if found is not None and _WEATHER.search(found[1]) is None:
        return found["said"]
    for heading, text in cells.items():
        if text.strip().casefold() in _FLAGS and fold_heading(heading) in headings_for("off"):
            return "中止"
        if text.strip().casefold() in _STATES and fold_heading(heading) in headings_for("remark"):
            return _STATES[text.strip().casefold()]
        if ("中止" in text or "延期" in text) and fold_heading(heading) in headings_for("remark"):
            told = unicodedata.normalize("NFKC", text.strip())
            said = AS_REMARK.match(told)
            unsure = _MAY if said is not None and said["why"] else _WEATHER
            if said is not None and unsure.search(told) is None:
                return said["said"]
    return None


def called_off_note(word: str, schedule: str) -> Note:
    """The finding that the schedule tells a time for what the record elsewhere says does not take place."""
    return Note(
        "period-called-off",
        "warning",
        f"事業名か備考に「{word}」とありますが、時期「{schedule[:40]}」は予定として読みました。"
        f"{word}なら時期の欄にも書いてください / the title or a remark says {word}, and the schedule, "
        f"「{schedule[:40]}」, tells a time as if it took place: say so there too",
    )
