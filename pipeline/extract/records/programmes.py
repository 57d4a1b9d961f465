"""Whether a table lists programmes at all: a score with its reasons, from headings and cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.extract.lines.dates import calendar_years, is_dated, years_of_months
from pipeline.extract.lines.names import is_grant, is_of_programmes, tells_of_exchange
from pipeline.extract.lines.values import folded, is_amount, is_blank, is_entry, is_type, says_when
from pipeline.extract.records.rows import Record
from pipeline.extract.tables.table import Table
from pipeline.lexicon.headings import (
    fold_heading,
    headings_for,
    is_of_pact,
    match_heading,
    plain_heading,
)
from pipeline.lexicon.row_words import row_words
from pipeline.lexicon.table_kinds import CERTAIN, ENOUGH, MUCH, kind_names, kind_of
from pipeline.model import ROLES, Sidecar
from pipeline.wording import bilingual

LINE = 2.0
"""A table with a lower score lists no programmes."""

DOUBTFUL = 3.0
"""A table with a lower score is published with a warning."""

SURE = 3.0
"""What a column surely of programmes' names counts."""

MOSTLY = 0.5
STRONG = 2
"""A heading of this rank or a lower one names titles and nothing else."""

CHRONICLE = "年表"
"""The kind of table that tells what happened in many years."""

LONG = 10
"""So many years lie between what such a table tells first and last."""

GRANTS = "補助金一覧"
"""The kind of table that names grants."""

PLACES = "施設一覧"
"""The kind of table that names things and where they stand."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for or against a table, and how much."""

    points: float
    japanese: str
    english: str

    def __str__(self) -> str:
        return f"{self.points:+g} {self.japanese} ({self.english})"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a table lists programmes, and why."""

    reasons: tuple[Reason, ...]
    kind: str
    """What it is taken for where it lists none, as kind_names has it."""
    stated: bool
    """Whether the sidecar gives one of its columns a role: then it is taken as it is."""
    of_partners: bool = False
    """Whether it names partners and the days of agreements with them, and no programme."""
    of_others: bool = False
    """Whether it has headings of another kind of table, and no column that is surely of programmes' names."""

    @property
    def score(self) -> float:
        """The sum of the reasons' points."""
        return sum(reason.points for reason in self.reasons)

    @property
    def doubtful(self) -> bool:
        """Whether the table's records are published although little speaks for it."""
        little = self.score < DOUBTFUL or self.of_partners or self.of_others
        return self.accepted and not self.stated and little

    @property
    def accepted(self) -> bool:
        """Whether the table's records are published."""
        return self.stated or self.score >= LINE


@dataclass(frozen=True, slots=True)
class _Cells:
    """One column with what it holds, record by record, blanks and dashes left out."""

    name: str
    heading: str
    texts: tuple[str, ...]

    def share(self, holds: Callable[[str], bool]) -> float:
        """Share of the filled cells of which a thing holds, 0 where none is filled."""
        return sum(map(holds, self.texts)) / len(self.texts) if self.texts else 0.0

    @property
    def counts_on(self) -> bool:
        """Whether the cells count the rows: 1, 2, 3, or from 1 on again."""
        numbers = [int(bare) if (bare := folded(text)).isdecimal() else 0 for text in self.texts]
        return len(numbers) > 1 and all(after in (before + 1, 1) for before, after in pairwise([0, *numbers]))


