"""What stays open of a Japanese local government, in words for the one who can close it."""

from __future__ import annotations

from pipeline.model import Note


def former_note(was: str, now: str) -> Note:
    """The finding that a name is that of a municipality merged away."""
    return Note(
        "former-municipality", "info", f"「{was}」は現在の「{now}」です / {was} is a part of {now} now"
    )


def lost_note(was: str) -> Note:
    """The finding that a name is that of a municipality that ended, and no table says what holds its area."""
    return Note(
        "former-municipality",
        "warning",
        f"「{was}」は今はない市町村ですが、現在のどの市町村か分かりません。今の名称を添えてください / "
        f"{was} was a municipality; which one holds its area now is not known: add its name",
    )


def unknown_note(name: str) -> Note:
    """The finding that no government bears a name, or that a word such as 町 does not say which."""
    return Note(
        "municipality-unknown",
        "warning",
        f"「{name}」がどの市町村か分かりません。名称を確かめてください / "
        f"「{name}」: no such municipality: check the name",
    )


def unnamed_note(words: str) -> Note:
    """The finding that municipalities are meant whose names are not written."""
    return Note(
        "municipality-unknown",
        "info",
        f"「{words}」には名前の書かれていない市町村があり、行がありません。市町村名を並べて書いてください / "
        f"「{words}」: municipalities without their names have no rows; list the names",
    )


def ambiguous_note(name: str, candidates: str) -> Note:
    """The finding that several governments bear a name."""
    return Note(
        "municipality-ambiguous",
        "warning",
        f"「{name}」は複数あります({candidates})。都道府県名を添えてください / "
        f"several governments bear the name 「{name}」: state the prefecture",
    )
