"""What stays open of a place, in words for the one who can close it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.municipalities import Municipality
from pipeline.model import Note
from pipeline.normalize.places.cells import Cell


def doubtful_note(text: str, name: str) -> Note:
    """The finding that a site named after a place abroad may lie there or at home."""
    return Note(
        "place-ambiguous",
        "warning",
        f"「{text}」が「{name}」にあるのか、その名の国内の施設か決まりません。国か市町村を添えてください / "
        f"「{text}」: a site in {name}, or one at home named after it: write the country or the municipality",
    )


def office_note(text: str) -> Note:
    """The finding that an office or a fair of a government lies in another prefecture."""
    return Note(
        "municipality-unknown",
        "warning",
        f"「{text}」は他の都道府県にある事務所や売り場とみられ、市区町村が分かりません。"
        "市区町村名を添えてください / "
        f"「{text}」: an office or a fair in another prefecture: state its municipality",
    )


def prefectural_note(text: str) -> Note:
    """The finding that a prefecture's site lies in a municipality that the cell does not name."""
    return Note(
        "place-home-unknown",
        "info",
        f"「{text}」がどの市町村にあるか書かれていません / which municipality 「{text}」 lies in is not said",
    )


def elsewhere_note(text: str, other: Municipality) -> Note:
    """The finding that a name may be that of a municipality far away, or of a district of the row's own."""
    named = f"旧「{other.was}」(現{other.full_name})" if other.was else f"「{other.full_name}」"
    return Note(
        "municipality-ambiguous",
        "warning",
        f"「{text}」が{named}か、この行の市町村の地区名か決まりません。"
        f"市町村名を添えてください / 「{text}」: a municipality of that name or a district of the row's own: "
        "state the municipality",
    )


def shared_note(text: str, town: Municipality) -> Note:
    """The finding that an island or a region bears the name of one of its towns, which need not be meant."""
    return Note(
        "municipality-ambiguous",
        "warning",
        f"「{text}」が「{town.full_name}」か、その名の島や地方か決まりません。市町村名を添えてください / "
        f"「{text}」: {town.full_name}, or the island or region of that name: state the municipality",
    )


def outside_note(name: str, country: str) -> Note:
    """The finding that a place lies in a country that is not among the record's targets."""
    return Note(
        "place-outside-target",
        "info",
        f"「{name}」は対象国・地域にない国({country})の場所です / "
        f"「{name}」: its country ({country}) is not among the targets: check both cells",
    )


def open_note(name: str, countries: Sequence[str]) -> Note:
    """The finding that a place abroad can lie in several countries, or that none is known."""
    where = f" ({', '.join(countries)})" if countries else ""
    return Note(
        "place-ambiguous" if countries else "place-unknown",
        "warning",
        f"「{name}」がどの国か決まりません{where} / "
        f"「{name}」{where}: its country is not certain: write it before the place",
    )


def apart_note(text: str) -> Note:
    """The finding that a country stands right before a city of another country."""
    return Note(
        "place-ambiguous",
        "warning",
        f"「{text}」は国・地域と別の国・地域の都市なので、二つの場所としました。"
        "どちらかが誤りでないか確かめてください / "
        f"「{text}」: a country and a city of another one: read as two places; check whether one is wrong",
    )


def unknown_place_note(cell: Cell, text: str) -> Note:
    """The finding that no table knows a name: only said of a venue, which may be a site's."""
    return Note(
        "place-unknown",
        "info" if cell.role == "venue" else "warning",
        f"「{text}」という場所は見つかりません。名称を確かめてください / "
        f"no table knows the place 「{text}」: check the name",
    )


def supposed_note(name: str, country: str) -> Note:
    """The finding that a name in katakana was taken for a place abroad, and may be a site's at home."""
    return Note(
        "place-unknown",
        "warning",
        f"「{name}」という場所は見つからず、対象国({country})の場所としました。"
        "国内の施設なら市町村を添えてください / "
        f"no table knows 「{name}」: taken for a place in {country}; of a site at home add its town",
    )


def known_note(name: str, country: str, other: str) -> Note:
    """The finding that a name was taken for a place of the record's country, and is known in another."""
    return Note(
        "place-ambiguous",
        "warning",
        f"「{name}」は対象国({country})の場所としましたが、知られているのは {other} の同名の場所です。"
        "国を添えてください / "
        f"「{name}」: taken for one in {country}, though one in {other} alone is known: write the country",
    )


def time_note(text: str) -> Note:
    """The finding that a cell of places tells a time and no place."""
    return Note(
        "place-unknown",
        "warning",
        f"「{text}」は日時で、場所ではありません。列の対応を確かめてください / "
        f"「{text}」 is a time and no place: check which column is which",
    )


def more_note(text: str) -> Note:
    """The finding that a cell says that there are more places, and does not name them."""
    return Note(
        "place-note-ignored",
        "info",
        f"「{text}」には名前の書かれていない場所があり、行がありません。対象を並べて書いてください / "
        f"「{text}」: places without their names have no rows; list them",
    )


def ignored_note(words: str) -> Note:
    """The finding that a bracket, or words after a country, were read as a note."""
    return Note(
        "place-note-ignored",
        "info",
        f"「{words}」は注記とみなし、場所として読みませんでした / "
        f"「{words}」: read as a note, not as a place",
    )
