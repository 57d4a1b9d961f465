"""What every document needs, loaded before there are several processes."""

from __future__ import annotations

from pipeline.extract import extract
from pipeline.model import RawFile
from pipeline.normalize import normalize
from pipeline.repair import repair
from pipeline.validate import validate


def warm() -> None:
    """Loads words, tables and rules, once for all processes that are forked after."""
    file = RawFile(
        "warm.csv",
        "No,実施主体,事業名,対象国,実施場所,実施時期,実施方法\n1,旭川市,交流会,韓国,市内,5月,派遣\n".encode(),
    )
    validate(normalize(repair(extract([file]), {})))