def decide(table: Table, records: Sequence[Record], sidecar: Sidecar) -> Decision:
    """The decision on one table, from the cells of its records.

    Titles that differ, times, places and bodies speak for it; no title, columns of amounts, types of data,
    cells left to be filled in, and headings of other kinds of tables against it.
    """
    columns = [
        _Cells(column.name, column.heading, _texts(records, place))
        for place, column in enumerate(table.layout.columns)
    ]
    levels = [level for column in columns for level in (column.heading, *column.heading.split(" "))]
    headings = [fold_heading(level) for level in levels]
    named = {column.name: column for column in columns if column.name in ROLES}
    if "title" in named and _is_of_contents(named["title"]):
        named["description"] = named.pop("title")
    strength = _title(named.get("title"), len(records))
    found = [strength]
    timed = _is_timed(named.get("schedule"))
    parted = any(column.part for column in table.layout.columns if column.name == "schedule")
    found += _for(named, parted)
    addressed = False
    if _is_generic(named.get("title")) and not (timed or parted or "target" in named):
        dated = any(column.share(is_dated) > MOSTLY for column in columns)
        addressed = not dated and not headings_for("address").isdisjoint(headings)
        if not addressed:
            found.append(Reason(-1.0, "名称の列だけで時期がない", "names of any kind, and no times"))
        else:
            found.append(
                Reason(-2.0, "名称と所在地だけで日付がない", "names and addresses, and no date at all")
            )
    untied = not any(name in named for name in ("venue", "organizer", "target"))
    if untied and _is_generic(named.get("title")) and _is_of_any_day(named.get("schedule")):
        found.append(Reason(-3.0, "名称と日付だけ", "names and days of any kind, no places or bodies"))
    # What is given to whom is no programme; grants for which one may ask are, where they are called so.
    granted = "title" in named and named["title"].share(is_grant) > MOSTLY
    if granted and not (timed or "venue" in named or "target" in named):
        if not headings_for("recipient").isdisjoint(headings):
            found.append(
                Reason(-4.0, "交付先のある補助金などの名の一覧", "names of grants and those who get them")
            )
        elif is_grant(named["title"].heading.removesuffix("名")):
            found.append(Reason(-2.0, "補助金などの名の一覧", "names of grants, called so"))
    chronicled = untied and _is_chronicle(named.get("title"), table, records)
    if chronicled:
        found.append(Reason(-4.0, "長年のできごとで、交流・行事は少ない", "what happened in many years"))
    empty = _is_empty(columns)
    specified = any(column.share(is_type) > MOSTLY for column in columns)
    demanded = any(column.share(_is_demand) > MOSTLY and len(column.texts) > 1 for column in columns)
    other = kind_of(headings)
    counted = _counted(columns)
    if not any(name in named for name in ("schedule", "venue", "organizer", "target")):
        points = -1.0 if strength.points > 2 else -2.0
        found.append(
            Reason(points, "時期・場所・主体・相手の列がない", "no column of times, places or bodies")
        )
    if strength.points < 0 and not (timed or parted or "target" in named):
        found.append(Reason(-1.0, "時期も相手もない", "neither times nor partners"))
    if counted >= MOSTLY and strength.points < 3:
        points = -1.5 if timed and "target" in named else -3.0
        found.append(
            Reason(points, f"列の {counted:.0%} が数量", f"{counted:.0%} of the columns are amounts")
        )
    if empty:
        found.append(Reason(-8.0, "どの行も記入されていない", "no row is filled in"))
    if specified:
        found.append(Reason(-4.0, "データ型の列がある", "a column of types of data"))
    if demanded:
        found.append(Reason(-2.0, "必須・任意の列がある", "a column says what is required"))
    if other is not None:
        points = -2.0 * sum(kind_of(headings, enough) is not None for enough in (ENOUGH, MUCH, CERTAIN))
        found.append(Reason(points, f"{other}の見出しがある", f"headings of {kind_names()[other]}"))
    likely = "データ項目定義書" if specified else "統計表" if counted >= MOSTLY else "一覧"
    own = PLACES if addressed else CHRONICLE if chronicled else GRANTS if granted else likely
    kind = other or own
    reasons = tuple(reason for reason in found if reason.points)
    of_partners = "title" not in named and "schedule" in named and _is_of_pact(named["schedule"])
    of_others = other is not None and strength.points < SURE
    return Decision(reasons, "様式" if empty else kind, _is_stated(table, sidecar), of_partners, of_others)


