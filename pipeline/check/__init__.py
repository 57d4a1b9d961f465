"""Is a document machine-readable? The 15 rules of 総務省 for tables that machines read, over any file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.formats import extension_of, format_named


@dataclass(frozen=True, slots=True)
class Broken:
    """One rule that a document breaks: where, and what its publisher can do."""

    rule: str
    title: str
    title_en: str
    count: int
    places: tuple[str, ...]
    """The first places, at most as many as were asked for."""
    values: tuple[str, ...]
    """What stands at each of these places."""
    advice: str
    advice_en: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rules that a document breaks, in their order, and those that can't be checked in its format."""

    format: str
    broken: tuple[Broken, ...]
    unchecked: tuple[str, ...] = ()

    @property
    def score(self) -> tuple[int, int]:
        """Rules kept, of the rules checked."""
        checked = 15 - len(self.unchecked)
        return checked - len(self.broken), checked


def check_document(data: bytes, name: str = "", places: int = 5) -> Verdict:
    """Which of the 15 rules the document in the bytes breaks, each once, with its first `places` places.

    For a publisher who wants to know what to mend at the source; a rule that needs judgement (is this cell
    two data?) is held to be broken only where the document itself is evidence. Raises SeihyoError where the
    document can't be read at all.

    >>> check_document("番号,名称,参加者数(人)\\n1,交流会,12\\n2,講座,8\\n3,展示,5\\n".encode()).broken
    ()
    >>> verdict = check_document("名称,参加者数\\n交流会,12人\\n講座,8人\\n①展示,5人\\n".encode())
    >>> [broken.rule for broken in verdict.broken]
    ['1-3', '1-9', '1-10']
    """
    from pipeline.check.document import read_document
    from pipeline.check.rules import RULES
    from pipeline.check.tables import read_list, tables_of
    from pipeline.check.wraps import cut_words

    document = replace(read_document(data), extension=extension_of(name))
    if format_named(document.format).layout == "fields":
        document = replace(document, cut_words=cut_words(data))
    tables = tables_of(document)
    broken = []
    for row in read_list("rules"):
        hits = [] if row["rule"] in document.unchecked else list(RULES[row["rule"]](document, tables))
        if hits:
            first = hits[:places]
            broken.append(
                Broken(
                    row["rule"],
                    row["title"],
                    row["title_en"],
                    len(hits),
                    tuple(place for place, _ in first),
                    tuple(value for _, value in first),
                    row["advice"],
                    row["advice_en"],
                )
            )
    return Verdict(document.format, tuple(broken), document.unchecked)
