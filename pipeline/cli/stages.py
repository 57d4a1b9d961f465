"""`run` brings a dataset up to its raw folder; the stage commands do one stage each: files in, files out."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.build import EXTRAS, Ended, Engine, Folders, Layout, Processes, Tell, build, forms
from pipeline.build.bounds import Bounds
from pipeline.build.collector import collect_seldom
from pipeline.build.lock import locked
from pipeline.build.places import is_elsewhere, mirror, place
from pipeline.cli.here import here
from pipeline.cli.progress import progress
from pipeline.cli.words import at_least
from pipeline.model import SeihyoError, Tables
from pipeline.wording import bilingual, counted, halves

if TYPE_CHECKING:
    from pipeline.build.merge import Built
    from pipeline.build.state import Made
    from pipeline.exports.event_check import Remark

MEGABYTE = 1 << 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds what the stages and `run` are told."""
    _add_folders(parser)
    _add_work(parser)
    parser.add_argument(
        "--with",
        dest="extras",
        nargs="+",
        choices=tuple(EXTRAS),
        default=(),
        metavar="WHAT",
        help="run で表と一緒に書くもの(すでにあるものは常に書く)"
        " / put out too in `run`: report, eventlist, package (those that stand there always are)",
    )


def _add_folders(parser: argparse.ArgumentParser) -> None:
    """Where a stage reads and writes."""
    parser.add_argument(
        "--raw",
        default="raw",
        metavar="DIR",
        help="原文書のフォルダー(raw)。run では s3://BUCKET/… も"
        " / folder of the raw documents (raw); for `run` also as s3://BUCKET/…",
    )
    parser.add_argument(
        "--interim",
        type=Path,
        default=Path("interim"),
        metavar="DIR",
        help="途中の表のフォルダー(interim) / what stages hand on (interim)",
    )
    parser.add_argument(
        "--output",
        default="output",
        metavar="DIR",
        help="公表済みのデータ(output)。run では s3://BUCKET/… も"
        " / the published dataset (output); for `run` also as s3://BUCKET/…",
    )
    parser.add_argument(
        "--layout",
        choices=("tables", "partitioned"),
        help="run で表ごとに一つのファイルにするか、都道府県と年度で分けた Parquet にするか(s3:// では後者)"
        " / in `run`: a file for each table, or Parquet by prefecture and fiscal year (elsewhere as s3://)",
    )


def _add_work(parser: argparse.ArgumentParser) -> None:
    """What reads the documents of `run`, and what it may take."""
    parser.add_argument(
        "--workers",
        type=at_least(0, int),
        metavar="N",
        help="run で文書を分け持つプロセスの数(コアごとに一つ)。0は分けず上限もなし"
        " / processes that share the documents in `run` (one a core); 0: none of its own, and no bounds",
    )
    parser.add_argument(
        "--engine",
        choices=("processes", "dask"),
        default="processes",
        help="run で文書を読むもの:この計算機のプロセスか Dask クラスター"
        " / what reads the documents in `run`: this machine's processes, or a Dask cluster",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="Dask クラスターのスケジューラー(tcp://HOST:8786)。なければこの計算機に作る"
        " / the scheduler of your Dask cluster, as tcp://HOST:8786; without it: a cluster on this machine",
    )
    parser.add_argument(
        "--time-limit",
        type=at_least(1, float),
        default=120,
        metavar="SECONDS",
        help="run で文書一つに許す時間。大きい文書は延びる(120)"
        " / what `run` gives any document; more by its size (120)",
    )
    parser.add_argument(
        "--memory-limit",
        type=at_least(1, int),
        metavar="MB",
        help="run でプロセス一つに許すメモリー"
        " / what `run` gives a process (its share of the machine's or the Dask worker's memory)",
    )


def run(args: argparse.Namespace) -> int:
    """The exit code of the stage that the command names, or of all stages."""
    folders = Folders(place(args.raw), args.interim, place(args.output))
    if args.command == "run":
        return run_all(args, folders)
    with locked(folders.interim):
        return STAGES[args.command](folders)


