"""`python -m tests.trust.surroundings [N]`: one raw folder built in many surroundings, compared byte by byte.

What is compared: what is published, exported and kept between stages. N says of how many municipalities
documents are generated beside the project's own.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb

from tools.generate.__main__ import documents

ROOT = Path(__file__).parents[2]
DATABASE, STATE = "seihyo.duckdb", "build.json"
"""Files whose bytes differ: DuckDB gives each file an identity of its own, and the state of a build names the
documents in the order in which builds came upon them. What they hold is compared."""


class Surrounding(NamedTuple):
    """What is around a build and must not show in what comes of it."""

    environment: Mapping[str, str] = {}
    workers: int = 1
    umask: int = 0o022
    folder: str = "build"
    """Where it is built, below a folder of its own."""
    backwards: bool = False
    """Whether the files were put there in the other order, at other times."""
    in_parts: bool = False
    """Whether half of the documents were built before the others came."""


PLAIN = Surrounding({"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"})
OTHER = Surrounding(
    {
        "PYTHONHASHSEED": "4711",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "POSIX",
        "PYTHONUTF8": "1",
        "OMP_NUM_THREADS": "1",
    },
    workers=2,
    umask=0o077,
    folder="別の 場所/とても/深い/",
    backwards=True,
    in_parts=True,
)
"""All of it at once."""
SURROUNDINGS: Mapping[str, Surrounding] = {
    "all at once": OTHER,
    **{f"hash seed {seed}": Surrounding({"PYTHONHASHSEED": seed}) for seed in ("1", "12345", "random")},
    **{
        f"locale {name}": Surrounding({"LC_ALL": name, "LANG": name, "PYTHONUTF8": "1"})
        for name in ("C", "POSIX", "ja_JP.UTF-8", "ja_JP.eucJP", "tr_TR.UTF-8")
    },
    **{
        f"time zone {zone}": Surrounding({"TZ": zone})
        for zone in ("Asia/Tokyo", "America/St_Johns", "Pacific/Kiritimati", "Etc/GMT+12")
    },
    **{f"umask {mask:03o}": Surrounding(umask=mask) for mask in (0o000, 0o027, 0o077)},
    **{f"{number} workers": Surrounding(workers=number) for number in (0, 2, 3)},
    **{f"in {name}": Surrounding(folder=name) for name in ("a b", "整表", "x/" * 30)},
    "files in the other order": Surrounding(backwards=True),
    "in two parts": Surrounding(in_parts=True),
    "without asserts": Surrounding({"PYTHONOPTIMIZE": "2"}),
    "one thread": Surrounding(
        dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "ARROW_NUM_THREADS"), "1")
    ),
}


def raw_files(municipalities: int) -> dict[str, bytes]:
    """The project's documents and generated ones of each format, by name."""
    own = {path.name: path.read_bytes() for path in sorted((ROOT / "raw").iterdir()) if path.is_file()}
    return {**own, **dict(documents(municipalities, 5, rows=(3, 6)))}


def put(raw: Path, files: Mapping[str, bytes], *, backwards: bool) -> None:
    """Writes the files, in one order or the other; the latter at other times."""
    chance = random.Random(1)
    for name, data in sorted(files.items(), reverse=backwards):
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if backwards:
            then = chance.randrange(1_000_000_000)
            os.utime(path, (then, then))


def made(root: Path, files: Mapping[str, bytes], around: Surrounding) -> dict[str, str]:
    """The hashes of all that a build in these surroundings leaves, by name."""
    folder = root / around.folder
    folder.mkdir(parents=True)
    first = dict(sorted(files.items())[: len(files) // 2])
    if around.in_parts:
        put(folder / "raw", first, backwards=around.backwards)
        command(folder, around, "run", "--workers", str(around.workers))
    put(folder / "raw", files, backwards=around.backwards)
    command(folder, around, "run", "--workers", str(around.workers), "--with", "report", "eventlist")
    command(folder, around, "exports")
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(content(path)).hexdigest()
        for name in ("output", "exports", "interim")
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }
    shutil.rmtree(folder)
    return found


def command(folder: Path, around: Surrounding, *arguments: str) -> None:
    """A command in the folder, in a process of its own."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder,
        env={**known, "PYTHONPATH": str(ROOT), **around.environment},
        umask=around.umask,
        check=True,
        capture_output=True,
    )


def content(path: Path) -> bytes:
    """The bytes of a file, or of what it says where its bytes differ with reason."""
    if path.name == DATABASE:
        with duckdb.connect(str(path), read_only=True) as connection:
            names = sorted(name for (name,) in connection.execute("SHOW TABLES").fetchall())
            rows = [connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names]
            said = connection.execute("SELECT sql FROM duckdb_tables() ORDER BY table_name").fetchall()
        return repr((names, rows, said)).encode()
    if path.name == STATE:
        return b"\n".join(sorted(path.read_bytes().splitlines()))
    return path.read_bytes()


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Names of the files that are not in both with the same content."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def main(municipalities: int = 2) -> int:
    """The number of surroundings in which something differs from the plain one."""
    files, bad = raw_files(municipalities), 0
    with tempfile.TemporaryDirectory() as root:
        plain = made(Path(root), files, PLAIN)
        for name, around in SURROUNDINGS.items():
            if found := differing(plain, made(Path(root), files, around)):
                bad += 1
                print(f"{name}: {', '.join(found)}", flush=True)
    print(
        f"{bad} of {len(SURROUNDINGS)} surroundings change one of the {len(plain)} files that a build leaves",
        flush=True,
    )
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:2]))))
