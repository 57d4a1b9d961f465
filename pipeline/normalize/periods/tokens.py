"""Tokens of a schedule expression: words, numbers and signs, each with its place in the text."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.numerals import read_numeral
from pipeline.reference import read_table

Value = int | str


def _folding() -> dict[int, str]:
    """One character for one, so that offsets in the folded text are offsets in the text."""
    fold = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    fold |= dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff\t\r\n\v\f"), " ")
    fold |= {
        ord(a): b for a, b in zip("⽉⽇⽕⽔⽊⾦⼟⽇⽣⽌⽤⼀⼆⼗", "月日火水木金土日生止用一二十", strict=True)
    }
    fold |= {ord(a): b for a, b in zip("ｶｹｰ･､｡｢｣ヵケヶケ箇", "カカー・、。「」カカカカカ", strict=True)}
    fold |= {ord(a): b for a, b in zip("’‘′`〔〕〖〗［］〈〉《》", "''''()【】[]【】【】", strict=True)}
    for row in read_table("range_signs"):
        if row["role"] == "range":
            fold[ord(row["sign"])] = "~"
        elif row["role"] == "hyphen":
            fold[ord(row["sign"])] = "-"
        elif row["role"] == "arrow":
            fold[ord(row["sign"])] = "→"
    return fold


_FOLD: Final = _folding()

_MISREAD_RANGE: Final = re.compile(
    "(?<=[0-9月日旬年度]) *(?:一|…+|‥+) *(?=[0-9]{1,4} *[月日年/]|翌|令和|平成|[RH][0-9]|[上中下]旬)"
)
"""一 or … between two parts of dates: a dash as character recognition gives it, or dots for it."""
_AFTER_DATE: Final = re.compile("[0-9](?:月|日|年|年度)? *$|旬 *$").search


def _read_dashes(folded: str) -> str:
    """The folded text with 一 and … between two dates made a range sign, one character for one."""
    return _MISREAD_RANGE.sub(
        lambda m: (
            "~".rjust(len(m.group())) if _AFTER_DATE(folded, max(0, m.start() - 6), m.start()) else m.group()
        ),
        folded,
    )


_DIGITS: Final = "0-9一二三四五六七八九十"
_AFTER_TIME: Final = "(?<=[0-9月日年度旬期季春夏秋冬ろ頃末始半曜) 祝])"

# Words of one character mean something only beside certain others.
_BESIDE: Final = {
    "か": _AFTER_TIME + f"か(?= *[{_DIGITS}春夏秋冬令平翌上中下R])",
    "と": _AFTER_TIME + f"と(?= *[{_DIGITS}春夏秋冬令平翌第月火水木金土日毎祝])",
    "仮": r"仮(?=\))",
    "約": r"約(?= *[0-9一二三四五六七八九十数半])",
    "中": r"(?:(?<=[月度年旬期])中(?!止)|(?<=[0-9]/)中(?=[~・、,)( ]|頃|$))",
    "内": r"(?<=[度年月])内",
    "始": r"(?<=[月/ ])始",
    "初": r"(?<=[月/ ])初",
    "末": r"(?<=[月/ 度])末",
    "元": r"元(?= *[年./\-])",
    "自": r"自(?= *(?:[0-9平令昭RHS至.:)]|$))",
    "至": r"至(?= *(?:[0-9平令昭RHS翌.:)]|$))",
    "同": r"同(?= *[0-9年月])",
    "旧": r"旧(?=[0-9一二三四五六七八九十]{1,3}月)",
    "今": r"今(?=[春夏秋冬])",
    "来": r"来(?=[春夏秋冬])",
    "昨": r"昨(?=[春夏秋冬])",
    "昼": r"昼(?![間食休])",
    "朝": r"朝(?= *[0-9])",
    "夜": r"夜(?= *[0-9])",
    "毎": r"毎(?=[火水木金土]|日曜|月曜)",
    "週": r"(?:(?<=[0-9一二三四五六七八九十])週|週(?= *[0-9一二三四五六七八九十]))",
    "度": r"(?<=[0-9一二三四五六七八九十])度",
    "回": r"(?<=[0-9一二三四五六七八九十数 ])回",
    "泊": r"(?<=[0-9一二三四五六七八九十 ])泊",
    "半": r"(?<=時)半",
    "祝": r"祝(?![い賀典勝])",
    "休": r"休(?=[) ・、,日]|$)",
    "計画": r"(?:(?<=[( 月日旬頃度])|^)計画(?=[)）]|$)",
    "検討": r"検討(?=[)）中]|$)",
    "協議": r"協議(?=[)）中]|$)",
    "調整": r"調整(?=[)）中]|$)",
    "計画年度": "計画年度",
    "実施": r"実施(?!主体|要|計画|者|場所|会場)",
    "期限": r"期限(?!付)",
    "なし": r"なし(?=[)） ]|$)",
    "限り": r"限り(?=[)( ]|$)",
    "上": r"(?<=[月/])上(?=[~・、,)( ]|頃|$)",
    "下": r"(?<=[月/])下(?=[~・、,)( ]|頃|$)",
    "頭": r"(?<=月)頭",
    "年内": r"(?<![0-9〇一二三四五六七八九十元 ])年内",
    "今年度中": "今年度中(?!止)",
    "本年度中": "本年度中(?!止)",
    "当該年度中": "当該年度中(?!止)",
    "毎日": "毎日(?!曜)",
    "年度前半": r"(?<![0-9〇一二三四五六七八九十元今本当 ])年度前半",
    "年度後半": r"(?<![0-9〇一二三四五六七八九十元今本当 ])年度後半",
    "年度内": r"(?<![0-9〇一二三四五六七八九十元 ])年度内",
    "年度中": r"(?<![0-9〇一二三四五六七八九十元 ])年度中(?!止)",
    "月末": r"(?<![0-9〇一二三四五六七八九十 ])月末",
    "月初": r"(?<![0-9〇一二三四五六七八九十 ])月初",
    "月初め": r"(?<![0-9〇一二三四五六七八九十 ])月初め",
    "月始め": r"(?<![0-9〇一二三四五六七八九十 ])月始め",
    "月末日": r"(?<![0-9〇一二三四五六七八九十 ])月末日",
}
_NUMERALS: Final = "0123456789〇零一二三四五六七八九十百"
_NOT_AFTER_NUMBER: Final = "(?<![0-9〇一二三四五六七八九十])"
_WEEKDAY_CHARS: Final = "火水木金土"
_SEASON_AFTER: Final = (
    r"(?=[ )~・、,にはかまよごこ頃以予開実(/と→「]|の[間頃終予中]|前|号|[春夏秋冬]|$|[-:.をも〆])"
)
_WEEKDAY_AFTER: Final = r"(?=[・、,~()/\- とかのに及祝日月" + _WEEKDAY_CHARS + "]|$)"
_ERA_AFTER: Final = r"(?= *[0-9元'])"
_NUMERAL: Final = (
    "[〇零一二三四五六七八九十百]{1,8}(?= *(?:[年月日時分回度週泊旬火水木金土]|[かカ][月年]"
    f"|[・、,~/-] *第?[{_DIGITS}]|四半期))"
)


_JUSTIFIED: Final = frozenset(
    {"third", "year_round", "anytime", "status", "tentative", "duration", "fiscal_year", "weekday"}
)
"""Kinds of short words that are printed with spaces between to fill a cell, or come so from a PDF: 随 時."""


def _spaced(word: str) -> tuple[str, ...]:
    """A word of two or three characters with spaces between some of them."""
    if len(word) == 2:
        return f"{word[0]} {word[1]}", f"{word[0]}  {word[1]}"
    return f"{word[0]} {word[1:]}", f"{word[:2]} {word[2]}", " ".join(word)


def _lexicon() -> dict[str, tuple[str, Value]]:
    words: dict[str, tuple[str, Value]] = {}
    for row in read_table("period_terms"):
        value: Value = int(row["value"]) if row["value"].isdigit() else row["value"]
        kind = "text" if row["kind"] == "text_alone" else row["kind"]
        words[row["term"].translate(_FOLD)] = (kind, value)
        if kind == "month_name":
            words[row["term"].upper()] = (kind, value)
        short = len(row["term"]) == 2 or (len(row["term"]) == 3 and kind == "weekday")
        if short and (kind in _JUSTIFIED or row["term"] in ("毎年", "毎月", "毎週", "毎日")):
            words |= dict.fromkeys(_spaced(row["term"]), (kind, value))
    for n, row in enumerate(read_table("eras")):
        for name in (row["name"], *_spaced(row["name"]), *row["abbreviations"].split()):
            words[name] = ("era", n)
    for n, row in enumerate(read_table("seasons")):
        words[row["term"]] = ("season", n)
    for row in read_table("holidays"):
        words[row["name"]] = ("holiday", row["name"])
    for n, circled in enumerate("㋀㋁㋂㋃㋄㋅㋆㋇㋈㋉㋊㋋", 1):
        words[circled] = ("circled_month", n)
    for n in range(0, 100):
        words[f"{n:02d}"] = words[str(n)] = ("number", n)
    for n in range(1860, 2110):
        words[str(n)] = ("number", n)
    for signs, kind in {
        "~": "range", "-ー": "hyphen", "/": "slash", ".": "dot", ":": "colon", "'": "apostrophe",
        "([{": "open", ")]}": "close", "【<": "label_open", "】>": "label_close",
        "「『": "quote_open", "」』": "quote_close", "。": "stop", " ": "space", "→": "arrow",
    }.items():  # fmt: skip
        words |= dict.fromkeys(signs, (kind, ""))
    return words


WORDS: Final = _lexicon()
_ALONE: Final = {
    row["term"]
    for row in read_table("period_terms")
    if row["kind"] == "text_alone"
    or (row["term"][0] in "日月年" and row["kind"] in ("neutral", "status", "year_round"))
}
"""Words such as 日本, 月報 and 日時: after a number their first character is a unit (9日時点)."""
_FIRST: Final = "月日~/( )年土火木金水上中下第予頃"


def _season_beside(word: str) -> str:
    """What must stand beside a season: 秋田 and 春日 are none, 令和5年春 is one whatever follows."""
    return f"(?<![初晩真盛早仲立青]{word})(?:{_SEASON_AFTER}|(?<=[年度今来昨翌]{word}))"


def _lexer() -> re.Pattern[str]:
    by_first: dict[str, list[str]] = {}
    for word in sorted(WORDS, key=lambda w: (-len(w), w)):
        if not (word.isascii() and word.isalnum()):
            by_first.setdefault(word[0], []).append(word)
    order = sorted(by_first, key=lambda c: (_FIRST.index(c) if c in _FIRST else 99, c))
    branches = []
    for first in order:
        rest = []
        for word in by_first[first]:
            if word in _BESIDE or word in _ALONE:
                continue
            pattern = re.escape(word[1:])
            if word in _WEEKDAY_CHARS:
                pattern = _WEEKDAY_AFTER
            elif word[0] in "春夏秋冬" and WORDS[word][0] == "season":
                pattern += _season_beside(word)
            elif "ァ" <= word[-1] <= "ー" and len(word) > 1:
                pattern += "(?![ァ-ヴー])"
            elif (
                WORDS[word] in {("era", n) for n in range(5)} and len(word) == 1 and word not in "㍾㍽㍼㍻㋿"
            ):
                pattern += _ERA_AFTER
            rest.append(pattern)
        if rest:
            branches.append(re.escape(first) + ("(?:" + "|".join(rest) + ")" if rest != [""] else ""))
    beside = {word: pattern for word, pattern in _BESIDE.items() if word in WORDS}
    beside |= {w: _NOT_AFTER_NUMBER + w for w in sorted(_ALONE)}
    # A word that begins like one of these and is longer goes first.
    longer = {w: re.escape(w) for w in WORDS if any(w != b and w.startswith(b) for b in beside if len(b) > 1)}
    both = longer | {w: pattern for w, pattern in beside.items() if len(w) > 1}
    beside_words = [both[w] for w in sorted(both, key=lambda w: (-len(w), w))]
    beside_signs = [beside[w] for w in sorted(beside) if len(w) == 1]
    numeral_words = sorted(
        (w for w in WORDS if w[0] in _NUMERALS and len(w) > 1 and not w.isdigit()), key=lambda w: (-len(w), w)
    )
    firsts = "".join(sorted({w[0] for w in WORDS}))
    plain = "[^" + re.escape(firsts + "〇零一二三四五六七八九十百") + "A-Za-z0-9ァ-ヴー -]+"
    return re.compile(
        "|".join(
            [
                *map(re.escape, numeral_words),
                r"[0-9](?: {1,3}[0-9]){1,3}(?= {0,3}[年月日])",
                r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9/月日])",
                r"[0-9]+",
                _NUMERAL,
                " +",
                *beside_words,
                *branches,
                plain,
                *beside_signs,
                "[A-Za-z]+",
                "[ァ-ヴー]+",
                "(?s:.)",
            ]
        )
    )


_LEX: Final = _lexer().findall

_IS_NUMERAL: Final = re.compile(_NUMERAL).match
_CHECKS = {word: re.compile(pattern) for word, pattern in _BESIDE.items() if len(word) == 1} | {
    word: re.compile(
        word
        + (
            _season_beside(word)
            if word in "春夏秋冬"
            else _WEEKDAY_AFTER
            if word in _WEEKDAY_CHARS
            else _ERA_AFTER
        )
    )
    for word in "春夏秋冬火水木金土明大昭平令RHSTM"
}
"""A single character that the lexer falls back to is a word only where its surroundings allow it."""


class Tokens:
    """The tokens of one text, as parallel lists; they tile the text, and end with a token "end"."""

    __slots__ = ("ends", "kinds", "starts", "text", "values")

    def __init__(self, text: str, kinds: list[str], values: list[Value], starts: list[int], ends: list[int]):
        self.text = text
        self.kinds = kinds
        self.values = values
        self.starts = starts
        self.ends = ends


def fold(text: str) -> str:
    """The text with widths, dashes, waves and brackets made alike, one character for one.

    >>> fold("４月１日（金）〜５月")
    '4月1日(金)~5月'
    >>> len(fold("㋿4年")) == 3
    True
    """
    if text.isascii() and text.isprintable():
        return text
    folded = text.translate(_FOLD)
    return _read_dashes(folded) if "一" in folded or "…" in folded or "‥" in folded else folded


def tokenize(text: str) -> Tokens:
    """Tokens of a schedule expression, folded, tiling the text from first to last character.

    Unknown characters become tokens of kind "text"; nothing is dropped.

    >>> tokenize("令和４年7月頃").kinds
    ['era', 'number', 'year', 'number', 'month', 'approximate', 'end']
    >>> tokenize("日本酒").kinds
    ['text', 'end']
    """
    folded = fold(text)
    kinds: list[str] = []
    values: list[Value] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    known = WORDS.get
    checks = _CHECKS
    for lexeme in _LEX(folded):
        end = at + len(lexeme)
        word = known(lexeme)
        if word is not None:
            kind, value = word
            if end - at == 1 and lexeme in checks and checks[lexeme].match(folded, at) is None:
                kind, value = "text", ""
        else:
            first = lexeme[0]
            if first in "0123456789":
                if " " in lexeme:
                    _spaced_digits(
                        lexeme, at, folded[end : end + 4].lstrip(" ")[:1], kinds, values, starts, ends
                    )
                    at = end
                    continue
                if "," in lexeme:
                    kind, value = "text", ""
                else:
                    kind, value = "number", int(lexeme) if len(lexeme) < 9 else -1
            elif first == " ":
                kind, value = "space", ""
            elif first in "〇零一二三四五六七八九十百":
                number = read_numeral(lexeme) if _IS_NUMERAL(folded, at) else None
                kind, value = ("text", "") if number is None else ("number", number)
            else:
                kind, value = "text", ""
        if kind == "text" and kinds and kinds[-1] == "text":
            ends[-1] = end
        else:
            kinds.append(kind)
            values.append(value)
            starts.append(at)
            ends.append(end)
        at = end
    kinds.append("end")
    values.append("")
    starts.append(at)
    ends.append(at)
    return Tokens(folded, kinds, values, starts, ends)


_LARGEST: Final = {"月": 12, "日": 31, "年": 9999}


def _spaced_digits(
    lexeme: str, at: int, unit: str, kinds: list[str], values: list[Value], starts: list[int], ends: list[int]
) -> None:
    """Append 2 0日 as one number where that can be one, else digit by digit."""
    joined = int(lexeme.replace(" ", ""))
    if joined <= _LARGEST.get(unit, 0) and (unit != "年" or len(lexeme.replace(" ", "")) in (2, 4)):
        kinds.append("number")
        values.append(joined)
        starts.append(at)
        ends.append(at + len(lexeme))
        return
    for found in re.finditer("[0-9]| +", lexeme):
        kinds.append("space" if found.group()[0] == " " else "number")
        values.append("" if found.group()[0] == " " else int(found.group()))
        starts.append(at + found.start())
        ends.append(at + found.end())
