"""Which column gets which role where several headings claim one: by what their cells hold, then by rank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.lines.dates import fiscal_years, is_dated
from pipeline.extract.lines.facts import facts_of
from pipeline.extract.lines.names import are_of_programmes, is_of_programmes
from pipeline.extract.lines.values import says_when
from pipeline.extract.tables.fit import MISFITS, evidence, misfit
from pipeline.extract.tables.schedule_values import (
    are_first_days,
    are_frames,
    are_months,
    count_rules,
    part_of_values,
)
from pipeline.lexicon.abroad import find_name
from pipeline.lexicon.choice_signs import says
from pipeline.lexicon.headings import (
    Heading,
    fold_heading,
    headings_for,
    is_of_money,
    match_heading,
    names_its_record,
)
from pipeline.lexicon.spelling import fold
from pipeline.lexicon.times import is_time
from pipeline.model import ROLES, GridCell, Note, Severity
from pipeline.wording import bilingual

_YEAR_BEFORE = re.compile("[前昨]々?年度?|前回")
_YEARS = re.compile(
    r"(?:令和|平成|[rh])?[0-9元]{1,4}年度?|[前昨今本翌次]々?年度?|前回|実績|計画|予定|[日\s()・]",
    re.IGNORECASE,
)
"""What headings of one time in several years differ in."""

COMPOSITES = (
    ("start", "end"),
    ("year", "month", "day"),
    ("year", "month_day"),
    ("year", "month"),
    ("month", "day"),
)
"""Ways in which several columns tell one schedule; the first whose parts are all there is taken."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A printed heading with the physical columns under it and what it might be for."""

    path: tuple[str, ...]
    first: int
    last: int
    match: Heading | None
    parent: GridCell | None
    values: tuple[str, ...] = ()
    """What stands below the heading, as far as it is known, blanks left out."""
    fact: str = ""
    """time or rest: which of two facts of the same cells it is, as `two_claims` tells them."""
    both: Heading | None = None
    """What the heading of such cells is for."""

    @property
    def heading(self) -> str:
        """The levels of the heading, joined by a space."""
        return " ".join(self.path)


def two_claims(claim: Claim) -> list[Claim]:
    """The claims of a column whose cells tell a time and another fact, one after the other; else the claim.

    >>> both = Claim(("日時・会場",), 1, 1, match_heading("日時・会場"), None, ("5月3日　港町", "未定"))
    >>> [(one.match.role, one.values) for one in two_claims(both)]
    [('schedule', ('5月3日', '未定')), ('venue', ('港町', '未定'))]
    """
    match = claim.match
    if match is None or not match.beside:
        return [claim]
    facts = [(text, facts_of(text, match.beside, match.led)) for text in claim.values]
    told = [(text, own) for text, own in facts if own is not None]
    times = tuple(text[a:b] for text, own in told for a, b in own.time)
    rest = tuple(text[a:b] for text, own in told for a, b in own.rest)
    return [
        replace(claim, match=replace(match, beside="", led=False), values=times, fact="time", both=match),
        replace(claim, match=Heading(match.beside, "", match.rank), values=rest, fact="rest", both=match),
    ]


def match_path(path: Sequence[str]) -> Heading | None:
    """What a heading of several levels is for: the whole decides, then its last level, then those above.

    >>> match_path(("実施時期", "開始")).part, match_path(("主催", "名称")).role
    ('start', 'organizer')
    >>> match_path(("実施日", "月")).part, match_path(("実施日", "曜")).role
    ('month', 'attribute')
    >>> match_path(("左の財源内訳", "国")).role, match_path(("交流の相手", "国")).role
    ('attribute', 'target')
    """
    if any(map(is_of_money, path[:-1])):
        return Heading("attribute", "", 1)
    whole, leaf = match_heading("".join(path)), match_heading(path[-1])
    if len(path) > 1 and leaf is not None and leaf.part and _is_known_time(path[-2]):
        return leaf
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
    return leaf


def _is_known_time(heading: str) -> bool:
    match = match_heading(heading)
    return match is not None and match.role == "schedule" and match.rank < 4


