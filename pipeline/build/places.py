"""Places that are no folders of this machine: `s3://BUCKET/…` and whatever else fsspec knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from pipeline.model import SeihyoError
from pipeline.publish.manifest import MANIFEST, read_manifest
from pipeline.wording import bilingual


def place(text: str) -> Path:
    """The folder that the text names; one that is elsewhere is read and written as a folder of this machine.

    Raises SeihyoError for a place elsewhere where what reads it is not installed.

    >>> place("raw").name, place("file:///data/%E5%B8%82").name
    ('raw', '市')
    """
    if "://" not in text:
        return Path(text)
    if text.startswith("file://"):
        return Path(unquote(urlsplit(text).path))
    try:
        from upath import UPath

        there = UPath(text)
        there.fs.invalidate_cache()
    except (ImportError, ValueError) as error:
        raise SeihyoError(
            bilingual(
                f"この場所を読むものがありません({error}): pip install 'seihyo[cluster]'",
                f"nothing that reads this place is installed ({error}): pip install 'seihyo[cluster]'",
                f"{text}: ",
            )
        ) from error
    return cast(Path, there)


def is_elsewhere(folder: Path) -> bool:
    """True for a place that is no folder of this machine."""
    return not isinstance(folder, Path)


def mirror(folder: Path, elsewhere: Path) -> int:
    """Leaves a published dataset elsewhere as it stands in the folder; how many files were sent or removed.

    The files that differ are sent first, the manifest then, and what the last manifest named and this one
    does not is removed last: a reader who goes by the manifest finds each file that it names. Files that no
    manifest named stay.
    """
    there = cast(Any, elsewhere)
    store, root = there.fs, str(there.path).rstrip("/")
    ours, theirs = read_manifest(folder)["files"], _stated(elsewhere)
    sizes = {name.removeprefix(f"{root}/"): info["size"] for name, info in _listing(store, root).items()}
    sent = [
        name
        for name, hash in ours.items()
        if theirs.get(name) != hash or sizes.get(name) != (folder / name).stat().st_size
    ]
    for name in sent:
        store.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
    if sent:
        store.put([str(folder / name) for name in sent], [f"{root}/{name}" for name in sent])
    manifest = (folder / MANIFEST).read_bytes()
    if sent or theirs != ours or sizes.get(MANIFEST) != len(manifest):
        store.makedirs(root, exist_ok=True)
        store.pipe_file(f"{root}/{MANIFEST}", manifest)
        sent.append(MANIFEST)
    gone = [name for name in theirs if name not in ours and name in sizes]
    if gone:
        store.rm([f"{root}/{name}" for name in gone])
    return len(sent) + len(gone)


def _stated(elsewhere: Path) -> dict[str, str]:
    """The hashes that the manifest elsewhere states, none where there is none."""
    try:
        return dict(read_manifest(elsewhere)["files"])
    except SeihyoError:
        return {}


def _listing(store: Any, root: str) -> dict[str, Any]:
    store.invalidate_cache()
    try:
        return dict(store.find(root, detail=True))
    except FileNotFoundError:
        return {}
