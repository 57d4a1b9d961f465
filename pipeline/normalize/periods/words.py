"""The words of time as a lexicon: what each does in a schedule, and what must stand beside it.

Each row of `period_terms` is a term, its kind of token, a value, and the neighbours without which it is only
text: 中 is a part of 4月中 and of no 中国. A neighbour is a literal (月), the name of a row of
`period_neighbours` (number), or era; "!" before a list means none of these, "_" before one that blanks may
lie between, and "|" parts two ways in which the term may stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Final

from pipeline.lexicon.eras import Era, eras
from pipeline.lexicon.spelling import NARROW
from pipeline.lexicon.times import rows
from pipeline.model import SeihyoError
from pipeline.reference import read_table

Value = int | str
Row = Mapping[str, str]

KINDS: Final[Mapping[str, str]] = {
    "alternate": "YEARLY|MONTHLY|WEEKLY", "anytime": "", "apostrophe": "", "approximate": "|before",
    "arrow": "", "before": "", "bracketed_weekday": "[0-6]", "choice": "", "circled_month": "[1-9]|1[0-2]",
    "close": "", "colon": "", "condition": "", "day": "", "digit_days": "", "dot": "", "during": "",
    "duration": "[DWMY]~?", "end_unknown": "", "enumerator": "", "every": "YEARLY|MONTHLY|WEEKLY|DAILY|bare",
    "exclusion": "|except|day", "fiscal_mark": "", "fiscal_year": "", "from": "", "fy_end": "",
    "fy_start": "", "gannen": "year|fiscal_year|bare", "half": "[12]", "half_hour": "", "half_month": "[12]",
    "half_year": "", "holiday_mark": "", "hour": "", "hours": "", "hyphen": "",
    "interval_rule": "(?:YEARLY|MONTHLY|WEEKLY|DAILY) [1-9][0-9]*", "irregular": "|open", "label_close": "",
    "label_open": "", "label_word": "", "last_day": "", "last_nth": "|week", "lunar": "", "meridiem": "",
    "minute": "", "month": "", "month_name": "[1-9]|1[0-2]", "neutral": "", "night": "", "noon": "",
    "note_mark": "", "now": "", "nth": "", "open": "", "or": "|pair",
    "parity": "(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*",
    "possibility": "", "quarter_letter": "", "quarter_word": "", "quote_close": "", "quote_open": "",
    "range": "", "relative": "(?:fy|year|month)(?:0|[+-][1-9])|next", "self": "",
    "separator": "|and", "since": "",
    "slash": "", "status": "undecided|cancelled|postponed|advanced|changed|scheduled", "stop": "",
    "tentative": "", "text": "", "third": "[1-3]", "third_bare": "[13]", "thirds": "12|23", "times": "",
    "to": "", "until": "", "usual": "", "vague": "", "week": "", "weekday": "[0-6]", "weekday_char": "[0-6]",
    "weekdays": "[0-6](?: [0-6])*", "year": "", "year_end": "", "year_round": "",
}  # fmt: skip
"""Kinds of tokens that a term may be, each with a pattern of the values that it may have."""

_COMMONEST: Final = "月日~/( )年土火木金水上中下第予頃"
"""First characters that the lexer tries before others."""
_NUMERAL: Final = (
    "[〇零一二三四五六七八九十百]{1,8}(?= *(?:[年月日時分回度週泊旬火水木金土]|[かカ][月年]"
    "|[・、,~/-] *第?[0-9一二三四五六七八九十]|四半期))"
)
_NUMERAL_SIGNS: Final = "0123456789〇零一二三四五六七八九十百"
_ERA_FOLLOWS: Final = "(?= *[0-9元'])"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words, and what cuts a folded text into them."""

    words: Mapping[str, tuple[str, Value]]
    split: Callable[[str], list[str]]
    checks: Mapping[str, Callable[[str, int], object]]
    """Of a single character that the lexer falls back to: whether its neighbours allow the word."""
    is_numeral: Callable[[str, int], object]
    fold: Mapping[int, str]
    misread_range: re.Pattern[str]
    """一 or … between two parts of dates: a dash as character recognition gives it, or dots for it."""


@cache
def lexicon() -> Lexicon:
    """The lexicon of the reference tables.

    >>> lexicon().words["上旬"]
    ('third', 1)
    """
    return build_lexicon(rows(), read_table("seasons"), read_table("period_neighbours"), eras())


def word_kind(word: str) -> str:
    """The kind of a word as the lexicon has it, "" where it has none.

    >>> word_kind("派遣"), word_kind("漢字")
    ('label_word', '')
    """
    return lexicon().words.get(word, ("", ""))[0]


