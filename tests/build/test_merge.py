"""Rows of some documents beside those of others: nothing is lost, nothing stands twice, in one order."""

from __future__ import annotations

from pipeline.build.merge import Built, as_stale, of_sources, put_together
from pipeline.model import Tables
from pipeline.schemas import TABLES, frame


def dataset(*sources: str, mark: str) -> Built:
    """Tables with one program, one body and one finding a source."""
    made: Tables = {name: frame(name, []) for name in TABLES}
    made["sources"] = frame("sources", [{"source_id": one, "stale": False} for one in sources])
    made["programs"] = frame(
        "programs", [{"source_id": one, "program_id": f"{one}-0001", "title": mark} for one in sources]
    )
    made["organizers"] = frame(
        "organizers", [{"program_id": f"{one}-0001", "seq": 1, "name": mark} for one in sources]
    )
    made["findings"] = frame(
        "findings", [{"source_id": one, "rule": "x", "message": mark} for one in sources]
    )
    return Built.of({"normalize": made})


def said(built: Built) -> list[tuple[str, str]]:
    findings = built.normalize["findings"]
    return list(zip(findings["source_id"], findings["message"], strict=True))


def test_documents_come_in_the_order_of_their_names_whatever_part_they_are_in() -> None:
    built = put_together([dataset("b", "a-b", mark="new"), dataset("a", "c", mark="old")])
    assert built.normalize["sources"]["source_id"].tolist() == ["a", "a-b", "b", "c"]
    assert built.normalize["organizers"]["program_id"].tolist() == ["a-0001", "a-b-0001", "b-0001", "c-0001"]
    assert built.normalize["programs"]["title"].tolist() == ["old", "new", "new", "old"]


def test_a_document_is_taken_out_with_all_its_rows() -> None:
    built = of_sources(dataset("a", "b", mark="old"), ["b"])
    assert built.normalize["sources"]["source_id"].tolist() == ["b"]
    assert built.normalize["organizers"]["program_id"].tolist() == ["b-0001"]
    assert said(built) == [("b", "old")]
    assert all(table.empty for table in of_sources(built, ["a"]).normalize.values())


def test_a_stale_document_is_marked_and_says_once_why() -> None:
    stale = as_stale(as_stale(dataset("b", mark="old"), "b", "first\nreason"), "b", "now")
    assert stale.normalize["sources"]["stale"].tolist() == [True]
    assert said(stale) == [("b", "now"), ("b", "old")]
    assert stale.normalize["programs"]["title"].tolist() == ["old"]
