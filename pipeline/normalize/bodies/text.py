"""What stands around the names of bodies in a cell: notes in brackets, legal forms, labels, 等."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon import legal_forms
from pipeline.lexicon.abroad import find_country
from pipeline.lexicon.body_notes import note, rest_of_name
from pipeline.lexicon.body_roles import any_role, beside
from pipeline.lexicon.body_words import is_bare_ending, is_generic, nameless, part_of, unnamed
from pipeline.lexicon.endings import endings_of
from pipeline.lexicon.municipality_lookup import look_up_municipality
from pipeline.lexicon.spelling import fold

LEGAL_BRACKET = re.compile(legal_forms.bracketed())
LEGAL_FORM = re.compile(legal_forms.pattern())
LABEL = re.compile(rf"^(?:[【\[(<〈]?(?:{beside()}者|{any_role()})[】\])>〉]?[:：]?(?<=[】\])>〉:：])) ?")
OPENERS, CLOSERS = '(「『【〈《"“', ')」』】〉》"”'
SHORT = re.compile("[A-Z][A-Za-z]{1,7}")
"""A name in short, which its name may go on behind."""
LISTED = re.compile("[とや及並等他]|および|ほか|など")
SECTION = re.compile("(?:部|局|課|室|係|担当)$")
"""Ends a note on a body that its name does not go on behind: 天龍村(防災課)・大桑村."""
LONGEST_NOTE = 300
"""Characters after which a bracket that has not closed is one that never does."""
TAIL = re.compile(
    rf"(?:等|など|ほか(?:関係.*|数.*|.{{0,6}}?\d.*|[^、・]{{0,10}}{unnamed()})?|他(?:\d.*)?|の(?:[\d一二三四五六七八九十]+[市町村区県]+)+|外\d+.*"
    r"|[。、，,・]|(?<=[市町村県府道都区会所])(?:[*＊※]\d{0,2}|\d{1,2}[)）]|[?？])"
    rf"|(?<=...)(?:{beside()}))+$"
)
REMARK = re.compile(r"(?<=[^、/;]) ?※(?P<says>[^※]*)$")
"""A remark at the end of a cell: A市 ※実施は外部委託."""
BETWEEN = " 、/・;:"
"""Signs that divide names."""
ENDS = re.compile(f"[{BETWEEN}()]")
SPACES = re.compile(r"\s+")
LEADING = re.compile(r"^(?:(?!([○●□■◯])\1)[①-⑳※◎○●◇◆■□▪・*]+|\d+[.．)] ?)+")


def fold_spaces(text: str) -> str:
    """The text with line breaks and full-width spaces as plain spaces."""
    return SPACES.sub(" ", text).strip()


@lru_cache(maxsize=16384)
def trim(name: str) -> str:
    """The name without 等, list marks and labels around it."""
    name = LEADING.sub("", name.strip())
    name = LABEL.sub("", name)
    previous = None
    while previous != name:
        previous = name
        shorter = TAIL.sub("", name).strip(" ・、,:：")
        name = shorter or name
        if name and framed(fold(name)):
            name = name[1:-1].strip()
    return name.strip()


def framed(folded: str) -> bool:
    """True for a name that one pair of brackets or quotation marks holds whole.

    >>> framed("(A市)"), framed("(株)A・B(株)"), framed("「A」")
    (True, False, True)
    """
    if folded[0] not in OPENERS:
        return False
    shut = CLOSERS[OPENERS.index(folded[0])]
    return folded[-1] == shut and (folded[0] == shut or shut not in folded[1:-1] or whole(folded, shut))


def whole(folded: str, shut: str) -> bool:
    """True where the bracket at the start closes at the end alone: (A(B))."""
    depth = 0
    for at, sign in enumerate(folded):
        depth += (sign == folded[0]) - (sign == shut)
        if not depth:
            return at == len(folded) - 1
    return False


def without_notes(text: str) -> str:
    """The text with notes in brackets taken out; an unclosed bracket runs to the next one or to the end.

    >>> without_notes("旭川宿泊応援事業実行委員会(旭川市ほか関係団体で構成)")
    '旭川宿泊応援事業実行委員会'
    >>> without_notes("(仮称)A友好委員会(旭川市ほか関係団"), without_notes("台湾(高雄市)")
    ('A友好委員会', '台湾(高雄市)')
    >>> without_notes("(株)A")
    '(株)A'
    """
    folded = fold(text)
    if "(" not in folded:
        return text
    out: list[str] = []
    at = 0
    while at < len(text):
        if folded[at] != "(":
            out.append(text[at])
            at += 1
            continue
        close = closing(folded, at)
        end = close if close is not None else next_opening(folded, at)
        inside = folded[at + 1 : end].rstrip(")")
        stop = end + 1 if close is not None else end
        before, after = folded[max(0, at - 40) : at], folded[stop : stop + 12]
        if keeps(folded[at:stop], inside, before, after):
            out.append(text[at:stop])
        else:
            ended = close is not None and after[:1] == "・" and SECTION.search(inside)
            apart = ended or (close is not None and parts_two(inside, before, after))
            out.append(" " if close is None else "、" if apart else "")
            stop += 1 if ended else 0
        at = stop
    return SPACES.sub(" ", "".join(out)).strip()


def in_name(before: str, after: str) -> bool:
    """True where words touch a bracket on both sides."""
    return all(sign and ENDS.match(sign) is None for sign in (before[-1:], after[:1]))


def closing(folded: str, start: int) -> int | None:
    """Offset of the bracket that closes the one at `start`, or None: none does, or a name begins first."""
    depth = 0
    for at in range(start, min(len(folded), start + LONGEST_NOTE)):
        if folded[at] == "(":
            depth += 1
        elif folded[at] == ")":
            depth -= 1
            if depth == 0:
                inside = folded[start + 1 : at]
                return None if re.search(r"\(仮称?\)", inside) else at
    return None


def opening(folded: str, begin: int, end: int) -> int:
    """Offset of the bracket that opens between two offsets and has not closed by the second; -1 for none.

    >>> opening("A(B)(C", 0, 6), opening("A(B)", 0, 4)
    (4, -1)
    """
    depth = 0
    for at in range(end - 1, begin - 1, -1):
        depth += (folded[at] == ")") - (folded[at] == "(")
        if depth < 0:
            return at
    return -1


def next_opening(folded: str, start: int) -> int:
    """Where an unclosed bracket ends: at the next opening one, or at the end."""
    following = folded.find("(", start + 1)
    return following if following >= 0 else len(folded)


def says_whose(inside: str, before: str, after: str) -> bool:
    """True for a bracket before words that are nobody's name, which says whose they are: （高山市）観光協会.

    >>> says_whose("高山市", "", "観光協会"), says_whose("高山市", "", "飛騨の里")
    (True, False)
    """
    name = ENDS.split(after, maxsplit=1)[0]
    if not name or (before and before[-1] not in BETWEEN) or not all_governments(inside):
        return False
    return is_generic(name) or is_bare_ending(name) or SECTION.search(name) is not None


def all_governments(inside: str) -> bool:
    """True for the names of governments of Japan."""
    return all(look_up_municipality(one).candidates for one in re.split("[、・]", inside))


def parts_two(inside: str, before: str, after: str) -> bool:
    """True for a bracket of governments between two bodies, a note on the first: A委員会（高山市）B協会."""
    names = before, ENDS.split(after, maxsplit=1)[0]
    if part_of(names[1]) is not None or nameless().fullmatch(names[1]) or len(names[1]) == 1:
        # 高山商工会議所（高山市）青年部, 国際交流協会（高山市）実行委員会
        return False
    return all(name.endswith(endings_of("body")) for name in names) and all_governments(inside)


def keeps(bracket: str, inside: str, before: str, after: str = "") -> bool:
    """True for a bracket that is a part of the name: a legal form, or a place that the name needs.

    >>> keeps("(仮称)", "仮称", "行田市", "連携協議会"), keeps("(仮称)", "仮称", "A市、", "連携協議会")
    (True, False)
    >>> keeps("(上海)", "上海", "三菱商事", "有限公司"), keeps("(上海)", "上海", "三菱商事", "、丸紅")
    (True, False)
    """
    if LEGAL_BRACKET.fullmatch(bracket):
        return True
    if in_name(before, after) and (
        inside in ("仮称", "仮") or (SHORT.fullmatch(inside) and not LISTED.match(after))
    ):
        # 国際協力機構(JICA)沖縄センター
        return True
    if note().match(inside):
        return False
    if says_whose(inside, before, after):
        return True
    if rest_of_name().match(after):
        return True
    return find_country(before.rpartition(" ")[2].rpartition("、")[2]) is not None
