"""What is known of a repetition, as a value, and its RFC 5545 rule."""

from __future__ import annotations

from typing import Final, NamedTuple

DAY_NAMES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Weekdays as RFC 5545 names them, Monday first."""


class Rule(NamedTuple):
    """What is known of a repetition; an empty frequency means that nothing says so yet."""

    frequency: str = ""
    interval: int = 1
    days: frozenset[tuple[int, int]] = frozenset()
    """(nth, weekday); nth 0 means each."""
    monthdays: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    every: bool = False
    """毎, 隔 or an interval was said."""
    counted: bool = False
    irregular: bool = False
    approximate: bool = False
    sparse: bool = False
    """It recurs a number of times within a month or year, and not on each of its weekdays: 月1回(土曜日)."""

    @property
    def said(self) -> bool:
        """Whether anything says that there is a repetition."""
        return bool(self.frequency or self.days or self.counted or self.irregular or self.months)

    def joined(self, other: Rule, forced: bool = False) -> Rule:
        """This rule and what further words add; `forced` words replace its frequency.

        >>> Rule(every=True, frequency="MONTHLY").joined(Rule(days=frozenset({(2, 5)}))).as_rrule()
        'FREQ=MONTHLY;BYDAY=2SA'
        >>> Rule(frequency="MONTHLY").joined(Rule(frequency="YEARLY", interval=3), forced=True).as_rrule()
        'FREQ=YEARLY;INTERVAL=3'
        """
        replaced = other.frequency and (forced or not self.frequency)
        return Rule(
            other.frequency if replaced else self.frequency,
            other.interval if other.interval > 1 else self.interval,
            self.days | other.days,
            self.monthdays | other.monthdays,
            self.months | other.months,
            self.every or other.every,
            self.counted or other.counted,
            self.irregular or other.irregular,
            self.approximate or other.approximate,
            self.sparse or other.sparse,
        )

    @property
    def is_sparse(self) -> bool:
        """Whether weekdays are named that it recurs on only now and then, 毎月土曜日: which, nothing says.

        >>> Rule("MONTHLY", days=frozenset({(0, 5)}), every=True).is_sparse
        True
        """
        few = (
            self.days
            and not (self.months or self.monthdays)
            and not any(nth for nth, _ in self.days)
            and (self.sparse or len(self.days) < 5)
        )
        return bool(few) and (self.frequency == "MONTHLY" or (self.sparse and self.frequency != "WEEKLY"))

    def as_rrule(self) -> str | None:
        """The RFC 5545 rule without DTSTART; None where only a count is known.

        >>> Rule(frequency="MONTHLY", days=frozenset({(2, 5)})).as_rrule()
        'FREQ=MONTHLY;BYDAY=2SA'
        >>> Rule(counted=True).as_rrule() is None
        True
        """
        frequency = self.frequency or ("MONTHLY" if self.months else "")
        days = self.days
        if any(nth for nth, _ in days):
            # Some readers of rules take TU,1SA for both at once: write each Tuesday by its number.
            days = frozenset((n, d) for nth, d in days for n in ((nth,) if nth else (1, 2, 3, 4, 5)))
            frequency = frequency if frequency == "YEARLY" else "MONTHLY"
        elif days and frequency not in ("WEEKLY", "YEARLY"):
            frequency = "MONTHLY" if self.months else "WEEKLY"
        if self.is_sparse or not frequency or (days and self.monthdays):
            # Weekdays and days of the month in one rule would mean the days that are both.
            return None
        parts = [f"FREQ={frequency}"]
        if self.interval > 1 and not (frequency == "MONTHLY" and self.months):
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append("BYMONTH=" + ",".join(map(str, sorted(self.months))))
        if days:
            parts.append("BYDAY=" + ",".join((str(n) if n else "") + DAY_NAMES[d] for n, d in sorted(days)))
        if self.monthdays:
            parts.append("BYMONTHDAY=" + ",".join(map(str, sorted(self.monthdays, key=lambda d: (d < 0, d)))))
        return ";".join(parts)


NO_RULE: Final = Rule()
