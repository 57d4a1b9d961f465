"""Rules of signs: what begins or ends no line, bullets, conjunctions, short words."""

from __future__ import annotations

from pipeline.repair.breaks.view import Break

_OF_NAMES = frozenset({"organizer", "municipality", "venue", "title", "schedule"})
"""Columns of names and times, which short lines may be parts of."""


def blank(at: Break) -> bool:
    """Whether a blank line stands between two lines."""
    return not at.upper.text or not at.lower.text


def typed_space(at: Break) -> bool:
    """A space inside a line where the document has line breaks: typed, unless a word goes on."""
    if not at.view.known.newlines or "\n" in at.separator:
        return False
    return not at.meeting.spanning and not at.lower.never_starts and not at.upper.never_ends


def bullet_mark(at: Break) -> bool:
    """A bullet that is no middle dot, or a dot that other lines of the cell begin with."""
    bullet = at.right.bullet
    if bullet == "mark":
        return not at.upper.never_ends
    if bullet in ("dot", "number", "numbered"):
        first_is = at.view.lines[0].shape.bullet == bullet
        return at.view.bullets.count(bullet) >= 2 and _ends_item(at) and (first_is or at.slack >= 0)
    return False


def _ends_item(at: Break) -> bool:
    return at.upper.last not in ("comma", "open", "range") and at.depth <= 0


def cannot_start(at: Break) -> bool:
    """Whether the character after the break can't begin a line."""
    text = at.lower.text
    return at.lower.never_starts and not (text[0] in "ー*＊" and text[-1] == text[0])


def cannot_end(at: Break) -> bool:
    """Whether the character before the break can't end a line."""
    return at.upper.never_ends


def after_comma(at: Break) -> bool:
    """Whether a comma stands before the break."""
    return at.upper.last == "comma"


def after_middle_dot(at: Break) -> bool:
    """Whether a middle dot stands before the break."""
    text = at.upper.text
    return text[-1] in "・･" and text[-2:-1] not in "・･" and at.right.bullet not in ("dot", "mark")


def after_legal_form(at: Break) -> bool:
    """Whether only a legal form stands before the break."""
    return at.upper.legal_form


def after_conjunction(at: Break) -> bool:
    """Whether a conjunction stands before the break."""
    return at.upper.conjunction_ends


def before_conjunction(at: Break) -> bool:
    """Whether a conjunction stands after the break."""
    return at.lower.conjunction_starts and at.lower.text[3:4] not in "、，"


def after_full_stop(at: Break) -> bool:
    """Whether a sentence ends before the break."""
    return at.upper.text[-1] == "。" and at.depth <= 0


def address(at: Break) -> bool:
    """Whether the break is inside a web or mail address."""
    return at.upper.in_address and at.lower.text[0].isascii() and at.slack < 6


def latin_words(at: Break) -> bool:
    """Whether the break stands between two Latin words."""
    return at.upper.last == "latin" and at.right.first == "latin" and not at.upper.in_address


def and_sign(at: Break) -> bool:
    """Whether a space stands beside & or +."""
    return "and" in (at.upper.last, at.right.first) and at.separator in " 　"


def equal(at: Break) -> bool:
    """Whether the same text stands on both sides."""
    return at.upper.text == at.lower.text and len(at.upper.text) > 1


def short_words(at: Break) -> bool:
    """Words of a kind, of two or three characters, on lines of their own though they would fit on one."""
    lines = at.view.cell.lines
    room = at.view.capacity - at.view.widths[at.index] - at.view.widths[at.index + 1]
    return (
        at.view.cell.column not in _OF_NAMES
        and all(1 < len(line) < 4 for line in lines)
        and (room >= 0 or at.view.support == 0)
        and at.meeting.before_part in ("noun", "verbal")
        and at.meeting.after_part == at.meeting.before_part
        and not at.left.period_ends
    )


def remark(at: Break) -> bool:
    """A remark with its sign in brackets, where the line before had room: (※着手後3カ年事業)."""
    return at.opened and at.lower.text.startswith(("(※", "（※"))
