"""What is fuzzed: by name, a function of bytes that fails only where a promise is broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from pipeline.extract import extract, read_document
from pipeline.extract.about.sidecar import read_sidecar
from pipeline.formats import FORMATS
from pipeline.lexicon.abroad import countries
from pipeline.model import RawFile, SeihyoError
from pipeline.normalize import normalize
from pipeline.normalize.bodies import parse_municipalities, split_bodies
from pipeline.normalize.methods import classify_methods
from pipeline.normalize.periods import parse_periods
from pipeline.normalize.places import parse_places
from pipeline.repair import repair
from pipeline.repair.corrections import read_corrections
from pipeline.validate import validate
from tools.fuzz.parts import PARTS, Packer

if TYPE_CHECKING:
    from pipeline.extract import Document

Target = Callable[[bytes], None]

BESIDE = "No,実施主体,事業名,実施時期\n1,旭川市,交流,4月\n2,旭川市,派遣,5月\n"
"""The document that a sidecar stands beside."""

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)


def document(extension: str, pack: Packer = bytes) -> Target:
    """A document of a format, through all stages: refused, or a valid dataset that has all its records."""

    def read(data: bytes) -> None:
        found = extracted(RawFile(f"a.{extension}", pack(data)))
        if found is None:
            return
        tables = normalize(repair(extract([found.file])))
        wrong = validate(tables)
        assert not wrong, [str(failure) for failure in wrong]
        assert len(tables["programs"]) == len(found.records)

    return read


def extracted(file: RawFile) -> Document | None:
    """The document as read, or None where it is refused; whatever else its reader raises comes through."""
    try:
        return read_document(file)
    except SeihyoError:
        return None


def sidecar(data: bytes) -> None:
    """A sidecar: taken or refused, alone and with a document beside it."""
    try:
        stated = read_sidecar(data.decode("utf-8", "replace"), "a.toml")
    except SeihyoError:
        return
    extracted(RawFile("a.csv", BESIDE.encode(), stated))


def corrections(data: bytes) -> None:
    """A table of corrections: taken or refused."""
    try:
        read_corrections(data.decode("utf-8", "replace"), "a.corrections.csv")
    except SeihyoError:
        return


def periods(data: bytes) -> None:
    """A schedule: bounds in order, and each text a piece of the cell."""
    for year in (2022, None):
        for period in parse_periods(text_of(data), fiscal_year=year):
            if period.start and period.end:
                assert FIRST <= period.start <= period.end <= LAST, period
            if period.frame_start and period.frame_end:
                assert period.frame_start <= period.frame_end, period


def places(data: bytes) -> None:
    """A target or a venue: each code of a country is one that has a name."""
    for role in ("target", "venue"):
        found, _ = parse_places(text_of(data), role=role, prefecture="北海道")
        for place in found:
            assert place.country_code is None or place.country_code in countries(), place


def bodies(data: bytes) -> None:
    """A cell of organizers."""
    text = text_of(data)
    found, _ = split_bodies(text, prefecture="北海道", related="")
    parse_municipalities(found, text, prefecture="北海道")


def ways(data: bytes) -> None:
    """A cell of ways."""
    classify_methods(text_of(data))


def text_of(data: bytes) -> str:
    """The bytes as the text of one cell, of a length at which a reader must be quick."""
    return data.decode("utf-8", "ignore")[:2_000]


TARGETS: Mapping[str, Target] = {
    **{form.name: document(form.extensions[0]) for form in FORMATS},
    **{name: document(*part) for name, part in PARTS.items()},
    "sidecar": sidecar,
    "corrections": corrections,
    "periods": periods,
    "places": places,
    "bodies": bodies,
    "ways": ways,
}
"""Each format and its main part, what stands beside a document, and each reader of a cell."""
