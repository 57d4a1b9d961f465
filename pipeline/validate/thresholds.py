"""Limits per source: how many records there must be, how much may be unreadable or found wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.model import SeihyoError, Tables
from pipeline.validate.failure import Failure
from pipeline.wording import bilingual, place_in_toml

ADVICE = "; 原文書か thresholds.toml を見直す / look at the document or the limit"
UNREADABLE = ("period-unreadable",)
"""Findings that say that no time was understood in a schedule."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one source; None sets none."""

    records_min: float | None = 1
    """Records of the document."""
    records_max: float | None = None
    unreadable_schedules_max: float | None = None
    """Share, 0 to 1, of the filled schedules in which no time was understood."""
    errors_max: float | None = None
    """Findings of severity error."""
    warnings_per_record_max: float | None = None
    """Findings of severity warning, for each record."""


KEYS = tuple(field.name for field in fields(Limits))


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The limits that hold for every source, and those of sources that have their own."""

    default: Limits = Limits()
    sources: tuple[tuple[str, Limits], ...] = ()

    def of(self, source_id: str) -> Limits:
        """The limits of a source."""
        return dict(self.sources).get(source_id, self.default)


def read_thresholds(path: Path) -> Thresholds:
    """The thresholds of a TOML file; SeihyoError names a missing file and what is wrong in one."""
    if not path.is_file():
        raise SeihyoError(
            bilingual("しきい値のファイルがありません", "no such file of thresholds", f"{path}: ")
        )
    return parse_thresholds(path.read_text(encoding="utf-8-sig"), str(path))


def parse_thresholds(text: str, name: str) -> Thresholds:
    """The thresholds that a TOML text states: `[default]` for all sources, `[source.NAME]` over it for one.

    >>> text = "[default]\\nerrors_max = 0\\n[source.a]\\nrecords_min = 78\\n"
    >>> thresholds = parse_thresholds(text, "t.toml")
    >>> thresholds.of("a").records_min, thresholds.of("a").errors_max, thresholds.of("b").records_min
    (78, 0, 1)
    >>> parse_thresholds("[sources.a]\\nerrors_max = 0\\n", "t.toml")
    Traceback (most recent call last):
    ...
    pipeline.model.SeihyoError: t.toml: `sources` という節はありません。[default] か [source.NAME] です / \
t.toml: unknown section `sources`; known are [default] and [source.NAME]
    """
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SeihyoError(
            bilingual(
                f"TOML の書式が誤っています（{place_in_toml(str(error))}）。直してください",
                f"not valid TOML: {error}",
                f"{name}: ",
            )
        ) from error
    unknown = sorted(set(stated) - {"default", "source"})
    if unknown:
        raise SeihyoError(
            bilingual(
                f"`{unknown[0]}` という節はありません。[default] か [source.NAME] です",
                f"unknown section `{unknown[0]}`; known are [default] and [source.NAME]",
                f"{name}: ",
            )
        )
    default = over(Limits(), stated.get("default", {}), f"{name}: default")
    sources = stated.get("source", {})
    return Thresholds(
        default,
        tuple(
            (source, over(default, values, f"{name}: source.{source}")) for source, values in sources.items()
        ),
    )


def over(limits: Limits, values: Any, place: str) -> Limits:
    """The limits with those that are stated put over them; SeihyoError for an unknown key or no number."""
    if not isinstance(values, Mapping):
        raise SeihyoError(
            bilingual("節(キーと値)で書きます", f"must be a section of keys, not {values!r}", f"{place}: ")
        )
    for key, value in values.items():
        if key not in KEYS:
            known = ", ".join(KEYS)
            raise SeihyoError(
                bilingual(
                    f"`{key}` というキーはありません。使えるのは {known}",
                    f"unknown key `{key}`; known are {known}",
                    f"{place}: ",
                )
            )
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise SeihyoError(
                bilingual(
                    f"`{key}` は0以上の数で書きます",
                    f"`{key}` must be a number from 0, not {value!r}",
                    f"{place}: ",
                )
            )
    return replace(limits, **values)


Measure = Callable[[Tables], "pd.Series[float]"]
"""A number for each source of the dataset, by source_id."""


def by_source(values: pd.Series[Any], tables: Tables) -> pd.Series[float]:
    """The values for every source of the dataset, 0 where a source has none."""
    return values.reindex(tables["sources"]["source_id"].astype(str).unique(), fill_value=0).astype("float64")


def count_records(tables: Tables) -> pd.Series[float]:
    """Records of each source."""
    return by_source(tables["programs"].groupby("source_id").size(), tables)


def share_unreadable(tables: Tables) -> pd.Series[float]:
    """Share of each source's filled schedules in which no time was understood; 0 where none is filled."""
    asked = tables["programs"].loc[tables["programs"]["schedule"].notna(), ["source_id", "program_id"]]
    findings = tables["findings"]
    unread = asked["program_id"].isin(findings.loc[findings["rule"].isin(UNREADABLE), "program_id"])
    silent = ~asked["program_id"].isin(tables["periods"]["program_id"])
    return by_source((unread | silent).groupby(asked["source_id"]).mean(), tables)


