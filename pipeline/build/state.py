"""What the last build made of what, and so what the next one has to do."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pipeline.build.documents import Content, Document, Folder, sha256_of
from pipeline.publish.swap import replace_file

STATE = "build.json"
"""The state's file in the interim folder."""

Outcome = Literal["published", "stale", "unpublished"]
"""Of a document: its rows are there; those of its last good version are; none are."""

OUTCOMES: dict[str, Outcome] = {"published": "published", "stale": "stale", "unpublished": "unpublished"}


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
    columns: bool = False
    """True where a sidecar that says which columns it has would let it be read."""


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
    edited: tuple[str, ...] = ()
    """What is no longer what the last build left, as `touched` returns it."""
    known: bool = True
    """True where it is known what the last build left."""

    @property
    def intact(self) -> bool:
        """True where the interim tables are what the last build left."""
        return self.known and INTERIM not in self.edited

    @property
    def nothing(self) -> bool:
        """True where what is published is what this build would publish."""
        return not self.news and not self.todo


def write_state(interim: Path, state: State) -> None:
    """Leaves the state in the interim folder: a line of JSON of the build, and one of each document."""
    replace_file(interim / STATE, _lines(state))


def _lines(state: State) -> Iterator[bytes]:
    makers: dict[Maker, int] = {}
    for made in state.documents.values():
        makers.setdefault(tuple(made.made_by.items()), len(makers))
    head = {
        "maker": state.maker,
        "files": state.files,
        "wanted": state.wanted,
        "makers": [dict(parts) for parts in makers],
        "documents": len(state.documents),
    }
    yield encode(head).encode() + b"\n"
    for source, made in state.documents.items():
        number = makers[tuple(made.made_by.items())]
        row = (
            source,
            made.content,
            made.outcome,
            number,
            made.message,
            made.invalid,
            made.again,
            made.columns,
        )
        yield encode(row).encode() + b"\n"


Maker = tuple[tuple[str, str], ...]

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def read_state(interim: Path) -> State | None:
    """The state that the last build left; None where there is none, or none that can be read."""
    try:
        with (interim / STATE).open("rb") as file:
            head = json.loads(next(file))
            makers: list[dict[str, str]] = head["makers"]
            documents = {}
            for line in file:
                source, content, outcome, number, *rest = json.loads(line)
                documents[source] = Made(tuple(content), OUTCOMES[outcome], makers[number], *rest)
        if len(documents) != head["documents"]:
            return None
        return State(head["maker"], documents, head["files"], tuple(head["wanted"]))
    except (OSError, StopIteration, ValueError, KeyError, IndexError, TypeError):
        return None


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
    >>> made = {name: Made((f"{name}.csv", "1", *[None] * 4), "published", {}) for name in ("a", "市/b")}
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
        return Plan(tuple(here.values()), {}, ("すべて作ります / everything is built",), known=False)
    edited = tuple(touched)
    parts = [name for name in maker if maker[name] != state.maker.get(name)]
    kept = {
        name: made
        for name, made in state.documents.items()
        if name in here and made.content == here[name].content and not made.again
    }
    if parts or INTERIM in edited:
        kept = {}
    todo = tuple(document for name, document in here.items() if name not in kept)
    more = [f"{name}: 追加で作ります / made too" for name in sorted({*wanted} - {*state.wanted})]
    return Plan(todo, kept, (*_rules(parts), *map(_edited, edited), *more, *_changes(here, state)), edited)


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
    new = {name: document for name, document in here.items() if name not in state.documents}
    former = _renamed(gone, new)
    for name, document in here.items():
        earlier = state.documents.get(former.get(name, name))
        if earlier is None:
            yield f"追加: {document.name} / added: {document.name}"
        elif earlier.content[0] != document.name and earlier.content[1] == document.sha256:
            old = earlier.content[0]
            yield f"名前の変更: {old} → {document.name} / renamed: {old} → {document.name}"
        elif earlier.content != document.content:
            japanese, english = _of_what(earlier.content, document.content)
            yield f"変更: {document.name}{japanese} / changed: {document.name}{english}"
        elif earlier.again:
            yield f"再試行: {document.name} / tried again: {document.name}"
    for name, made in gone.items():
        if name not in former.values():
            yield f"削除: {made.content[0]} / removed: {made.content[0]}"


def _renamed(gone: Mapping[str, Made], new: Mapping[str, Document]) -> dict[str, str]:
    """New documents that are old ones under other names: the old source_id by the new one.

    The bytes decide, and among equal ones what stands beside them.
    """
    left, former = dict(gone), {}
    for same in (slice(1, None), slice(1, 2)):
        by_content = {made.content[same]: name for name, made in left.items() if made.content[1]}
        for name, document in new.items():
            old = by_content.pop(document.content[same], None) if name not in former else None
            if old is not None:
                former[name] = old
                del left[old]
    return former


BESIDE = {2: ("設定ファイル", "sidecar"), 3: ("訂正", "corrections"), 5: ("同じ文書", "copies")}
"""What else than its bytes a document's content is, by its place there."""


def _of_what(before: Content, now: Content) -> tuple[str, str]:
    """What of a document changed, in brackets, where it is not the document itself."""
    if before[1] != now[1]:
        return "", ""
    changed = [said for place, said in BESIDE.items() if before[place : place + 1] != now[place : place + 1]]
    if not changed:
        return "", ""
    japanese, english = zip(*changed, strict=True)
    return f"({'、'.join(japanese)})", f" ({', '.join(english)})"