def build_lexicon(
    terms: Iterable[Row], seasons: Iterable[Row], neighbours: Iterable[Row], named: tuple[Era, ...]
) -> Lexicon:
    """The lexicon of given rows; SeihyoError names the row whose kind, value or neighbour is unknown.

    >>> row = {"term": "梅", "kind": "tree", "value": "", "before": "", "after": "", "spaced": ""}
    >>> build_lexicon([row], [], [], ())
    Traceback (most recent call last):
    pipeline.model.SeihyoError: period_terms, 梅: there is no kind of token 'tree'
    """
    classes = _classes(neighbours, named)
    fold = _folding()
    words = dict(_NUMBERS)
    suffixes: dict[str, list[str]] = {}
    for row in terms:
        entry = _entry(row)
        term = row["term"].translate(fold)
        spellings = [term, *_upper(row), *(_spaced(term) if row["spaced"] else ())]
        words |= dict.fromkeys(spellings, entry)
        _note_neighbours("period_terms", row, term, classes, suffixes)
    for n, row in enumerate(seasons):
        words[row["term"]] = ("season", n)
        _note_neighbours("seasons", row, row["term"], classes, suffixes)
    for n, era in enumerate(named):
        for spelling in (era.name, *_spaced(era.name), *era.abbreviations):
            words[spelling] = ("era", n)
            if len(spelling) == 1 and spelling.isalpha():
                suffixes[spelling] = [_era_suffix(spelling, classes.get("before_era", "(?!)"))]
    for row in read_table("holidays"):
        words[row["name"]] = ("holiday", row["name"])
    beside = {word: "(?:" + "|".join(ways) + ")" for word, ways in suffixes.items() if any(ways)}
    return Lexicon(
        words,
        _lexer(words, beside).findall,
        {word: re.compile(re.escape(word) + way).match for word, way in beside.items() if len(word) == 1},
        re.compile(_NUMERAL).match,
        fold,
        _misread_range(named),
    )


_NUMBERS: Final[Mapping[str, tuple[str, Value]]] = (
    {" ": ("space", "")}
    | {f"{n:02d}": ("number", n) for n in range(100)}
    | {str(n): ("number", n) for n in (*range(100), *range(1860, 2110))}
)


def _entry(row: Row) -> tuple[str, Value]:
    kind, value = row["kind"], row["value"]
    if kind not in KINDS:
        raise SeihyoError(f"period_terms, {row['term']}: there is no kind of token {kind!r}")
    if re.fullmatch(KINDS[kind], value) is None:
        raise SeihyoError(f"period_terms, {row['term']}: {value!r} is no value of the kind {kind}")
    if row["spaced"] not in ("", "yes"):
        raise SeihyoError(f"period_terms, {row['term']}: spaced must be yes or empty, not {row['spaced']!r}")
    return kind, int(value) if value.isdigit() else value


def _upper(row: Row) -> tuple[str, ...]:
    return (row["term"].upper(),) if row["kind"] == "month_name" else ()


def _spaced(word: str) -> tuple[str, ...]:
    """A word of two or three characters as it is printed with spaces between to fill a cell: 随 時."""
    if len(word) == 2:
        return f"{word[0]} {word[1]}", f"{word[0]}  {word[1]}"
    return f"{word[0]} {word[1:]}", f"{word[:2]} {word[2:]}", " ".join(word)


def _classes(neighbours: Iterable[Row], named: tuple[Era, ...]) -> dict[str, str]:
    """Pattern of each name of a neighbour."""
    classes = {row["name"]: row["pattern"] for row in neighbours}
    names = [re.escape(era.name) for era in named]
    signs = "".join(re.escape(sign) for era in named for sign in era.abbreviations)
    classes["era"] = "|".join([*names, *([f"[{signs}] *[0-9元']"] if signs else [])]) or "(?!)"
    classes["era_end"] = f"[{signs}{''.join(re.escape(era.name[-1]) for era in named)}]" if named else "(?!)"
    classes["era_apart"] = classes["era_end"] + " "
    for name, pattern in classes.items():
        try:
            re.compile(pattern)
        except re.error as error:
            raise SeihyoError(f"period_neighbours, {name}: {pattern!r} is no pattern ({error})") from error
    return classes


def _note_neighbours(
    table: str, row: Row, term: str, classes: Mapping[str, str], suffixes: dict[str, list[str]]
) -> None:
    """Add the ways in which a row's term may stand to `suffixes`."""
    ways = zip_longest(row["before"].split("|"), row["after"].split("|"), fillvalue="")
    try:
        found = [
            _before(before.strip(), term, classes) + _after(after.strip(), classes) for before, after in ways
        ]
    except (KeyError, re.error) as error:
        raise SeihyoError(f"{table}, {row['term']}: there is no neighbour {error}") from error
    suffixes.setdefault(term, []).extend(found)