def count_errors(tables: Tables) -> pd.Series[float]:
    """Findings of severity error in each source."""
    return count_findings("error", tables)


def warnings_per_record(tables: Tables) -> pd.Series[float]:
    """Findings of severity warning for each record of each source."""
    return count_findings("warning", tables) / count_records(tables).clip(lower=1)


def count_findings(severity: str, tables: Tables) -> pd.Series[float]:
    """Findings of one severity in each source."""
    findings = tables["findings"]
    return by_source(findings[findings["severity"] == severity].groupby("source_id").size(), tables)


MEASURES: dict[str, tuple[Measure, bool, str]] = {
    "records_min": (count_records, False, "件数が少なすぎます / has fewer records than {limit}"),
    "records_max": (count_records, True, "件数が多すぎます / has more records than {limit}"),
    "unreadable_schedules_max": (
        share_unreadable,
        True,
        "読めない実施時期の割合が高すぎます / a larger share of its schedules can't be read than {limit}",
    ),
    "errors_max": (
        count_errors,
        True,
        "誤りの確認事項が多すぎます / has more findings of severity error than {limit}",
    ),
    "warnings_per_record_max": (
        warnings_per_record,
        True,
        "1件あたりの注意が多すぎます / has more warnings for each record than {limit}",
    ),
}
"""What each limit measures, whether it is an upper one, and what to say where it is passed."""


def check_thresholds(tables: Tables, thresholds: Thresholds) -> list[Failure]:
    """Each limit that a source of the dataset passes, and each source with limits that isn't there.

    The value of a failure is what was measured; a stale source is held to its limits like any other.
    """
    present = [str(source) for source in tables["sources"]["source_id"]]
    measured = {key: measure(tables) for key, (measure, _, _) in MEASURES.items()}
    own = dict(thresholds.sources)
    failures = [
        Failure(
            "sources",
            None,
            f"threshold_{key}",
            source,
            shown(value),
            message.format(limit=shown(limit)) + ADVICE,
        )
        for source in present
        for key, (_, upper, message) in MEASURES.items()
        if (limit := getattr(own.get(source, thresholds.default), key)) is not None
        and passes(value := float(measured[key][source]), limit, upper)
    ]
    missing = [source for source, _ in thresholds.sources if source not in present]
    return failures + [
        Failure(
            "sources",
            "source_id",
            "threshold_source",
            "",
            source,
            "thresholds.toml にある文書がありません / has limits in thresholds.toml, but is no source here",
        )
        for source in missing
    ]


def passes(value: float, limit: float, upper: bool) -> bool:
    """True where a value lies beyond its limit.

    >>> passes(79, 78, True), passes(78, 78, True), passes(77, 78, False)
    (True, False, True)
    >>> passes(0.1, 0.1, True)
    False
    """
    return value > limit if upper else value < limit


def shown(value: float) -> str:
    """A measure in at most four digits.

    >>> shown(78), shown(0.05128)
    ('78', '0.05128')
    >>> shown(1 / 3)
    '0.3333'
    """
    return f"{value:.4g}"
