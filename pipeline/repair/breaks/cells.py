"""A cell as its reader left it, and what was decided of its breaks."""

from __future__ import annotations

from pipeline.value import value


@value
class BrokenCell:
    """One cell of a document: its lines and the raw characters between them.

    A cell without breaks has one line. `line_widths` and `width` are in ems, where the reader has them.
    """

    column: str
    """Role (organizer, venue …), or the heading of a column that has none."""
    heading: str
    """Heading as printed."""
    lines: tuple[str, ...]
    separators: tuple[str, ...]
    r"""What stands between the lines: "\n", " ", "　" …; one fewer than lines."""
    line_widths: tuple[float, ...] = ()
    width: float | None = None


@value
class Decision:
    """What to do with one break, how sure that is, and why."""

    keep: bool
    confidence: float
    """Share of decisions like this one that are right, as measured on held-out cells: 0.5 to 1."""
    rule: str
    """Name of the rule that decided, or "model"."""
    why: object
    """The rule in words, or what puts the features that weighed most into words."""
    score: float = 0.0
    """What the model gave this decision before it was held against held-out cells; 0 where a rule decided."""

    def __str__(self) -> str:
        """What decided, and why."""
        return f"{self.rule}: {self.why}"

    @property
    def evidence(self) -> str:
        """The rule in words, or the features that weighed most."""
        return str(self.why)
