"""The data dictionary of the READMEs, written from the tables' declarations (`make docs`)."""

from __future__ import annotations

from pathlib import Path

from pipeline.schemas import TABLES, columns

START, END = "<!-- dictionary: written by `make docs` -->", "<!-- /dictionary -->"
TYPES = {
    "Int64": ("integer", "整数"),
    "boolean": ("boolean", "真偽"),
    "float64": ("number", "数"),
    "date32[day][pyarrow]": ("date", "日付"),
}
TEXT = ("text", "文字列")
READMES = {"README.md": False, "README.ja.md": True}
"""Each README, and whether it speaks Japanese."""


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
    lines = [f"### `{name}` {config.title}", "", text, "", head, rule(head)]
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


def with_dictionary(readme: str, *, japanese: bool) -> str:
    """The README with the dictionary written between its two marks."""
    before, _, rest = readme.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{dictionary(japanese=japanese)}\n\n{END}{after}"


def main() -> None:
    """Writes the dictionary into the READMEs."""
    for name, japanese in READMES.items():
        path = Path(name)
        path.write_text(
            with_dictionary(path.read_text(encoding="utf-8"), japanese=japanese), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
