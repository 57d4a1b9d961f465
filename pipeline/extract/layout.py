"""A table's header: where it stands, which physical columns belong to which heading, and what each is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.extract.grid import Row, last_column, last_row
from pipeline.extract.headers import (
    MAX_HEADING_CHARS,
    Heading,
    fold_heading,
    header_score,
    match_heading,
    plain_heading,
)
from pipeline.model import ROLES, GridCell, SeihyoError

COMPOSITES = (
    ("start", "end"),
    ("year", "month", "day"),
    ("year", "month_day"),
    ("year", "month"),
    ("month", "day"),
)
"""Ways in which several columns tell one schedule; the first whose parts are all there is taken."""


@dataclass(frozen=True, slots=True)
class Column:
    """One logical column: a heading, what it is for, and the physical columns it covers."""

    name: str
    """A role, or the heading of an attribute, made unique."""
    heading: str
    """As printed, the levels of a two-line header joined by a space."""
    first: int
    last: int
    part: str = ""
    """Which part of the schedule it tells, where several columns tell it; an attribute can be its year."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A header that was found: its columns, and the folded headings by which its repetition is known."""

    columns: tuple[Column, ...]
    folded: tuple[str, ...]
    top: int
    bottom: int
    line: int | None
    width: int
    """Fields of the header row (delimited text), or the number of physical columns."""
    roles: frozenset[str]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """A printed heading with the physical columns under it and what it might be for."""

    path: tuple[str, ...]
    first: int
    last: int
    match: Heading | None
    parent: GridCell | None

    @property
    def heading(self) -> str:
        return " ".join(self.path)


def find_header(rows: Sequence[Row]) -> tuple[int, int] | None:
    """First and last index of the first header among the rows, None where there is none."""
    for index in range(len(rows)):
        span = header_at(rows, index)
        if span is not None:
            return span
    return None


def weak_header(rows: Sequence[Row], stated: Mapping[str, str]) -> tuple[int, int] | None:
    """The row that is the header if there is one at all, for documents in which no row names two roles.

    It is the first that holds headings which the sidecar states, or one known heading among texts that can
    all be headings, with a row below it.
    """
    wanted = {fold_heading(heading) for heading in stated}
    for index, row in enumerate(rows[:-1]):
        texts = [cell.text for cell in row.filled]
        folded = [fold_heading(text) for text in texts]
        if wanted and len(wanted & set(folded)) >= len(wanted) / 2:
            return index, index
        matches = [match_heading(text) for text in texts]
        known = [match for match in matches if match is not None and match.rank < 4]
        if len(texts) < 2 or any(text.isdigit() or len(text) > MAX_HEADING_CHARS for text in folded):
            continue
        if any(match.role in ROLES for match in known) and len(known) >= len(texts) / 2:
            return index, index
    return None


def header_at(rows: Sequence[Row], index: int) -> tuple[int, int] | None:
    """First and last row of the header whose first row is `rows[index]`, None where no header begins there.

    A header takes several rows where a heading stands above several others, by merged cells or, in formats
    that have none, by a blank to its right with a heading underneath.
    """
    texts = [cell.text for cell in rows[index].all_cells]
    filled = rows[index].filled
    if len(filled) < 2 or not any(match_heading(cell.text) for cell in filled):
        return None
    alone = header_score(texts)
    last = index
    bottom = max(
        (last_row(cell) for cell in rows[index].own if cell.text.strip()), default=rows[index].number
    )
    while last + 1 < len(rows) and rows[last + 1].number <= bottom:
        last += 1
    if last > index and not rows[last].own:
        while last > index and not rows[last].own:
            last -= 1
    while last + 1 < len(rows) and last - index < 3 and is_child_row(rows[index : last + 1], rows[last + 1]):
        last += 1
    if last == index:
        return (index, index) if alone else None
    leaves = [path[-1] for path in _paths(rows[index : last + 1])]
    joined = ["".join(path) for path in _paths(rows[index : last + 1])]
    if not (alone or max(header_score(leaves), header_score(joined))):
        return None
    if alone and _body_like(rows[index + 1 : last + 1]):
        return index, index
    return index, last


def _body_like(rows: Sequence[Row]) -> bool:
    """Whether rows that a tall heading reaches into hold values, not headings (a wrong merge)."""
    texts = [cell.text for row in rows for cell in row.filled]
    return any(len(fold_heading(text)) > MAX_HEADING_CHARS for text in texts)


def is_child_row(above: Sequence[Row], row: Row) -> bool:
    """Whether `row` goes on with the header `above`: short texts under spanning or blank headings."""
    filled = row.filled
    if not filled or row.number != above[-1].number + 1:
        return False
    parents = {
        column: cell for cell in above[-1].all_cells for column in range(cell.column, last_column(cell) + 1)
    }
    under_blank = 0
    for cell in filled:
        folded = fold_heading(cell.text)
        if len(folded) > MAX_HEADING_CHARS or not folded or folded.isdigit():
            return False
        parent = parents.get(cell.column)
        if parent is not None and last_row(parent) >= row.number:
            return False
        spans = parent is not None and parent.column_span > cell.column_span
        blank = parent is None or not parent.text.strip()
        right = parents.get(last_column(cell) + 1)
        opens = right is not None and not right.text.strip()
        if not (spans or blank or opens):
            return False
        under_blank += spans or blank
    known = sum(match_heading(cell.text) is not None for cell in filled)
    return under_blank > 0 and (
        known >= len(filled) / 2 or any(cell.column_span > 1 for cell in above[-1].own)
    )