def _before(spec: str, term: str, classes: Mapping[str, str]) -> str:
    """What must stand before a term, as a condition on the place after it."""
    if not spec:
        return ""
    patterns = [_neighbour(atom, classes) for atom in spec.removeprefix("!").split()]
    word = re.escape(term)
    behind = [
        rf"(?<!(?s:.){word})" if pattern == "^" else f"(?<=(?:{pattern}){word})" for pattern in patterns
    ]
    for condition in behind:
        re.compile(condition)
    if spec[0] == "!":
        return "".join(condition.replace("(?<=", "(?<!", 1) for condition in behind)
    return "(?:" + "|".join(behind) + ")"


def _after(spec: str, classes: Mapping[str, str]) -> str:
    """What must follow a term."""
    if not spec:
        return ""
    patterns = []
    for atom in spec.removeprefix("!").split():
        blanks = " *" if atom[0] == "_" else ""
        patterns.append(f"{blanks}(?:{_neighbour(atom.removeprefix('_'), classes)})")
    return ("(?!" if spec[0] == "!" else "(?=") + "|".join(patterns) + ")"


def _neighbour(atom: str, classes: Mapping[str, str]) -> str:
    """Pattern of one neighbour: a name in small letters, or a literal."""
    return classes[atom] if re.fullmatch("[a-z_]+", atom) else re.escape(atom)


def _era_suffix(spelling: str, may_precede: str) -> str:
    """What must stand beside one character for it to be an era; the 光 of 観光 is none."""
    if spelling.isascii():
        return _ERA_FOLLOWS
    alone, after_word = f"(?<![ぁ-ヿ一-鿿々]{spelling})", f"(?<=(?:{may_precede}){spelling})"
    return f"(?:{alone}|{after_word})" + _ERA_FOLLOWS


def _folding() -> dict[int, str]:
    """One character for one, so that offsets in the folded text are offsets in the text."""
    fold = NARROW | dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff\t\r\n\v\f"), " ")
    fold |= {
        ord(a): b for a, b in zip("⽉⽇⽕⽔⽊⾦⼟⽇⽣⽌⽤⼀⼆⼗", "月日火水木金土日生止用一二十", strict=True)
    }
    fold |= {ord(a): b for a, b in zip("ｶｹｰ･､｡｢｣ヵケヶケ箇", "カカー・、。「」カカカカカ", strict=True)}
    fold |= {ord(a): b for a, b in zip("’‘′`〔〕〖〗［］〈〉《》", "''''()【】[]【】【】", strict=True)}
    signs = {"range": "~", "hyphen": "-", "arrow": "→"}
    return fold | {
        ord(row["sign"]): signs[row["role"]] for row in read_table("range_signs") if row["role"] in signs
    }


def _misread_range(named: tuple[Era, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(era.name) for era in named)
    letters = "".join(re.escape(era.letter) for era in named)
    starts = ["[0-9]{1,4} *[月日年/]", "翌", "[上中下]旬", names, f"[{letters}][0-9]"]
    return re.compile("(?<=[0-9月日旬年度]) *(?:一|…+|‥+) *(?=" + "|".join(starts) + ")")


def _lexer(words: Mapping[str, tuple[str, Value]], beside: Mapping[str, str]) -> re.Pattern[str]:
    """Pattern that cuts a folded text into words, numbers, spaces and the rest; the longest word first."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        if not (word.isascii() and word.isalnum()):
            by_first.setdefault(word[0], []).append(word)
    order = sorted(by_first, key=lambda c: (_COMMONEST.index(c) if c in _COMMONEST else 99, c))
    branches = []
    for first in order:
        rest = [re.escape(word[1:]) + (beside.get(word) or _katakana_end(word)) for word in by_first[first]]
        branches.append(re.escape(first) + ("(?:" + "|".join(rest) + ")" if rest != [""] else ""))
    numerals = (w for w in words if w[0] in _NUMERAL_SIGNS and len(w) > 1 and not w.isdigit())
    firsts = "".join(sorted({word[0] for word in words}))
    parts = [
        *(re.escape(w) + beside.get(w, "") for w in sorted(numerals, key=lambda w: (-len(w), w))),
        r"(?<![./])[0-9](?: {1,3}[0-9]){1,3}(?= {0,3}[年月日])",
        r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9/月日])",
        r"[0-9]+",
        _NUMERAL,
        " +",
        *branches,
        "[^" + re.escape(firsts + "〇零一二三四五六七八九十百") + "A-Za-z0-9ァ-ヴー -]+",
        "[A-Za-z]+",
        "[ァ-ヴー]+",
        "(?s:.)",
    ]
    return re.compile("|".join(parts))


def _katakana_end(word: str) -> str:
    """A word in katakana ends where the katakana end."""
    return "(?![ァ-ヴー])" if "ァ" <= word[-1] <= "ー" and len(word) > 1 else ""
