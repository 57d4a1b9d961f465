"""What every document needs, loaded before there are several processes."""

from __future__ import annotations

from pipeline.extract import extract
from pipeline.extract.about import sidecar as sidecar
from pipeline.model import RawFile
from pipeline.normalize import normalize
from pipeline.repair import repair
from pipeline.validate import validate

HEAD = ("No", "市町村", "実施主体", "事業名", "対象国", "実施場所", "実施時期", "実施方法", "事業内容")
ROWS = (
    (
        "1",
        "旭川市",
        "旭川市国際交流 委員会(実行委員会)",
        "青少年交流 事業",
        "韓国 ソウル 市",
        "市内",
        "令和5年 5月",
        "派遣",
        "国際交流 を行う",
    ),
    (
        "2",
        "札幌市",
        "(公財)札幌国際 プラザ、札幌市",
        "アメリ力派遣",
        "ロシア・サハリン州",
        "ポートランド 市(米国)",
        "通年",
        "オン ライン",
        "委託費 3,000円 20 名",
    ),
)
DOCUMENTS = (
    (
        ".csv",
        "".join(",".join(row) + "\n" for row in ([f'"{cell}"' for cell in row] for row in (HEAD, *ROWS))),
    ),
    (".txt", "令和5年度 国際交流事業一覧\n\n" + "".join("\t".join(row) + "\n" for row in (HEAD, *ROWS))),
)
"""What authors type, and what is copied from pages: between them they ask for what most documents ask for."""


def warm() -> None:
    """Loads words, tables and rules, once for all processes that are forked after."""
    files = [RawFile(f"warm{number}{end}", text.encode()) for number, (end, text) in enumerate(DOCUMENTS)]
    validate(normalize(repair(extract(files), {})))