def run_all(args: argparse.Namespace, folders: Folders) -> int:
    """Brings the dataset up to the raw folder, and says what was done and what a person must do."""
    collect_seldom()
    workers = default_workers() if args.workers is None else args.workers
    bounds = Bounds(args.time_limit, memory_limit(args.memory_limit, workers))
    elsewhere = is_elsewhere(folders.output)
    local = replace(folders, output=folders.interim / "output") if elsewhere else folders
    layout: Layout = args.layout or ("partitioned" if elsewhere else "tables")
    with progress() as tell:
        ended = build(local, engine(args, workers, bounds, tell), args.extras, layout)
    code = close(ended, folders)
    if ended.news:
        say_found(local)
    if elsewhere:
        sent = mirror(local.output, folders.output)
        print(bilingual(f"{sent:,} 件を送りました", f"{sent:,} files were sent", f"{folders.output}: "))
    return code


def engine(args: argparse.Namespace, workers: int, bounds: Bounds, tell: Tell) -> Engine:
    """What reads the documents."""
    if args.engine == "dask":
        from pipeline.build.cluster import Cluster

        own = replace(bounds, memory=args.memory_limit and args.memory_limit * MEGABYTE)
        return Cluster(args.scheduler, workers, own, tell)
    return Processes(workers, bounds, tell)


def run_extract(folders: Folders) -> int:
    """Raw documents → interim/extract."""
    from pipeline.build.documents import read_all, scan
    from pipeline.build.interim import save
    from pipeline.extract import extract, unreadable
    from pipeline.extract.picture.keeping import READINGS, readings_kept

    files, failures = read_all(folders.raw, scan(folders.raw).documents)
    with readings_kept(folders.interim / READINGS):
        tables = with_failures(extract(files), failures)
    save(folders.interim, "extract", tables)
    for message in unreadable(tables).values():
        complain(message)
    return 2 if unreadable(tables) else 0


def run_repair(folders: Folders) -> int:
    """interim/extract → interim/repair."""
    from pipeline.build.documents import corrections_of
    from pipeline.build.interim import save, saved
    from pipeline.repair import repair

    tables = saved(folders.interim, "extract")
    named = zip(tables["sources"]["source_id"], tables["sources"]["file"], strict=True)
    corrections = {source: corrections_of(folders.raw / file) for source, file in named}
    save(folders.interim, "repair", repair(tables, corrections))
    return 0


def run_normalize(folders: Folders) -> int:
    """interim/repair → interim/normalize, with the last good version of what could not be read."""
    from pipeline.build.interim import save, saved
    from pipeline.build.merge import Built, of_sources, put_together
    from pipeline.build.previous import Previous
    from pipeline.extract import unreadable
    from pipeline.normalize import normalize

    repaired = saved(folders.interim, "repair")
    built = Built.of({"normalize": normalize(repaired)})
    previous = Previous(folders.interim, folders.output, None)
    stale = previous.last_good(unreadable(repaired))
    read = of_sources(built, set(repaired["sources"]["source_id"]))
    tables = put_together([read, *stale.values()]).normalize
    save(folders.interim, "normalize", tables)
    return 0


def run_publish(folders: Folders) -> int:
    """interim/normalize → output, where interim/validate says that just these tables are valid."""
    from pipeline.build.interim import saved
    from pipeline.build.merge import Built, put_together
    from pipeline.build.put_out import put_out
    from pipeline.build.runs import HeldRun, Rows
    from pipeline.cli.validate import as_text, verdict

    failures = verdict(folders.interim)
    if failures:
        complain(as_text(failures))
        complain("公表していません。前のデータは元のままです / nothing was published")
        return 1
    built = Built(*(saved(folders.interim, stage) for stage in Built._fields))
    with locked(folders.output):
        documents = made_of(folders, built)
        rows = Rows.of([HeldRun(put_together([built]).pieces)])
        put_out(folders, documents, rows, forms(folders.output))
    code = close(Ended(documents, ("",)), folders)
    say_found(folders)
    return code


STAGES: dict[str, Callable[[Folders], int]] = {
    "extract": run_extract,
    "repair": run_repair,
    "normalize": run_normalize,
    "publish": run_publish,
}


def with_failures(tables: Tables, failures: Mapping[str, str]) -> Tables:
    """What `extract` found, with a finding for each document that did not come so far."""
    import pandas as pd

    from pipeline.extract import UNREADABLE
    from pipeline.schemas import handed_on

    rows = [
        {"source_id": source, "rule": UNREADABLE, "severity": "error", "message": message}
        for source, message in failures.items()
    ]
    more = handed_on("extract", "findings", rows)
    return (
        {**tables, "findings": pd.concat([tables["findings"], more], ignore_index=True)} if rows else tables
    )


