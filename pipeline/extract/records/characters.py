"""Characters that a person should look at: lost, garbled and unseen ones, and cells that may run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pipeline.extract.records.cells import Cell
from pipeline.extract.text.garbled import may_be_garbled, meant
from pipeline.model import Note
from pipeline.wording import bilingual

MOST = 20
"""So many places of one kind are named."""

_KANJI = "[々〆一-龠]"
_NO_QUESTION = "".join(f"(?<!{word}{'.' * more})" for word in ("何", "誰", "本当") for more in range(5))
"""Behind these ? ends a question: 何?誰?, 本当?嘘?"""
LOST = re.compile(
    "\ufffd+|[\ue000-\uefff\uf100-\uf8ff\U000f0000-\U0010fffd]+"
    f"|(?:(?<={_KANJI})|(?<![^\\s(（「『【]))\\?(?={_KANJI}){_NO_QUESTION}"
    + rf"|(?<={_KANJI})\?{{3,}}(?=\w){_NO_QUESTION}"
    r"|^\?{2,}$|(?<![\w./:=&?-])[A-Za-z]+\?[a-z]+(?![\w./:=&?-])"
    r"|(?<!〓)(?:(?<=\w)〓{1,2}|〓{1,2}(?=\w))(?!〓)"
)
"""What stands for characters that could not be read, set or converted: U+FFFD, one of a private set (外字;
signs of symbol fonts, from U+F000, are none), ? inside a word, 〓."""
_MAY_BE_LOST = re.compile("[?〓\ufffd\ue000-\uefff\uf100-\uf8ff\U000f0000-\U0010fffd]")
"""Without one of these nothing is lost."""
MARKUP = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|yen|hellip|middot|#\d{2,6}|#x[0-9A-Fa-f]{2,6});"
    r"|</?(?:a|b|br|div|em|font|i|img|li|ol|p|span|strong|sub|sup|table|td|th|tr|u|ul)(?:\s[^<>]{0,200})?/?>"
    r"|_x00[01][0-9A-Fa-f]_|\\u[0-9A-Fa-f]{4}|(?<![\w/=?&.%-])(?:%[0-9A-Fa-f]{2}){3,}"
    r"|=\?[\w-]{3,20}\?[BQbq]\?",
    re.IGNORECASE,
)
"""What a character or a line break is written as in HTML, XML, JSON, addresses and mail."""
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
FORMULA = re.compile(
    r"\s*(?:[=＝@＠](?=.)|[+＋\-－](?![\s\d.,+＋．，\-－]*[%％]?$)(?=\S))|[\t\r](?=.)",
)
"""The published text begins behind the spaces; a Japanese spreadsheet takes full-width signs as well."""


def character_notes(records: Iterable[Sequence[Cell]], *, drawn: bool = False) -> list[Note]:
    """A note for each kind of character to look at, with its places; `drawn` text says lost ones itself.

    A formula is one only in the CSV, and only where a spreadsheet opens it: the published text stays the
    source's own.

    >>> cell = Cell(0, "title", "事業名", "写\ufffd会", None, 2, (), None, None)
    >>> [note.rule for note in character_notes([[cell]])]
    ['lost-character']
    """
    cells = [cell for record in records for cell in record if cell.text]
    kinds: tuple[tuple[str, Callable[[str], object], Callable[[str], str], str, str], ...] = (
        (
            "lost-character",
            _MAY_BE_LOST.search,
            lambda text: _lost(text, drawn=drawn),
            "失われた文字があります。原本を確かめてください",
            "characters are lost; check the original",
        ),
        (
            "garbled-text",
            may_be_garbled,
            _garbled,
            "文字化けしています。原本を正しい文字コードで保存し直してください",
            "read in another encoding than it was written in; save the original anew",
        ),
        (
            "markup-left",
            MARKUP.search,
            _markup,
            "タグや文字参照が残っています。原本を確かめてください",
            "tags or references to characters are left in the text; check the original",
        ),
        (
            "unseen-character",
            UNSEEN.search,
            lambda text: _codes(UNSEEN.findall(text)),
            "見えない制御文字があります。要らなければ原本から除いてください",
            "unseen control characters; take them out of the original where they say nothing",
        ),
    )
    notes = []
    everything = "\n".join(cell.text for cell in cells)
    for rule, may_be, told_of, japanese, english in kinds:
        if not may_be(everything):
            continue
        places = [_place(cell, told) for cell in cells if (told := told_of(cell.text))]
        if places:
            notes.append(Note(rule, "warning", bilingual(japanese, english, _listed(places))))
    formulas = [_place(cell, repr(cell.text[:60])) for cell in cells if FORMULA.match(cell.text)]
    if formulas:
        message = bilingual(
            "表計算で開くと数式として動きうる文字列です。開くときは文字列として取り込んでください",
            "a spreadsheet may run this as a formula: import the CSV as text",
            _listed(formulas),
        )
        notes.append(Note("formula-like", "warning", message))
    return notes


def _lost(text: str, *, drawn: bool) -> str:
    """What stands in a text for lost characters, each with what is beside it; "" where nothing is lost.

    >>> _lost("茶?会", drawn=False), _lost("\ue0a1澤", drawn=True)
    ("U+003F '茶?会'", "U+E0A1 '\\\\ue0a1澤'")
    >>> _lost("福???まつり", drawn=False), _lost("驚き??展", drawn=False)
    ("U+003F '福???まつ'", '')
    >>> [_lost(text, drawn=False) for text in ("なに?なぜ?実験", "何?誰?展", "〓お知らせ〓", "a.php?id=1")]
    ['', '', '', '']
    """
    if _MAY_BE_LOST.search(text) is None:
        return ""
    bare = text.strip()
    if len(bare) > 2 and bare.startswith("〓") and bare.endswith("〓"):
        text = text.replace("〓", " ")
    found = (one for one in LOST.finditer(text) if not (drawn and one[0][0] == "\ufffd"))
    return ", ".join(
        f"U+{ord(one[0][0]):04X} {text[max(0, one.start() - 2) : one.end() + 2]!r}" for one in found
    )


def _garbled(text: str) -> str:
    right = meant(text)
    return f"{text[:20]!r} = {right[:20]!r}" if right else ""


def _markup(text: str) -> str:
    """What of a text is no text but the markup for some.

    >>> _markup("<b>盆踊り</b>"), _markup("&#12354;さがお市"), _markup("A<Bの会 & B>A")
    ('<b> </b>', '&#12354;', '')
    >>> _markup("https://example.org/%E3%81%82%E3%81%95"), _markup("%E3%81%82%E3%81%95")
    ('', '%E3%81%82%E3%81%95')
    """
    return " ".join(dict.fromkeys(found[0] for found in MARKUP.finditer(text)))[:60]


def _codes(signs: Iterable[str]) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in sorted(set(signs)))


def _place(cell: Cell, what: str) -> str:
    where = f"line {cell.line}" if cell.line is not None else f"page {cell.page}"
    return f"{where}, {' '.join((cell.heading or cell.column).split())}: {what}"


def _listed(places: list[str]) -> str:
    more = f"; +{len(places) - MOST}" if len(places) > MOST else ""
    return "; ".join(places[:MOST]) + more + ": "