def refusal(table: Table, decision: Decision) -> str:
    """What to say of a table that lists no programmes: what it is, why, and what to write to have it."""
    shown = ", ".join(f"{plain_heading(column.heading)}" for column in table.layout.columns[:10])
    named = [column for column in table.layout.columns if column.heading.strip()]
    likely = sorted(named, key=lambda column: (column.name != "title", column.name == "no"))
    first = plain_heading(likely[0].heading) if likely else "…"
    where = f"sheet {table.sheet}: " if table.sheet else ""
    where += f"line {table.layout.line}: " if table.layout.line is not None else ""
    why = "; ".join(f"{reason.points:+g} {reason.japanese}" for reason in decision.reasons)
    why_en = "; ".join(f"{reason.points:+g} {reason.english}" for reason in decision.reasons)
    kind = decision.kind
    return bilingual(
        f"事業・行事の表ではなく{kind}のようです（見出し: {shown}。点 {decision.score:g}、"
        f"公表は {LINE:g} 以上: {why}）。"
        f'それでも読むには設定ファイルの [columns] に役割を書いてください。例: "{first}" = "title"',
        f"this looks like {kind_names()[kind]}, no list of programmes or events (score {decision.score:g}, "
        f"{LINE:g} is needed: {why_en}); to have it all the same state a column's role in the sidecar, "
        f'for example [columns] "{first}" = "title"',
        where,
    )


def doubt(table: Table, decision: Decision) -> str:
    """What to say of a table that is published although little speaks for it."""
    shown = ", ".join(f"{plain_heading(column.heading)}" for column in table.layout.columns[:10])
    why = "; ".join(f"{reason.points:+g} {reason.japanese}" for reason in decision.reasons)
    if decision.of_partners:
        return bilingual(
            f"提携先の一覧で、事業・行事の表ではないようです（見出し: {shown}）。時期は提携や協定を結んだ日"
            "です。要らなければ文書を raw から除き、要れば設定ファイルの [columns] に役割を書いてください",
            "this looks like a list of partners, not of programmes or events: its times are the days on "
            "which agreements were made; take the document out of raw where it is not wanted, state the "
            "columns' roles in the sidecar's [columns] where it is",
            f"line {table.layout.line}: " if table.layout.line is not None else "",
        )
    return bilingual(
        f"事業・行事の表かどうか確かでありません（見出し: {shown}。点 {decision.score:g}: {why}）。"
        "違うなら文書を raw から除き、正しければ設定ファイルの [columns] に役割を書いてください",
        f"little speaks for a list of programmes or events here (score {decision.score:g}): take the "
        "document out of raw where it is none, state the columns' roles in the sidecar's [columns] where "
        "it is one",
        f"line {table.layout.line}: " if table.layout.line is not None else "",
    )


def _texts(records: Sequence[Record], place: int) -> tuple[str, ...]:
    slots = [record.parts[0].slots[place] for record in records]
    texts = [slot.text if slot.text.strip() else slot.above or "" for slot in slots]
    return tuple(text for text in texts if not is_blank(text))


def _title(column: _Cells | None, records: int) -> Reason:
    """What the title's column says: titles are texts, and differ from row to row."""
    if column is None or column.share(is_entry) > MOSTLY or not column.texts:
        return Reason(-1.0, "事業名・行事名の列がない", "no column of titles")
    if column.share(is_amount) > MOSTLY:
        return Reason(-1.0, "事業名・行事名が数量", "the titles are amounts")
    match = match_heading(column.heading) or match_heading(column.heading.split(" ")[-1])
    strong = match is not None and match.role == "title" and match.rank <= STRONG
    alike = column.share(is_of_programmes) > MOSTLY
    if len(set(column.texts)) * 3 < len(column.texts) or len(column.texts) * 3 < records:
        return Reason(1.0, "事業名・行事名がほぼ同じか少ない", "few different titles")
    if alike:
        return Reason(3.5, "事業・行事らしい名の列がある", "a column of names as programmes have")
    if _is_generic(column):
        return Reason(1.5, "名称の列がある", "a column of names of any kind")
    if strong:
        return Reason(SURE, "事業名・行事名の列がある", "a column of titles that differ")
    return Reason(2.0, "名称らしい列がある", "a column that may be titles")


def _is_chronicle(column: _Cells | None, table: Table, records: Sequence[Record]) -> bool:
    """Whether a table tells what happened in many years, most of it no programme and no exchange."""
    if column is None or fold_heading(column.heading.split(" ")[-1]) not in headings_for("chronicle"):
        return False
    places = [place for place, one in enumerate(table.layout.columns) if one.name == "schedule"]
    years = [year for place in places for text in _texts(records, place) for year in _years(text)]
    return max(years, default=0) - min(years, default=0) >= LONG and column.share(tells_of_exchange) < MOSTLY