def made_of(folders: Folders, built: Built) -> dict[str, Made]:
    """What became of each document, as the tables of the stages say it.

    Raises SeihyoError for a document that has changed since it was extracted.
    """
    from pipeline.build.documents import scan
    from pipeline.build.parts import pictured_of
    from pipeline.build.previous import Previous
    from pipeline.build.state import Made
    from pipeline.extract import columns_wanted, unreadable
    from pipeline.publish.maker import maker, stated

    previous, failed = Previous(folders.interim, folders.output, None), unreadable(built.extract)
    sources = built.normalize["sources"].set_index("source_id")["sha256"]
    pictured, wanted = pictured_of(built), columns_wanted(built.extract)
    made = {}
    for document in scan(folders.raw).documents:
        source = document.source_id
        if source in failed:
            stale = source in sources.index
            made_by = previous.made_by(source) if stale else {}
            made[source] = Made(
                document.content,
                "stale" if stale else "unpublished",
                made_by,
                failed[source],
                columns=source in wanted,
            )
        elif sources.get(source) == document.sha256:
            made_by = stated(maker(), pictured=source in pictured)
            made[source] = Made(document.content, "published", made_by)
        else:
            raise SeihyoError(
                bilingual(
                    "extract の後に変わりました。`extract` からやり直してください",
                    "it changed after `extract`: begin again from there",
                    f"{document.name}: ",
                )
            )
    return made


def close(ended: Ended, folders: Folders) -> int:
    """Says what was done, and of each document that is not published why; the exit code."""
    for name in ended.passed_over:
        complain(passed_over(name))
    for made in ended.documents.values():
        if made.message:
            complain(made.message)
    undeclared = [made.content for made in ended.documents.values() if made.columns]
    without = [name for name, _, sidecar, *_ in undeclared if sidecar is None]
    if without:
        complain(here(hint(folders.raw / without[0])))
    for line in filter(None, ended.news):
        print(line)
    if not ended.news:
        print(NOTHING)
    if ended.news or ended.code:
        print(summary(ended, folders.output))
    return ended.code


def passed_over(name: str) -> str:
    """What is said of a file of the raw folder that belongs to no document.

    >>> passed_over("a.corrections.csv").split(" / ")[1]
    'a.corrections.csv: it belongs to no document and is passed over: delete it, if its document is gone'
    >>> passed_over("Thumbs.db").split(" / ")[1]
    'Thumbs.db: it belongs to no document and is passed over'
    """
    from pipeline.build.documents import CORRECTIONS, SIDECAR

    beside = name.endswith((SIDECAR, CORRECTIONS))
    return bilingual(
        "どの文書のものでもありません" + ("。文書を除いたのなら、これも消してください" if beside else ""),
        "it belongs to no document and is passed over"
        + (": delete it, if its document is gone" if beside else ""),
        f"{name}: ",
    )


def say_found(folders: Folders) -> None:
    """Says what a person should look at in what was published: how many findings, and a list with errors."""
    import pyarrow.parquet as pq

    table = pq.read_table(folders.interim / "normalize" / "findings.parquet", columns=["severity"])
    count = Counter(table["severity"].to_pylist())
    if count:
        report = folders.output / EXTRAS["report"]
        print(findings_told(count, report if report.exists() else folders.output))
    listed = folders.output / EXTRAS["eventlist"]
    if listed.exists() and listed.stat().st_size <= MOST_CHECKED:
        from pipeline.exports.event_check import check_event_list

        remarks = check_event_list(listed.read_bytes())
        if wrong := [remark for remark in remarks if remark.severity == "error"]:
            complain(here(list_told(listed, wrong)))


MOST_CHECKED = 4 << 20
"""Bytes of an event list that a run checks at its end, in a second; a longer one is checked when asked."""