def _paths(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    return [claim_path for _, _, claim_path, _ in _columns_of(rows)]


def _columns_of(rows: Sequence[Row]) -> list[tuple[int, int, tuple[str, ...], GridCell | None]]:
    """(first, last, heading path, parent cell) of each heading of a header, from left to right."""
    covering: dict[int, list[GridCell]] = {}
    for row in rows:
        for cell in row.all_cells:
            for column in range(cell.column, last_column(cell) + 1):
                if cell not in covering.setdefault(column, []):
                    covering[column].append(cell)
    if len(rows) > 1:
        _fill_right(rows, covering)
    found: list[tuple[int, int, tuple[str, ...], GridCell | None]] = []
    leaf_before: GridCell | None = None
    for column in sorted(covering):
        cells = [cell for cell in covering[column] if cell.text.strip()]
        leaf = cells[-1] if cells else None
        if leaf is not None and leaf is leaf_before and last_column(leaf) >= column:
            found[-1] = (found[-1][0], column, *found[-1][2:])
        else:
            path = tuple(dict.fromkeys(cell.text.strip() for cell in cells))
            found.append((column, column, path or ("",), cells[0] if len(cells) > 1 else None))
        leaf_before = leaf
    return found


def _fill_right(rows: Sequence[Row], covering: dict[int, list[GridCell]]) -> None:
    """Without merged cells: a heading reaches over the blanks to its right that have a heading underneath."""
    for upper, lower in pairwise(rows):
        under = {cell.column for cell in lower.filled}
        parent: GridCell | None = None
        for cell in upper.own:
            if cell.text.strip():
                parent = cell
            elif (
                parent is not None
                and cell.column in under
                and parent.column in under
                and parent.column_span == 1
            ):
                cells = covering[cell.column]
                if parent not in cells:
                    cells.insert(max(cells.index(cell), 0), parent)


def match_path(path: Sequence[str]) -> Heading | None:
    """What a heading of several levels is for: the whole decides, then its last level, then those above.

    >>> match_path(("実施時期", "開始")).part, match_path(("主催", "名称")).role
    ('start', 'organizer')
    """
    whole, leaf = match_heading("".join(path)), match_heading(path[-1])
    if whole is not None and whole.rank < 4:
        return whole
    if len(path) == 1:
        return whole
    if leaf is not None and leaf.rank == 1:
        return leaf
    for level in reversed(path[:-1]):
        above = match_heading(level)
        if above is not None and above.rank <= 2 and above.role in ROLES:
            return above
    return leaf if leaf is not None else whole


def read_layout(rows: Sequence[Row], stated: Mapping[str, str]) -> Layout:
    """The layout that a header's rows give; `stated` (heading → role) decides before any synonym.

    Raises SeihyoError where two headings claim one role with equal right, naming line and columns.
    """
    folded_stated = {fold_heading(heading): role for heading, role in stated.items()}
    claims = []
    for first, last, path, parent in _columns_of(rows):
        match = match_path(path) if any(path) else None
        role = (
            stated.get(" ".join(path))
            or stated.get(path[-1])
            or folded_stated.get(fold_heading("".join(path)))
        )
        role = role or folded_stated.get(fold_heading(path[-1]))
        if role is not None:
            match = Heading(role, match.part if match is not None and match.role == role else "", 0)
        claims.append(_Claim(path, first, last, match, parent))
    line = rows[0].line
    kept, notes = _settle(claims, line)
    columns = _name_columns(kept)
    folded = tuple(fold_heading(claim.heading) for claim in claims if any(claim.path))
    return Layout(
        columns=columns,
        folded=folded,
        top=rows[0].number,
        bottom=rows[-1].number,
        line=line,
        width=max((claim.last for claim in claims), default=-1) + 1,
        roles=frozenset(column.name for column in columns if column.name in ROLES),
        notes=tuple(notes),
    )


def layout_here(table: Layout, header: Layout) -> Layout:
    """The table's columns at the places where a later header of the same headings has them.

    A column that stands only there (a spacer) widens its neighbour to the left; one that is missing has no
    place.
    """
    columns = []
    free = list(header.columns)
    for column in table.columns:
        found = next(
            (other for other in free if other.name == column.name and other.part == column.part), None
        )
        if found is None:
            columns.append(replace(column, first=-1, last=-2))
        else:
            free.remove(found)
            columns.append(replace(column, first=found.first, last=found.last))
    for other in free:
        left = max((c.last, index) for index, c in enumerate(columns) if c.last < other.first or index == 0)[
            1
        ]
        columns[left] = replace(columns[left], last=max(columns[left].last, other.last))
    return replace(header, columns=tuple(columns))


def _settle(claims: Sequence[_Claim], line: int | None) -> tuple[list[_Claim], list[str]]:
    """The claims with one holder a role (or several that tell it together), the rest made attributes.

    The sidecar's columns (rank 0) tell a role together; of headings with a weak claim (rank 2 and up) the
    first has it; two with a strong one can't be told apart.
    """
    settled = list(claims)
    notes: list[str] = []
    for role in ROLES:
        rivals = [
            index
            for index, claim in enumerate(settled)
            if claim.match is not None and claim.match.role == role
        ]
        if role == "schedule":
            rivals = _settle_schedule(settled, rivals, notes)
        if len(rivals) < 2:
            continue
        best = min(_rank(settled[index]) for index in rivals)
        winners = [index for index in rivals if _rank(settled[index]) == best]
        parents = {id(settled[index].parent) for index in winners if settled[index].parent is not None}
        together = len(parents) == 1 and all(settled[index].parent is not None for index in winners)
        if len(winners) > 1 and not together and best == 1:
            raise _two_for_one(role, [settled[index] for index in winners], line)
        if len(winners) > 1 and not together and best > 1:
            winners = winners[:1]
        for index in rivals:
            if index not in winners:
                settled[index] = _demoted(settled[index], notes, role, settled[winners[0]])
    return settled, notes


def _settle_schedule(settled: list[_Claim], rivals: list[int], notes: list[str]) -> list[int]:
    """The columns that still compete for the schedule once a composite or a whole heading has taken it."""
    by_part: dict[str, list[int]] = {}
    for index in rivals:
        match = settled[index].match
        assert match is not None
        by_part.setdefault(match.part, []).append(index)
    for part, own in by_part.items():
        if part and len(own) > 1:
            best = min(own, key=lambda index: _rank(settled[index]))
            for index in own:
                if index != best:
                    settled[index] = _demoted(settled[index], notes, "schedule", settled[best])
            by_part[part] = [best]
    rivals = sorted(index for own in by_part.values() for index in own)
    composite = next(
        (parts for parts in COMPOSITES if all(len(by_part.get(part, ())) == 1 for part in parts)), None
    )
    whole = by_part.get("", [])
    if composite is not None:
        rank = max(_rank(settled[by_part[part][0]]) for part in composite)
        if not whole or rank < min(_rank(settled[index]) for index in whole):
            members = {by_part[part][0] for part in composite}
            for index in rivals:
                if index not in members:
                    settled[index] = _demoted(settled[index], notes, "schedule", settled[min(members)])
            return []
    if whole:
        for index in rivals:
            if index not in whole:
                settled[index] = _demoted(settled[index], notes, "schedule", settled[whole[0]])
        rivals = whole
    elif len(by_part) > 1:
        order = ("start", "month_day", "month", "year", "day", "end")
        first = next(part for part in order if part in by_part)
        for index in rivals:
            if index not in by_part[first]:
                settled[index] = _demoted(settled[index], notes, "schedule", settled[by_part[first][0]])
        rivals = by_part[first]
    for index in rivals:
        match = settled[index].match
        assert match is not None
        settled[index] = replace(settled[index], match=replace(match, part=""))
    return rivals


def _rank(claim: _Claim) -> int:
    return claim.match.rank if claim.match is not None else 9


def _demoted(claim: _Claim, notes: list[str], role: str, winner: _Claim) -> _Claim:
    notes.append(
        f"column {claim.heading!r} is kept as an attribute: {winner.heading!r} has the better claim to "
        f"`{role}`; the sidecar's [columns] decides otherwise"
    )
    year = claim.match is not None and claim.match.part == "year"
    return replace(claim, match=Heading("attribute", "year", 9) if year else None)


def _two_for_one(role: str, claims: Sequence[_Claim], line: int | None) -> SeihyoError:
    named = " and ".join(f"{claim.heading!r} (column {claim.first + 1})" for claim in claims)
    where = f"line {line}: " if line is not None else ""
    second = claims[1].heading.replace("\n", "\\n")
    return SeihyoError(
        f"{where}two columns for the role `{role}`: {named}; state in the sidecar which it is, "
        f'for example [columns] "{second}" = "attribute"'
    )


def _name_columns(claims: Sequence[_Claim]) -> tuple[Column, ...]:
    """Columns with unique names, blank headings numbered, ignored columns left out."""
    columns: list[Column] = []
    used: dict[str, int] = {}
    for claim in claims:
        role = claim.match.role if claim.match is not None else "attribute"
        if role == "ignore":
            continue
        part = claim.match.part if claim.match is not None else ""
        name = role
        if role == "attribute":
            bare = " ".join(plain_heading(level) for level in claim.path).strip() or f"列{claim.first + 1}"
            if bare in ROLES:
                bare = f"{bare} (attribute)"
            used[bare] = used.get(bare, 0) + 1
            name = bare if used[bare] == 1 else f"{bare} ({used[bare]})"
        columns.append(Column(name, claim.heading, claim.first, claim.last, part))
    return tuple(columns)
