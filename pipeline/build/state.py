"""What the last build made of what, and so what the next one has to do."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pipeline.build.documents import Content, Document, Folder, sha256_of
from pipeline.publish.swap import write_file

STATE = "build.json"
"""The state's file in the interim folder."""

Outcome = Literal["published", "stale", "unpublished"]
"""Of a document: its rows are there; those of its last good version are; none are."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the last build made of a document."""

    content: Content
    """`Document.content` of what was read; of a stale document, of what could not be read."""
    outcome: Outcome
    made_by: dict[str, str]
    """The maker that its rows state; {} where there are none."""
    message: str | None = None
    """Why it could not be published; None where it was."""
    invalid: bool = False
    """True where it was read, but what came out broke the data model."""
    again: bool = False
    """True where another try may end otherwise: a bound of time or memory, a process that was killed."""


@dataclass(frozen=True, slots=True)
class State:
    """A build: its maker, its documents by source_id, and the hashes of the files that it left."""

    maker: dict[str, str]
    documents: dict[str, Made]
    files: dict[str, str] = field(default_factory=dict)
    """By path, `output/NAME` or `interim/STAGE/NAME`."""
    wanted: tuple[str, ...] = ()
    """In what forms the dataset was to be put out."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build has to do."""

    todo: tuple[Document, ...]
    """Documents to read."""
    kept: dict[str, Made]
    """By source_id, what stays as it is."""
    news: tuple[str, ...]
    """What differs from the last build, one line each, in both languages."""
    intact: bool = True
    """True where the interim tables are what the last build left."""

    @property
    def nothing(self) -> bool:
        """True where what is published is what this build would publish."""
        return not self.news and not self.todo


def write_state(interim: Path, state: State) -> None:
    """Leaves the state in the interim folder."""
    rows = {
        source: {name: getattr(made, name) for name in Made.__slots__}
        for source, made in state.documents.items()
    }
    stored = {name: getattr(state, name) for name in State.__slots__} | {"documents": rows}
    write_file(interim / STATE, (json.dumps(stored, ensure_ascii=False) + "\n").encode())


def read_state(interim: Path) -> State | None:
    """The state that the last build left; None where there is none, or none that can be read."""
    try:
        stored = json.loads((interim / STATE).read_bytes())
        documents = {name: _made(row) for name, row in stored["documents"].items()}
        return State(stored["maker"], documents, stored["files"], tuple(stored["wanted"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _made(row: Mapping[str, Any]) -> Made:
    return Made(**{**row, "content": tuple(row["content"])})


def touched(state: State | None, interim: Path, output: Path) -> list[str]:
    """The files that are no longer what the last build left.

    The interim tables count as one, since what they hold is rebuilt as a whole.
    """
    if state is None:
        return []
    folders = {"interim": interim, "output": output}
    found = [name for name, hash in state.files.items() if _hash(folders, name) != hash]
    return sorted({INTERIM if name.startswith(INTERIM) else name for name in found})


def _hash(folders: Mapping[str, Path], name: str) -> str | None:
    folder, _, rest = name.partition("/")
    try:
        return sha256_of(folders[folder] / rest)
    except OSError:
        return None


def unseen(here: Folder, state: State | None) -> list[Document]:
    """The last build's documents in folders that can't be opened now; such a folder where it knew none in it.

    Each says why it can't be read: it is not known to be gone.

    >>> closed = Folder((), (), {"市": "市/: 開けません / 市/: closed"})
    >>> made = {name: Made((f"{name}.csv", "1", None, None, None), "published", {}) for name in ("a", "市/b")}
    >>> [(one.source_id, one.name) for one in unseen(closed, State({}, made))]
    [('市/b', '市/b.csv')]
    >>> [one.source_id for one in unseen(closed, None)]
    ['市/']
    """
    found: list[Document] = []
    seen = {document.source_id for document in here.documents}
    known = {} if state is None else {source: made.content[0] for source, made in state.documents.items()}
    for folder, why in here.closed.items():
        below = {source: name for source, name in known.items() if name.startswith(f"{folder}/")}
        own = below or {f"{folder}/": f"{folder}/"}
        found += (
            Document(source, name, "", failure=why) for source, name in own.items() if source not in seen
        )
    return found


def plan(
    documents: Iterable[Document],
    state: State | None,
    maker: Mapping[str, str],
    touched: Iterable[str],
    wanted: Collection[str] = (),
) -> Plan:
    """What a build of these documents has to do, to put them out in the forms that are `wanted`.

    `touched` are the files that `touched` returns.

    >>> old = Document("a", "a.csv", "1"), Document("b", "b.csv", "2")
    >>> made = {one.source_id: Made(one.content, "published", {}) for one in old}
    >>> new = Document("a", "a.csv", "1"), Document("c", "c.csv", "2")
    >>> done = plan(new, State({}, made), {}, [])
    >>> [one.name for one in done.todo], list(done.kept), done.news
    (['c.csv'], ['a'], ('名前の変更: b.csv → c.csv / renamed: b.csv → c.csv',))
    """
    here = {document.source_id: document for document in documents}
    if state is None:
        return Plan(tuple(here.values()), {}, ("すべて作ります / everything is built",), intact=False)
    touched = list(touched)
    intact = INTERIM not in touched
    parts = [name for name in maker if maker[name] != state.maker.get(name)]
    kept = {
        name: made
        for name, made in state.documents.items()
        if name in here and made.content == here[name].content and not made.again
    }
    if parts or not intact:
        kept = {}
    todo = tuple(document for name, document in here.items() if name not in kept)
    more = [f"{name}: 追加で作ります / made too" for name in sorted({*wanted} - {*state.wanted})]
    return Plan(todo, kept, (*_rules(parts), *map(_edited, touched), *more, *_changes(here, state)), intact)


INTERIM = "interim/"
"""What `touched` calls the interim tables."""


def _rules(parts: list[str]) -> Iterator[str]:
    if parts:
        names = ", ".join(parts)
        yield f"版が変わりました({names})。すべて作り直します / {names} changed: everything is built again"


def _edited(name: str) -> str:
    return f"{name}: 前回作ったものと違います。作り直します / not what the last build left: made again"


def _changes(here: Mapping[str, Document], state: State) -> Iterator[str]:
    gone = {name: made for name, made in state.documents.items() if name not in here}
    by_hash = {made.content[1:]: name for name, made in gone.items()}
    for name, document in here.items():
        earlier = state.documents.get(name)
        if earlier is None:
            former = by_hash.get(document.content[1:])
            if former is None:
                yield f"追加: {document.name} / added: {document.name}"
            else:
                old = gone.pop(former).content[0]
                yield f"名前の変更: {old} → {document.name} / renamed: {old} → {document.name}"
        elif earlier.content != document.content:
            yield f"変更: {document.name} / changed: {document.name}"
    for made in gone.values():
        yield f"削除: {made.content[0]} / removed: {made.content[0]}"