def settle(claims: Sequence[Claim]) -> tuple[list[Claim], list[Note]]:
    """The claims with one holder a role (or several that tell it together), the rest made attributes.

    A column whose cells can't be of its heading's role is an attribute. The sidecar's columns (rank 0) tell a
    role together; of headings with a weak claim (rank 2 and up) the first has it, of those with a strong one
    that whose cells are more, and fit better; then the first.
    """
    notes: list[Note] = []
    fitting = _with_ways(_with_years(_with_sessions(_with_days(_fitting(claims, notes)))))
    settled = _with_venue(_with_target(_with_title(fitting)))
    for role in ROLES:
        rivals = [
            index
            for index, claim in enumerate(settled)
            if claim.match is not None and claim.match.role == role
        ]
        if role == "schedule":
            rivals = _of_last_year(settled, rivals, notes)
            if not _frame_rules(settled, rivals):
                rivals = _part_by_values(settled, rivals, notes)
            rivals = _settle_schedule(settled, rivals, notes)
        if len(rivals) < 2:
            continue
        filled = [index for index in rivals if settled[index].values]
        candidates = filled if filled and all(_rank(settled[index]) for index in rivals) else rivals
        best = min(_rank(settled[index]) for index in candidates)
        winners = [index for index in candidates if _rank(settled[index]) == best]
        if role == "target":
            winners = _of_one_place(settled, candidates, winners)
        parents = {id(settled[index].parent) for index in winners if settled[index].parent is not None}
        together = len(parents) == 1 and all(settled[index].parent is not None for index in winners)
        severity: Severity = "info"
        if len(winners) > 1 and not together and best == 1:
            winners = _done(settled, winners) if role == "schedule" else winners
            winners = [max(winners, key=lambda index: evidence(role, settled[index].values))]
            severity = "warning"
        elif not together and best:
            winners = winners[:1]
        if role == "title" and _stand_under_others(settled, rivals):
            severity = "warning"
        for index in rivals:
            if index not in winners:
                equal = _rank(settled[index]) == best
                settled[index] = _demoted(
                    settled[index], notes, role, settled[winners[0]], severity if equal else "info"
                )
    return settled, notes


def _of_one_place(settled: Sequence[Claim], rivals: Sequence[int], winners: list[int]) -> list[int]:
    """The winners, with the rivals that stand under the same heading: 国名 and 都市名 under 相手方."""
    parents = {id(settled[index].parent) for index in winners}
    if len(parents) > 1 or settled[winners[0]].parent is None:
        return winners
    return [index for index in rivals if id(settled[index].parent) in parents]


_PLANNED = re.compile("予定|計画|見込")


def _done(settled: Sequence[Claim], rivals: Sequence[int]) -> list[int]:
    """The columns of what was done, where they are as full as those beside them of what was planned."""
    done = [index for index in rivals if not _PLANNED.search(settled[index].heading)]
    most = max(len(settled[index].values) for index in rivals)
    full = [index for index in done if len(settled[index].values) >= most]
    return full if len(done) < len(rivals) and full else list(rivals)


def _stand_under_others(settled: Sequence[Claim], rivals: Sequence[int]) -> bool:
    """Whether one heading stands under several others, so that the table tells of several things in a row."""
    parents = {id(settled[index].parent) for index in rivals if settled[index].parent is not None}
    leaves = {fold_heading(settled[index].path[-1]) for index in rivals}
    return len(parents) > 1 and len(leaves) == 1


def _fitting(claims: Sequence[Claim], notes: list[Note]) -> list[Claim]:
    """The claims, those whose cells can't be of the role that their heading names made attributes."""
    headings = {fold_heading(claim.path[-1]) for claim in claims}
    settled = list(claims)
    for index, claim in enumerate(claims):
        match = claim.match
        if match is None or match.rank == 0 or match.role not in ROLES:
            continue
        reason = misfit(match, fold_heading(claim.path[-1]), claim.values, headings)
        if reason is None:
            continue
        shown = " | ".join(" ".join(text.split())[:16] for text in claim.values[:3])
        message = bilingual(
            f"列「{_shown(claim)}」のセル（{shown}）は{MISFITS[reason]}ので、`{match.role}` とせず属性として"
            "残しました。変えるには設定ファイルの [columns] に書いてください",
            f"column {_shown(claim)!r} is kept as an attribute and is no `{match.role}`: its cells ({shown}) "
            f"{reason}; the sidecar's [columns] decides otherwise",
        )
        notes.append(Note("column-misfit", "warning" if match.rank < 4 else "info", message))
        settled[index] = replace(claim, match=None)
    return settled