def _years(text: str) -> list[int]:
    """The years that a cell names; bare ones as a column of years has them."""
    bare = folded(text)
    return (
        [int(bare)]
        if re.fullmatch(r"(?:18|19|20)\d\d", bare)
        else [*calendar_years(text), *years_of_months(text)]
    )


def _is_of_pact(column: _Cells) -> bool:
    """Whether a schedule's heading is of the day on which an agreement was made."""
    return is_of_pact(fold_heading(column.heading.split(" ")[-1]))


def _is_of_contents(column: _Cells) -> bool:
    """Whether a column of titles is one of contents by its heading, which tells of no programmes yet."""
    match = match_heading(column.heading)
    return match is not None and match.role == "description"


def _is_generic(column: _Cells | None) -> bool:
    """Whether a column's heading names anything, and its cells are not named as programmes are."""
    if column is None or not column.texts or column.share(is_of_programmes) > MOSTLY:
        return False
    return fold_heading(column.heading.split(" ")[-1]) in headings_for("any")


def _is_of_any_day(column: _Cells | None) -> bool:
    """Whether a schedule's heading names days of anything, as those of news are."""
    return column is not None and fold_heading(column.heading.split(" ")[-1]) in headings_for("any day")


def _is_timed(column: _Cells | None) -> bool:
    """Whether most of a schedule's cells tell times."""
    return column is not None and column.share(says_when) > MOSTLY


def _for(named: dict[str, _Cells], parted: bool) -> list[Reason]:
    """What speaks for a table besides its titles; `parted` where several columns tell its times."""
    found = []
    schedule = named.get("schedule")
    if schedule is not None:
        if _is_timed(schedule) or (parted and schedule.texts):
            found.append(Reason(2.0, "時期の列がある", "a column of times"))
        elif schedule.texts and schedule.share(is_entry) < MOSTLY:
            found.append(Reason(1.0, "時期らしい列がある", "a column that may be times"))
    for role, points, japanese, english in (
        ("target", 1.5, "対象国・地域の列がある", "a column of partners"),
        ("venue", 1.0, "場所の列がある", "a column of places"),
        ("organizer", 1.0, "実施主体の列がある", "a column of bodies"),
        ("description", 1.0, "内容の列がある", "a column of contents"),
        ("method", 0.5, "方法の列がある", "a column of ways"),
        ("municipality", 0.5, "市町村の列がある", "a column of municipalities"),
        ("no", 0.5, "番号の列がある", "a column of numbers"),
    ):
        column = named.get(role)
        if column is not None and column.texts and _is_text(column, role):
            found.append(Reason(points, japanese, english))
    return found


def _is_text(column: _Cells, role: str) -> bool:
    if role == "no":
        return True
    return max(column.share(is_entry), column.share(is_type), column.share(_is_demand)) < MOSTLY


def _is_demand(text: str) -> bool:
    return folded(text) in _demands()


@cache
def _demands() -> frozenset[str]:
    """What a cell holds that says whether its field must be filled in."""
    listed = (word for word in row_words("template") if "必須" in word or "任意" in word)
    return frozenset(("必須", "任意", "推奨", "条件付", "条件付き", *listed))


def _is_empty(columns: Sequence[_Cells]) -> bool:
    """Whether nothing is filled in but numbers and what stands around values to come."""
    rest = [column for column in columns if column.name != "no"]
    return all(is_entry(text) for column in rest for text in column.texts)


def _counted(columns: Sequence[_Cells]) -> float:
    """Share of the filled columns, those of numbers and times left out, that hold amounts."""
    filled = [column for column in columns if column.texts and column.name not in ("no", "schedule")]
    if not filled:
        return 0.0
    return sum(column.share(is_amount) > MOSTLY and not column.counts_on for column in filled) / len(filled)


def _is_stated(table: Table, sidecar: Sidecar) -> bool:
    stated = {fold_heading(heading) for heading, role in sidecar.columns if role in ROLES}
    return any(fold_heading(column.heading) in stated for column in table.layout.columns)
