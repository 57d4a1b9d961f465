"""A table's header: where it stands, which physical columns belong to which heading, and what each is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.left_out import is_error
from pipeline.extract.tables.claims import Claim, match_path, settle, two_claims
from pipeline.extract.tables.ends import with_ends
from pipeline.extract.tables.grid import Row, last_column
from pipeline.extract.tables.header_rows import heading_columns
from pipeline.extract.tables.spread import spread_claims, with_parts
from pipeline.lexicon.headings import Heading, fold_heading, plain_heading
from pipeline.model import ROLES, GridCell, Note

SAMPLE_ROWS = 200
"""So many rows below a header show what a column holds."""


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
    beside: str = ""
    """What else its cells tell, a role or an attribute: `name` is then of their times alone."""
    both: Heading | None = None
    """What the heading of such cells is for."""


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
    notes: tuple[Note, ...] = ()


def read_layout(rows: Sequence[Row], stated: Mapping[str, str], below: Sequence[Row] = ()) -> Layout:
    """The layout that a header's rows give; `stated` (heading → role) decides before any synonym.

    The values in the rows `below` decide whether a column can be what its heading says, which of two it is,
    and which part of the schedule it tells, where several tell it.
    """
    folded_stated = {fold_heading(heading): role for heading, role in stated.items()}
    claims = []
    sample: dict[int, list[GridCell]] = {}
    for row in _without_feet(below[:SAMPLE_ROWS]):
        for cell in row.filled:
            sample.setdefault(cell.column, []).append(cell)
    for first, last, path, parent in heading_columns(rows):
        match = match_path(path) if any(path) else None
        role = folded_stated.get(fold_heading("".join(path))) or folded_stated.get(fold_heading(path[-1]))
        if role is not None:
            match = Heading(role, match.part if match is not None and match.role == role else "", 0)
        own = [
            [cell for cell in sample.get(column, ()) if last_column(cell) <= last and not is_error(cell.text)]
            for column in range(first, last + 1)
        ]
        claim = Claim(path, first, last, match, parent, tuple(cell.text for cells in own for cell in cells))
        by_column = [
            [
                cell.text
                for cell in cells
                if last_column(cell) == cell.column and cell.text.strip() not in path
            ]
            for cells in own
        ]
        claims += spread_claims(claim, by_column)
    line = rows[0].line
    kept, notes = settle([one for claim in with_ends(with_parts(claims)) for one in two_claims(claim)])
    columns = _name_columns(kept)
    return Layout(
        columns=columns,
        folded=folded_headings(rows),
        top=rows[0].number,
        bottom=rows[-1].number,
        line=line,
        width=max((claim.last for claim in claims), default=-1) + 1,
        roles=frozenset(name for column in columns for name in (column.name, column.beside) if name in ROLES),
        notes=tuple(notes),
    )


def _without_feet(below: Sequence[Row]) -> Sequence[Row]:
    """The rows up to the last that has several cells: the lines below it hold no values."""
    fuller = [place for place, row in enumerate(below) if len(row.filled) > 1]
    return below[: fuller[-1] + 1] if fuller else below


def folded_headings(rows: Sequence[Row]) -> tuple[str, ...]:
    """A header's headings, folded, from left to right, blank ones left out."""
    paths = [path for _, _, path, _ in heading_columns(rows)]
    return tuple(fold_heading(" ".join(path)) for path in paths if any(path))


def layout_here(table: Layout, header: Sequence[Row]) -> Layout:
    """The table's columns at the places where a later header of the same headings has them.

    A column that stands only there (a spacer) widens its neighbour to the left; one that is missing has no
    place.
    """
    free = _free_places(table, header)
    width = max((last for _, last, _ in free), default=-1) + 1
    columns = []
    for column in table.columns:
        wanted = fold_heading(column.heading)
        found = next((place for place in free if place[2] == wanted), None)
        if found is None:
            columns.append(replace(column, first=-1, last=-2))
        else:
            free.remove(found)
            columns.append(replace(column, first=found[0], last=found[1]))
    for first, last, _ in free:
        left = max((c.last, index) for index, c in enumerate(columns) if c.last < first or index == 0)[1]
        columns[left] = replace(columns[left], last=max(columns[left].last, last))
    return replace(
        table,
        columns=tuple(columns),
        top=header[0].number,
        bottom=header[-1].number,
        line=header[0].line,
        width=width,
    )


def _free_places(table: Layout, header: Sequence[Row]) -> list[tuple[int, int, str]]:
    """(first, last, folded heading) of a later header: column by column of a heading over several columns
    that the table tells apart."""
    several = Counter(fold_heading(column.heading) for column in table.columns)
    found = []
    for first, last, path, _ in heading_columns(header):
        folded = fold_heading(" ".join(path))
        if last > first and several[folded] == last - first + 1:
            found += [(column, column, folded) for column in range(first, last + 1)]
        else:
            found.append((first, last, folded))
    return found


def _name_columns(claims: Sequence[Claim]) -> tuple[Column, ...]:
    """Columns with unique names, blank headings numbered, ignored columns left out."""
    columns: list[Column] = []
    used: dict[str, int] = {}
    for claim in claims:
        role = claim.match.role if claim.match is not None else "attribute"
        if role == "ignore":
            continue
        part = claim.match.part if claim.match is not None else ""
        name = role
        if role == "attribute" and claim.fact == "rest" and columns[-1].name not in ROLES:
            continue
        if role == "attribute":
            bare = " ".join(plain_heading(level) for level in claim.path).strip() or f"列{claim.first + 1}"
            if bare in ROLES:
                bare = f"{bare} (attribute)"
            used[bare] = used.get(bare, 0) + 1
            name = bare if used[bare] == 1 else f"{bare} ({used[bare]})"
        if claim.fact == "rest":
            columns[-1] = replace(columns[-1], beside=name, both=claim.both)
        else:
            columns.append(Column(name, claim.heading, claim.first, claim.last, part))
    return tuple(columns)