def _has(claims: Sequence[Claim], role: str) -> bool:
    """Whether some heading is one for a role."""
    return any(claim.match is not None and claim.match.role == role for claim in claims)


def _given(claims: Sequence[Claim], places: Sequence[int], heading: Heading) -> list[Claim]:
    """The claims, those at some places for what a heading is."""
    return [replace(claim, match=heading) if index in places else claim for index, claim in enumerate(claims)]


def _with_days(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, a first column of days without a heading made the schedule where no heading is one."""
    settled = list(claims)
    if not _has(claims, "schedule") and not any(claims[0].path) and len(claims[0].values) > 1:
        days = [
            text for text in claims[0].values if re.search(r"\d[日/]", fold(text)) and is_time(fold(text))
        ]
        if len(days) == len(claims[0].values):
            settled[0] = replace(claims[0], match=Heading("schedule", "", 5))
    return settled


_SESSION = re.compile("第?([0-9]{1,2})[回日]目?")


def _with_sessions(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, columns of the first, the second … time together the schedule where no heading is one."""
    if _has(claims, "schedule"):
        return list(claims)
    sessions = [
        index
        for index, claim in enumerate(claims)
        if claim.match is None and _SESSION.fullmatch(fold(claim.path[-1]).strip())
    ]
    dated = [all(is_dated(fold(text)) for text in claims[index].values) for index in sessions]
    if len(sessions) < 2 or not all(dated) or not claims[sessions[0]].values:
        return list(claims)
    return _given(claims, sessions, Heading("schedule", "", 0))


def _with_years(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, times under fiscal years alone (令和7年度計画) the schedule where no heading is one."""
    if _has(claims, "schedule"):
        return list(claims)
    years = [
        index
        for index, claim in enumerate(claims)
        if claim.match is None
        and fiscal_years(claim.heading)
        and not _YEARS.sub("", fold(claim.heading))
        and 2 * sum(map(says_when, claim.values)) > len(claim.values)
    ]
    return _given(claims, years, Heading("schedule", "", 5))


def _with_ways(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, columns of marks under ways (派遣 | 受入) together the way where no heading is one."""
    if _has(claims, "method"):
        return list(claims)
    ways = [
        index
        for index, claim in enumerate(claims)
        if (claim.match is None or claim.match.role not in ROLES)
        and fold_heading(claim.path[-1]) in headings_for("way")
        and claim.values
        and all(says(text) is not None for text in claim.values)
    ]
    return _given(claims, ways, Heading("method", "", 0)) if len(ways) > 1 else list(claims)


def _with_title(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, the first unknown heading that ends in 名 made the title where no heading is one.

    Where none ends so, 種別 over names of programmes is it, of names that come again if no other column can
    tell what the records are, or 内容 beside times and without a partner, if its cells are short and differ.
    """
    settled = list(claims)
    if _has(claims, "title"):
        return settled
    for index, claim in enumerate(claims):
        if claim.match is None and names_its_record(claim.path[-1]) and _can_be_title(claim):
            settled[index] = replace(claim, match=Heading("title", "", 5))
            return settled
    for index, claim in enumerate(claims):
        if are_of_programmes(claim.path[-1], claim.values) and _can_be_title(claim):
            settled[index] = replace(claim, match=Heading("title", "", 5))
            return settled
    roles = {claim.match.role for claim in claims if claim.match is not None}
    told = [i for i, one in enumerate(claims) if one.match is not None and one.match.role == "description"]
    if not told and (only := _only_names(claims)) is not None:
        settled[only] = replace(claims[only], match=Heading("title", "", 5))
        return settled
    if len(told) == 1 and "schedule" in roles and "target" not in roles and _are_names(claims[told[0]]):
        settled[told[0]] = replace(claims[told[0]], match=Heading("title", "", 5))
    return settled


def _only_names(claims: Sequence[Claim]) -> int | None:
    """The column of kinds whose cells name programmes, most of them different, if no other one's do.

    Beside a heading that is not known it may be the kind of what stands there.

    >>> kinds = Claim(("区分",), 0, 0, match_heading("区分"), None, ("3歳児健診", "育児相談", "工作教室") * 2)
    >>> day = Claim(("実施日",), 1, 1, match_heading("実施日"), None, ("5月3日",))
    >>> _only_names([kinds, day]), _only_names([kinds, day, Claim(("演題",), 2, 2, None, None, ("海",))])
    (0, None)
    """
    named = [
        index
        for index, claim in enumerate(claims)
        if 2 * sum(map(is_of_programmes, claim.values)) > len(claim.values)
    ]
    if len(named) != 1 or any(claim.match is None for index, claim in enumerate(claims) if index != named[0]):
        return None
    own = claims[named[0]]
    names = tuple(dict.fromkeys(own.values))
    differ = 2 * len(names) >= len(own.values)
    return named[0] if differ and are_of_programmes(own.path[-1], names) and _can_be_title(own) else None


def _with_target(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, 対象 made the target where no heading is one and most of its cells name countries."""
    settled = list(claims)
    if _has(claims, "target"):
        return settled
    for index, claim in enumerate(claims):
        addressed = fold_heading(claim.path[-1]) in headings_for("addressed")
        if addressed and 2 * sum(map(_begins_with_country, claim.values)) > len(claim.values):
            settled[index] = replace(claim, match=Heading("target", "", 4))
            return settled
    return settled


def _with_venue(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, 派遣先 made the venue beside a heading of partners where no heading is one."""
    settled = list(claims)
    places = {index: one.match for index, one in enumerate(claims) if one.match is not None}
    partners = [index for index, match in places.items() if match.role == "target"]
    if any(match.role == "venue" for match in places.values()):
        return settled
    best = min((places[index].rank for index in partners), default=0)
    for index in partners:
        if places[index].rank > best and fold_heading(claims[index].path[-1]) in headings_for("visited"):
            settled[index] = replace(claims[index], match=Heading("venue", "", places[index].rank))
            return settled
    return settled


_ITEM = re.compile(r"[^\s、,，・/／()（）]+")


def _begins_with_country(text: str) -> bool:
    """Whether the first item of a cell is a country or a part of the world.

    >>> [_begins_with_country(text) for text in ("ベトナム、インドネシア", "市民", "／")]
    [True, False, False]
    """
    first = _ITEM.search(text)
    return first is not None and find_name(first[0]) is not None


LONGEST_NAME = 40
"""Characters of a name that stands under 内容; a longer text tells what is done."""


def _are_names(claim: Claim) -> bool:
    """Whether the cells of contents are names: short, on their own, no sentences, and mostly different."""
    values = claim.values
    heading = fold_heading(claim.path[-1])
    if heading not in headings_for("contents") and not heading.endswith("内容"):
        return False
    names = all(len(text) <= LONGEST_NAME and not re.search("。|: ?|：|です|ます", text) for text in values)
    return len(values) > 1 and names and 2 * len(set(values)) > len(values) and _can_be_title(claim)


def _can_be_title(claim: Claim) -> bool:
    return misfit(Heading("title", "", 5), fold_heading(claim.path[-1]), claim.values, frozenset()) is None


def _of_last_year(settled: list[Claim], rivals: list[int], notes: list[Note]) -> list[int]:
    """The schedule's columns of the last year, where headings name several: the plan, not the year before."""
    years = {index: _year(settled[index]) for index in rivals}
    last = max(years.values(), default=0)
    alike = {_YEARS.sub("", fold("".join(settled[index].path))) for index in rivals}
    if len(alike) > 1 or any(_rank(settled[index]) == 0 for index in rivals):
        return rivals
    kept = [index for index in rivals if years[index] == last]
    for index in rivals:
        if index not in kept:
            settled[index] = _demoted(settled[index], notes, "schedule", settled[kept[0]])
    return kept


def _year(claim: Claim) -> int:
    """The fiscal year that a heading names; 0 for the year before, 1 for none."""
    heading = "".join(claim.path)
    return max(fiscal_years(heading), default=0 if _YEAR_BEFORE.search(heading) else 1)


def _frame_rules(settled: list[Claim], rivals: Sequence[int]) -> bool:
    """Whether two columns tell the schedule together, one on which days, the other from when to when.

    開催日 毎月第1土曜日 beside 開催期間 5月～10月: no row has more of the second than of the first.
    """
    if len(rivals) != 2 or any(_part(settled[index]) or _rank(settled[index]) == 0 for index in rivals):
        return False
    days, frame = (
        settled[index].values for index in sorted(rivals, key=lambda index: are_frames(settled[index].values))
    )
    if not are_frames(frame) or count_rules(days) < len(frame):
        return False
    for index in rivals:
        settled[index] = replace(settled[index], match=Heading("schedule", "", 0))
    return True


def _part_by_values(settled: list[Claim], rivals: list[int], notes: list[Note]) -> list[int]:
    """The schedule's columns, a month and a day told apart by what stands in them: 月 beside 開催日.

    Months beside whole dates say nothing more than those: they become an attribute.
    """
    if any(_part(settled[index]) in ("start", "end") for index in rivals) or len(rivals) < 2:
        return rivals
    kinds: dict[str, list[int]] = {}
    for index in sorted(rivals, key=lambda index: _rank(settled[index])):
        if _part(settled[index]) != "year":
            kind = part_of_values(settled[index].values, fold_heading(settled[index].heading))
            kinds.setdefault(kind if settled[index].values else "blank", []).append(index)
    months, days, whole = kinds.get("month", []), kinds.get("day", []), kinds.get("", [])
    if days and len(whole) == 1 and are_months(settled[whole[0]].values):
        months, whole = whole, []
    if months and days:
        for index, part in ((months[0], "month"), (days[0], "day")):
            settled[index] = _as_part(settled[index], part)
    elif months and whole and any(_rank(settled[index]) <= _rank(settled[months[0]]) for index in whole):
        for index in months:
            settled[index] = _demoted(settled[index], notes, "schedule", settled[whole[0]], "warning")
        return [index for index in rivals if index not in months]
    return rivals


def _settle_schedule(settled: list[Claim], rivals: list[int], notes: list[Note]) -> list[int]:
    """The columns that still compete for the schedule once a composite or a whole heading has taken it."""
    by_part: dict[str, list[int]] = {}
    for index in rivals:
        by_part.setdefault(_part(settled[index]), []).append(index)
    for part, own in by_part.items():
        if part and len(own) > 1:
            best = min(own, key=lambda index: _rank(settled[index]))
            for index in own:
                if index != best:
                    settled[index] = _demoted(settled[index], notes, "schedule", settled[best])
            by_part[part] = [best]
    _begin_with_whole(settled, by_part)
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
        settled[index] = _as_part(settled[index], "")
    return rivals


def _begin_with_whole(settled: list[Claim], by_part: dict[str, list[int]]) -> None:
    """Makes the only whole heading the start where an end stands beside it and both hold single days.

    開催日 beside 開催終了日 is the first day; alone it would say that all is over on it.
    """
    whole, ends = by_part.get("", []), by_part.get("end", [])
    if len(whole) != 1 or len(ends) != 1 or "start" in by_part:
        return
    if _rank(settled[whole[0]]) and all(are_first_days(settled[index].values) for index in (*whole, *ends)):
        settled[whole[0]] = _as_part(settled[whole[0]], "start")
        by_part["start"] = by_part.pop("")


def _known(claim: Claim) -> Heading:
    """What the heading of a claim to a role is for."""
    assert claim.match is not None
    return claim.match


def _part(claim: Claim) -> str:
    return _known(claim).part


def _rank(claim: Claim) -> int:
    """The rank of a claim: 0 where the sidecar states it."""
    return _known(claim).rank


def _as_part(claim: Claim, part: str) -> Claim:
    return replace(claim, match=replace(_known(claim), part=part))


def _demoted(claim: Claim, notes: list[Note], role: str, winner: Claim, severity: Severity = "info") -> Claim:
    own, other = _shown(claim), _shown(winner)
    message = bilingual(
        f"列「{own}」は属性として残しました。`{role}` には列「{other}」がより適当です。変えるには設定ファイル"
        f"の [columns] に書いてください",
        f"column {own!r} is kept as an attribute: {other!r} has the better "
        f"claim to `{role}`; the sidecar's [columns] decides otherwise",
    )
    notes.append(Note("column-demoted", severity, message))
    return replace(claim, match=Heading("attribute", "year", 9) if _part(claim) == "year" else None)


def _shown(claim: Claim) -> str:
    return " ".join(claim.heading.split())
