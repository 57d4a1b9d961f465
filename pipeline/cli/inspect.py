"""`inspect`: what is found in a document, before anything is built, and a sidecar to start from."""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import RawFile, SeihyoError, Sidecar
from pipeline.wording import counted

if TYPE_CHECKING:
    from pipeline.extract import Document

ROLE_NAMES = {
    "no": "番号",
    "bureau": "振興局",
    "organizer": "実施主体",
    "municipality": "関係市町村",
    "title": "事業・行事名",
    "target": "対象国・地域",
    "description": "内容",
    "venue": "実施場所",
    "schedule": "実施時期",
    "method": "実施方法",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the document and how to say what was found."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="文書。隣の設定ファイル(NAME.toml)も読む / a document; its sidecar beside it is heeded",
    )
    parser.add_argument(
        "--write-sidecar",
        action="store_true",
        help="設定ファイル NAME.toml の下書きを書く / write FILE's starting sidecar (NAME.toml)",
    )
    parser.add_argument("--json", action="store_true", help="JSON で出す / print as JSON, for machines")


def run(args: argparse.Namespace) -> int:
    """0 where the document can be read; SeihyoError (exit code 2) says why where it can't."""
    from pipeline.build.documents import cannot_be_read, read_utf8
    from pipeline.extract import read_document
    from pipeline.extract.about.sidecar import read_sidecar
    from pipeline.wording import bilingual, located

    path: Path = args.file
    beside = path.with_suffix(".toml")
    try:
        data = path.read_bytes()
        stated = read_utf8(beside) if beside.exists() else ""
    except OSError as error:
        raise SeihyoError(cannot_be_read(str(path), error)) from error
    sidecar = read_sidecar(stated, beside.name) if stated else Sidecar()
    if args.write_sidecar and beside.exists():
        raise SeihyoError(
            bilingual("すでにあるため書きません", "is there already; it isn't overwritten", f"{beside}: ")
        )
    file = RawFile(path.name, data, sidecar)
    _say_lone_sidecars(path)
    try:
        document = read_document(file)
    except SeihyoError as error:
        if args.write_sidecar:
            _write(beside, blank_sidecar(file))
        raise SeihyoError(located(f"{path.name}: ", str(error))) from error
    found = summary(document)
    print(json.dumps(found, ensure_ascii=False, indent=2) if args.json else "\n".join(lines(found)))
    if args.write_sidecar:
        _write(beside, starting_sidecar(document))
    return 0


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path}: 書きました / {path}: written", file=sys.stderr)


def _say_lone_sidecars(path: Path) -> None:
    """Says which sidecars beside the document belong to none, where the document has none of its own."""
    from pipeline.wording import bilingual

    if path.with_suffix(".toml").exists():
        return
    stems = {other.stem for other in path.parent.iterdir() if other.suffix != ".toml"}
    for lone in sorted(path.parent.glob("*.toml")):
        if lone.stem not in stems:
            message = bilingual(
                f"どの文書のものでもありません。{path.name} のものなら名前を {path.stem}.toml にしてください",
                f"it belongs to no document; if it is {path.name}'s, rename it {path.stem}.toml",
                f"{lone.name}: ",
            )
            print(message, file=sys.stderr)


def summary(document: Document) -> dict[str, object]:
    """All that was found in a document, as plain values: its description, tables, records and notes."""
    from pipeline.lexicon.headings import plain_heading

    about, reading = document.about, document.reading
    counts = Counter(id(record.table) for record in document.records)
    tables = []
    judged = zip(document.structure.tables, document.decisions, strict=True)
    for number, (table, decision) in enumerate(judged, start=1):
        pages = sorted({row.page for row in table.rows if row.page is not None})
        tables.append(
            {
                "table": number,
                "sheet": table.sheet,
                "pages": [pages[0], pages[-1]] if pages else None,
                "header_line": table.layout.line,
                "rows": len(table.rows),
                "records": counts[id(table)],
                "score": decision.score if decision is not None else None,
                "published": decision is not None and decision.accepted,
                "reasons": [str(reason) for reason in decision.reasons] if decision is not None else [],
                "columns": [
                    {
                        "heading": plain_heading(column.heading),
                        "role": column.name if column.name in ROLE_NAMES else "attribute",
                        "part": column.part or None,
                        "name": column.name,
                    }
                    for column in table.layout.columns
                ],
            }
        )
    return {
        "file": document.file.name,
        "format": reading.format,
        "encoding": reading.encoding,
        "title": about.title,
        "publisher": about.publisher,
        "prefecture": about.prefecture,
        "fiscal_year": about.fiscal_year,
        "as_of": about.as_of.isoformat() if about.as_of else None,
        "records": len(document.records),
        "tables": tables,
        "notes": [
            {"rule": note.rule, "severity": note.severity, "message": note.message} for note in document.notes
        ],
        "outside": [line.text for line in document.structure.outside],
        "first_record": {cell.column: cell.text for cell in document.cells[0] if cell.part == 0},
    }


