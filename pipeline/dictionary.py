"""What the pages for readers say of tables and formats, written from their declarations (`make docs`)."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.formats import extensions
from pipeline.schemas import TABLES, columns

TYPES = {
    "Int64": ("integer", "整数"),
    "boolean": ("boolean", "真偽"),
    "float64": ("number", "数"),
    "date32[day][pyarrow]": ("date", "日付"),
}
TEXT = ("text", "文字列")
PAGES = {"docs/data-dictionary.md": False, "docs/data-dictionary.ja.md": True}
"""Each page, and whether it speaks Japanese."""
READMES = ("README.md", "README.ja.md")
"""The pages that name the formats that are read."""
HEADS = (
    """# Data dictionary

The eleven tables of `output/` (Parquet and CSV) and all their columns. [日本語](data-dictionary.ja.md)

Every table but `sources` joins `programs` by `program_id` ([how](queries.md)). A null is an empty
field in the CSV. This page is written from the tables' declarations by `make docs`.""",
    """# データの説明

`output/` にある11の表(それぞれ Parquet と CSV)と、そのすべての列です。[English](data-dictionary.md)

`sources` 以外の表は `program_id` で `programs` とつながります([例](queries.md))。
CSV では、値のないところは空欄です。
このページは表の定義から `make docs` で書き出します。""",
)
"""What stands above the tables, in English and in Japanese."""


def dictionary(*, japanese: bool) -> str:
    """Every table and column in Markdown.

    >>> "| `tentative` | 予定 | boolean | True for" in dictionary(japanese=False)
    True
    """
    return "\n\n".join(table(name, japanese=japanese) for name in TABLES)


def table(name: str, *, japanese: bool) -> str:
    """One table: its name, what a row is, and its columns."""
    config = TABLES[name].Config
    text = config.metadata["description_ja"] if japanese else config.description
    head = "| 列 | 名称 | 型 | 空 | 説明 |" if japanese else "| column | title | type | description |"
    lines = [f"## `{name}` {config.title}", "", text, "", head, rule(head)]
    for column, declared in columns(name).items():
        kind = TYPES.get(str(declared.dtype), TEXT)[japanese]
        if japanese:
            null = "可" if declared.nullable else ""
            words = declared.metadata["description_ja"]
            lines.append(f"| `{column}` | {declared.title} | {kind} | {null} | {words} |")
        else:
            null = "" if declared.nullable else " Never null."
            lines.append(f"| `{column}` | {declared.title} | {kind} | {declared.description}{null} |")
    return "\n".join(lines)


def rule(head: str) -> str:
    """The line under a Markdown table's head.

    >>> rule("| a | b |")
    '| --- | --- |'
    """
    return "|" + " --- |" * (head.count("|") - 1)


def page(*, japanese: bool) -> str:
    """The whole page in one language.

    >>> page(japanese=True).splitlines()[0]
    '# データの説明'
    """
    return f"{HEADS[japanese]}\n\n{dictionary(japanese=japanese)}\n"


def with_formats(readme: str) -> str:
    """A README with every extension that is read, in the registry's order.

    >>> with_formats("Drop it: `.pdf .doc`, any encoding.")[:25]
    'Drop it: `.pdf .jpg .jpeg'
    """
    named = " ".join(f".{extension}" for extension in extensions())
    return re.sub(r"`\.pdf [a-z. ]+`", f"`{named}`", readme)


def main() -> None:
    """Writes the pages."""
    for name in READMES:
        readme = Path(name).read_text(encoding="utf-8")
        Path(name).write_text(with_formats(readme), encoding="utf-8", newline="\n")
    for name, japanese in PAGES.items():
        Path(name).write_text(page(japanese=japanese), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
