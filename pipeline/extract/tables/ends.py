"""Columns without a heading that go on with the schedule left of them: 実施期間 | | , over from | ～ | to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.tables.claims import Claim
from pipeline.extract.tables.schedule_values import are_first_days
from pipeline.lexicon.headings import Heading
from pipeline.lexicon.times import range_signs


def with_ends(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, a schedule widened over a column of signs and the ends behind it, which have no headings.

    A column of single days behind one of single days is the end where no sign stands between them, and the
    heading is of a duration: 実施日 may as well have two.

    >>> days, signs = ("R6.7.22", "R6.5.18"), ("～", "～")
    >>> begin = Claim(("期間",), 1, 1, Heading("schedule", "", 1), None, days)
    >>> blank = [Claim(("",), column, column, None, None, told) for column, told in ((2, signs), (3, days))]
    >>> [(claim.first, claim.last) for claim in with_ends([begin, *blank])]
    [(1, 3)]
    >>> [claim.match.part for claim in with_ends([begin, blank[1]])], len(with_ends([begin, blank[0]]))
    (['start', 'end'], 2)
    >>> venue = Claim(("会場",), 3, 3, Heading("venue", "", 1), None, ("港",))
    >>> len(with_ends([begin, blank[0], venue]))
    3
    >>> months = Claim(("期間",), 1, 1, Heading("schedule", "", 1), None, ("5月", "秋"))
    >>> [claim.match and claim.match.part for claim in with_ends([months, blank[1]])]
    ['', None]
    """
    found = list(claims)
    for index, claim in enumerate(found):
        if claim.match is None or claim.match.role != "schedule" or claim.match.part or not claim.values:
            continue
        after = found[index + 1 : index + 3]
        if len(after) == 2 and _are_signs(after[0]) and _is_bare(after[1]):
            values = (*claim.values, *after[1].values)
            found[index : index + 3] = [replace(claim, last=after[1].last, values=values)]
        elif after and _is_bare(after[0]) and _are_bounds(claim, after[0]):
            found[index] = replace(claim, match=replace(claim.match, part="start"))
            end = Heading("schedule", "end", claim.match.rank)
            found[index + 1] = replace(after[0], match=end)
    return found


def _are_bounds(begin: Claim, end: Claim) -> bool:
    lasting = re.search("期間|会期", begin.heading) is not None
    return lasting and are_first_days(begin.values) and are_first_days(end.values)


def _is_bare(claim: Claim) -> bool:
    return not any(claim.path) and bool(claim.values)


def _are_signs(claim: Claim) -> bool:
    """Whether a column holds nothing but signs of ranges, in its heading too."""
    signs = frozenset(range_signs("range", "hyphen"))
    told = [text for text in (*claim.path, *claim.values) if text.strip()]
    return bool(told) and all(unicodedata.normalize("NFKC", text.strip()) in signs for text in told)