def lines(found: dict[str, object]) -> list[str]:
    """The summary as lines to read, Japanese and English."""
    told = [f"{found['file']}"]
    for key, name in (
        ("format", "形式 format"),
        ("encoding", "文字コード encoding"),
        ("title", "表題 title"),
        ("publisher", "公表者 publisher"),
        ("prefecture", "都道府県 prefecture"),
        ("fiscal_year", "年度 fiscal year"),
        ("as_of", "時点 as of"),
        ("records", "件数 records"),
    ):
        value = found[key]
        told.append(f"  {_padded(name, 24)}{'—' if value is None else value}")
    tables = found["tables"]
    assert isinstance(tables, list)
    for table in tables:
        where = [f"表 table {table['table']}"]
        if table["sheet"]:
            where.append(f"シート sheet {table['sheet']}")
        if table["pages"]:
            where.append("頁 pages {}–{}".format(*table["pages"]))
        if table["header_line"]:
            where.append(f"見出し header: {table['header_line']}行目 line {table['header_line']}")
        where.append(
            f"{table['rows']}行中{table['records']}件 {table['records']} of {counted(table['rows'], 'row')}"
        )
        told += ["", ", ".join(where)]
        if table["score"] is not None:
            verdict = "公表 published" if table["published"] else "公表しない not published"
            told.append(f"  点 score {table['score']:g}: {verdict}")
            told += [f"    {reason}" for reason in table["reasons"]]
        for column in table["columns"]:
            role = column["role"]
            if role in ROLE_NAMES:
                shown = f"{role} ({ROLE_NAMES[role]})" + (f", its {column['part']}" if column["part"] else "")
            else:
                shown = f"attribute {column['name']!r}"
            told.append(f"  {_padded(column['heading'] or '(見出しなし)', 24)}→ {shown}")
    first = found["first_record"]
    assert isinstance(first, dict)
    told += ["", "最初の記録 first record"]
    told += [f"  {_padded(name, 24)}{_short(text)}" for name, text in first.items()]
    notes = found["notes"]
    assert isinstance(notes, list)
    told += ["", f"確認事項 notes ({len(notes)})"]
    told += [f"  [{note['severity']}] {note['rule']}: {note['message']}" for note in notes]
    outside = found["outside"]
    assert isinstance(outside, list)
    told += ["", f"表の外の行 lines outside the tables ({len(outside)})"]
    told += [f"  {_short(text)}" for text in outside[:20]]
    if len(outside) > 20:
        told.append(f"  … ほか{len(outside) - 20}行 {len(outside) - 20} more (--json)")
    return told


def starting_sidecar(document: Document) -> str:
    """A sidecar that states what was found, for a person to correct and complete."""
    from pipeline.extract.about.sidecar import write_sidecar
    from pipeline.lexicon.headings import plain_heading

    about = document.about
    stated = Sidecar(
        title=about.title,
        publisher=about.publisher,
        prefecture=about.prefecture,
        fiscal_year=about.fiscal_year,
        as_of=about.as_of.isoformat() if about.as_of else None,
        encoding=document.reading.encoding,
    )
    columns: dict[str, str] = {}
    for table in document.structure.tables:
        for column in table.layout.columns:
            heading = plain_heading(column.heading)
            if heading:
                columns.setdefault(heading, column.name if column.name in ROLE_NAMES else "attribute")
    comments = {
        "title": "文書から読み取った値です。誤りを直してください / what the document says; correct it",
        "encoding": next(
            (note.message for note in document.notes if note.rule == "encoding-found"), "not text"
        ),
    }
    return write_sidecar(stated, columns, comments)


def blank_sidecar(file: RawFile) -> str:
    """A sidecar with all headings and no role, for a document in which no programme table was found."""
    from pipeline.extract.about.sidecar import COLUMN_ROLES, write_sidecar
    from pipeline.extract.likely_headings import likely_headings

    try:
        headings = likely_headings(file)
    except SeihyoError:  # the document can't be read: the caller says why
        headings = ()
    comment = (
        "事業の表が見つかりません。列に役割を書いてください"
        " / no programme table was found: give columns a role. " + ", ".join(COLUMN_ROLES)
    )
    return write_sidecar(file.sidecar, dict.fromkeys(headings, ""), {"title": comment})


def _short(text: object) -> str:
    line = str(text).replace("\n", " ⏎ ")
    return line if len(line) <= 60 else line[:59] + "…"


def _padded(text: str, width: int) -> str:
    """Text filled with spaces to a width in half-width columns, kanji and kana taking two."""
    taken = sum(2 if unicodedata.east_asian_width(char) in "FWA" else 1 for char in text)
    return text + " " * max(width - taken, 1)
