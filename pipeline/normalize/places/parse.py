"""The places that a cell names, one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.abroad import single_kanji
from pipeline.lexicon.municipalities import Municipality
from pipeline.lexicon.spelling import HALF_KANA, fold, widen
from pipeline.model import Note
from pipeline.normalize.places.cells import Cell, Draft, Place, Role
from pipeline.normalize.places.heads import Segment
from pipeline.normalize.places.home import home_region
from pipeline.normalize.places.levels import add, in_one_list
from pipeline.normalize.places.pieces import Piece, pieces
from pipeline.normalize.places.segments import segments
from pipeline.normalize.places.settle import finish

BRACKETS = str.maketrans("【】", "()")
EXCEPT = r"(?:を除(?:く|いた)|以外の)"
EXCEPTION = re.compile(
    rf"\((?P<bracket>[^()]+を除く[^()]*)\)|(?P<before>[^()/ ]{{1,60}}?){EXCEPT}(?=[^ 、。)])|"
    r"(?P<last>[^()、・ ]{1,60})を除く"
)
"""Places that a cell leaves out: アジア(中国を除く), 中国、台湾を除くアジア."""


def parse_places(
    text: str,
    *,
    role: Role,
    countries: Sequence[str] = (),
    municipality: Municipality | None = None,
    prefecture: str | None = None,
) -> tuple[list[Place], list[Note]]:
    """The places a cell of targets or venues names, in order, and what a person should look at.

    `countries` are the alpha-2 codes that the record's own target names: a city with no country takes
    the only one, or the one of several that alone has a city of that name. `municipality` is the
    record's own, for 市内. `prefecture` is the document's, for names that exist twice. Nothing is
    guessed: what stays open is null, and a note says so. An item of a list keeps its own words as text;
    the country before the list is not repeated in each (台湾(台北、高雄) → 台北, 高雄). Do not use it on
    running text: it expects a cell that lists places.

    >>> places, notes = parse_places("アメリカ アラスカ州 アンカレジ市", role="target")
    >>> places[0].country_code, places[0].subdivision, places[0].city, notes
    ('US', 'アラスカ州', 'アンカレジ市', [])
    >>> places, _ = parse_places("欧・米・豪を想定", role="target")
    >>> [(place.text, place.country_code or place.region_m49) for place in places]
    [('欧', '150'), ('米', 'US'), ('豪', 'AU')]
    """
    if HALF_KANA.search(text):
        text = widen(text)
    folded = fold(text)
    if "【" in folded or "】" in folded:
        folded = folded.translate(BRACKETS)
    cell = Cell(text, folded, role, frozenset(countries), municipality, prefecture)
    if "除" in folded or "以外の" in folded:
        cell.folded = EXCEPTION.sub(lambda found: left_out(cell, found), folded)
    found = pieces(cell.folded)
    known = single_kanji()
    singles = all(folded[one.start] in known for one in found if one.end - one.start == 1)
    for at, piece in enumerate(found):
        if cell.folded[piece.start : piece.end] == "中国" and beside_home(cell, found, at):
            add(cell, Segment("domestic", 0, 2), piece, piece.separator)
        else:
            read_piece(cell, piece, singles)
    return [finish(cell, draft) for draft in without_hybrid(cell)], cell.notes


def left_out(cell: Cell, found: re.Match[str]) -> str:
    """Blanks as long as the places that the cell leaves out, and a finding that says so."""
    named = found["bracket"] or found["before"] or found["last"]
    cell.note(
        "place-exception",
        "info",
        f"「{named}」は除外として書かれているため、行にしません / left out by the cell: no row",
    )
    return " " * len(found[0])


def without_hybrid(cell: Cell) -> list[Draft]:
    """The drafts; ハイブリッド is one of them, online, only where none says what is online."""
    others = [draft for draft in cell.drafts if draft.kind != "hybrid"]
    if len(others) == len(cell.drafts) or any(draft.kind == "online" for draft in others):
        return others
    cell.note(
        "place-hybrid",
        "info",
        "ハイブリッドのうちオンラインのみを行にしました。会場の記載は別に確かめてください / "
        "hybrid: the online half is a row; check that the site is named",
    )
    for draft in cell.drafts:
        draft.kind = "online" if draft.kind == "hybrid" else draft.kind
    return cell.drafts


def beside_home(cell: Cell, found: Sequence[Piece], at: int) -> bool:
    """True where the piece before or after is a region of Japan, so that 中国 is one too: 中国・四国地方."""
    near = [*found[max(0, at - 1) : at], *found[at + 1 : at + 2]]
    return any(home_region().fullmatch(cell.folded, one.start, one.end) for one in near)


def read_piece(cell: Cell, piece: Piece, singles: bool) -> None:
    """Adds the places of one piece, or hangs it on the place before.

    `singles` says that every one-character piece of the cell can stand for a country (欧・米・豪, not
    小・中・高).
    """
    words = cell.folded[piece.start : piece.end]
    separator = piece.separator
    before = cell.last
    foreign = None
    if before is not None and before.country != "JP" and in_one_list(piece.depth, separator):
        foreign = before.country
    named = single_kanji().get(words) if singles else None
    found: tuple[Segment, ...]
    if named is not None:
        found = (Segment(named.kind, 0, 1, named.code),)
    else:
        found = segments(words, cell.prefecture, foreign)
    for segment in found:
        add(cell, segment, piece, separator)
        separator = "none"
    last = cell.last
    if piece.closes is not None and last is not None and found and not last.shared:
        inside = cell.folded[last.start : last.end]
        if inside.count("(") > inside.count(")"):
            last.end = max(last.end, piece.closes)