def findings_told(count: Mapping[str, int], place: Path) -> str:
    """How many findings there are, how grave, and where they can be looked at.

    >>> findings_told({"info": 34, "warning": 11}, Path("output"))
    '確認事項 45 件（うち注意 11 件）: output / 45 findings (11 warnings): output'
    >>> findings_told({"info": 1}, Path("output"))
    '確認事項 1 件: output / 1 finding: output'
    """
    grave = (("warning", "注意"), ("error", "誤り"))
    japanese = "、".join(f"{name} {count[key]:,} 件" for key, name in grave if count.get(key))
    english = ", ".join(counted(count[key], key) for key, _ in grave if count.get(key))
    total = sum(count.values())
    return bilingual(
        f"確認事項 {total:,} 件{f'（うち{japanese}）' if japanese else ''}: {place}",
        f"{counted(total, 'finding')}{f' ({english})' if english else ''}: {place}",
    )


def list_told(listed: Path, errors: Sequence[Remark]) -> str:
    """What is said of an event list that its own check does not accept."""
    first = errors[0]
    japanese, english = halves(first.message)
    command = f"`seihyo eventlist --check {shlex.quote(str(listed))}`"
    return bilingual(
        f"公開用の点検で誤り {len(errors):,} 件（{first.line}行「{first.column}」: {japanese} など）。"
        f"{command} で確かめてください",
        f"{counted(len(errors), 'error')} against the standard (line {first.line} 「{first.column}」: "
        f"{english}): see {command}",
        f"{listed}: ",
    )


def hint(document: Path) -> str:
    """What to type for a first sidecar of a document.

    >>> hint(Path("raw/a.csv")).split(" / ")[1]
    'a sidecar is raw/a.toml, beside the document; `seihyo inspect raw/a.csv --write-sidecar` drafts it'
    """
    beside, named = document.with_suffix(".toml"), shlex.quote(str(document))
    command = f"`seihyo inspect {named} --write-sidecar`"
    return bilingual(
        f"設定ファイルは文書の隣の {beside} です。{command} で下書きができます",
        f"a sidecar is {beside}, beside the document; {command} drafts it",
    )


NOTHING = "変更はありません / nothing to do"


def summary(ended: Ended, output: Path) -> str:
    """How many documents are published, and how many are not.

    >>> from pipeline.build.state import Made
    >>> content = ("a.csv", "", None, None, None, None)
    >>> documents = {"a": Made(content, "published", {}), "b": Made(content, "stale", {}, "b.csv: 空です")}
    >>> print(summary(Ended(documents), Path("output")))
    output: 2 文書中 1 文書を公開、1 文書は前の版 / of 2 documents 1 published, 1 as its last good version
    >>> print(summary(Ended({"b": documents["b"], "c": documents["b"]}), Path("output")).partition(" / ")[2])
    of 2 documents 0 published, 2 as their last good versions
    """
    count = Counter(made.outcome for made in ended.documents.values())
    japanese, english = [f"{count['published']} 文書を公開"], [f"{count['published']} published"]
    if count["stale"]:
        japanese.append(f"{count['stale']} 文書は前の版")
        versions = "its last good version" if count["stale"] == 1 else "their last good versions"
        english.append(f"{count['stale']} as {versions}")
    if count["unpublished"]:
        japanese.append(f"{count['unpublished']} 文書は公開できません")
        english.append(f"{count['unpublished']} not published")
    total = len(ended.documents)
    of = f"of {counted(total, 'document')}"
    return f"{output}: {total} 文書中 {'、'.join(japanese)} / {of} {', '.join(english)}"


def default_workers() -> int:
    """A process a core that this one may use, as long as each has a share of memory that reading needs.

    >>> default_workers() >= 1
    True
    """
    if sys.platform != "linux":
        return os.cpu_count() or 1
    return max(1, min(len(os.sched_getaffinity(0)), memory() // LEAST_MEMORY))


LEAST_MEMORY = 1 << 30
"""Bytes of the machine's memory for each process, where nothing is said."""


def memory() -> int:
    """Bytes of the machine's memory."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def memory_limit(megabytes: int | None, workers: int) -> int | None:
    """Bytes that a process may hold; its share of the machine's memory where nothing is said."""
    if megabytes is not None:
        return megabytes * MEGABYTE
    if sys.platform != "linux":
        return None
    return memory() // (max(workers, 1) + 1)


def complain(message: str) -> None:
    """Says what a person must look at."""
    print(f"seihyo: {message}", file=sys.stderr)
