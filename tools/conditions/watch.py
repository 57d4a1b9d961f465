"""The code with each condition watched: what it was whenever it was asked."""

from __future__ import annotations

import ast
import operator
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple, TypeVar

TRUE, FALSE, EQUAL = 1, 2, 4
_BOUNDS: dict[type[ast.cmpop], str] = {ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}
Value = TypeVar("Value")


class Condition(NamedTuple):
    """An operand (`asked`) or a bound (`compared`), and where it stands."""

    path: str
    line: int
    column: int
    kind: str
    text: str


class Watcher(ast.NodeTransformer):
    """Puts a call around each condition of a module; `known` numbers the conditions.

    >>> known = {}
    >>> ast.unparse(Watcher("a.py", known).visit(ast.parse("if a and b < 3: c()"))).splitlines()[0]
    "if _asked_(0, a) and _asked_(1, _compared_(2, 'lt', b, 3)):"
    >>> [(condition.kind, condition.text) for condition in known]
    [('asked', 'a'), ('asked', 'b < 3'), ('compared', 'b < 3')]
    """

    def __init__(self, path: str, known: dict[Condition, int]) -> None:
        """`path` stands in the conditions."""
        self.path, self.known = path, known

    def _number(self, node: ast.expr, kind: str) -> ast.Constant:
        found = Condition(self.path, node.lineno, node.col_offset, kind, ast.unparse(node))
        return ast.Constant(self.known.setdefault(found, len(self.known)))

    def _asked(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.BoolOp | ast.Constant):
            return self._visited(node)
        number = self._number(node, "asked")
        return _call("_asked_", number, self._visited(node))

    def _visited(self, node: ast.expr) -> ast.expr:
        value: ast.expr = self.visit(node)
        return value

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        """Each operand."""
        node.values = [self._asked(value) for value in node.values]
        return node

    def _tested(self, node: Any) -> Any:
        node.test = self._asked(node.test)
        for name in ("body", "orelse"):
            inner = getattr(node, name, None)
            if isinstance(inner, list):
                setattr(node, name, [self.visit(one) for one in inner])
            elif inner is not None:
                setattr(node, name, self.visit(inner))
        return node

    visit_If = visit_While = visit_IfExp = _tested  # noqa: N815

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        """What a comprehension takes, and its conditions."""
        node.iter = self._visited(node.iter)
        node.ifs = [self._asked(test) for test in node.ifs]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        """A bound; other comparisons are looked into only."""
        name = _BOUNDS.get(type(node.ops[0])) if len(node.ops) == 1 else None
        if name is None:
            self.generic_visit(node)
            return node
        number = self._number(node, "compared")
        left, right = self._visited(node.left), self._visited(node.comparators[0])
        return _call("_compared_", number, ast.Constant(name), left, right)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """The body only: decorators and annotations hold no condition."""
        node.body = [self.visit(one) for one in node.body]
        return node


def _call(name: str, *values: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), list(values), [])


class Seen:
    """What each condition was, so far, as bits."""

    def __init__(self) -> None:
        """Nothing asked yet."""
        self.known: dict[Condition, int] = {}
        self.bits = bytearray()

    def __iter__(self) -> Iterator[tuple[Condition, int]]:
        """Each condition with its bits."""
        return zip(self.known, self.bits, strict=True)

    def asked(self, number: int, value: Value) -> Value:
        """The value, noted."""
        self.bits[number] |= TRUE if value else FALSE
        return value

    def compared(self, number: int, name: str, left: object, right: object) -> bool:
        """What comes of the comparison, noted; both sides alike are noted apart."""
        found: bool = getattr(operator, name)(left, right)
        self.bits[number] |= EQUAL if left == right else TRUE if found else FALSE
        return found

    def watched(self, source: bytes | str, path: str, shown: str) -> CodeType:
        """The code of a module in which this sees each condition.

        >>> seen = Seen()
        >>> names = {"_asked_": seen.asked, "_compared_": seen.compared}
        >>> exec(seen.watched("def f(a): return 'x' if a > 2 else 'y'", "a.py", "a.py"), names)
        >>> names["f"](3), [undecided(condition, bits) for condition, bits in seen]
        ('x', ['always true', 'never equal'])
        >>> names["f"](2), [undecided(condition, bits) for condition, bits in seen]
        ('y', ['', ''])
        """
        tree = Watcher(shown, self.known).visit(ast.parse(source))
        self.bits.extend(bytes(len(self.known) - len(self.bits)))
        return compile(ast.fix_missing_locations(tree), path, "exec")


def undecided(condition: Condition, bits: int) -> str:
    """Why the condition decides nothing; "" where it does.

    >>> condition = Condition("a.py", 1, 0, "asked", "a")
    >>> [undecided(condition, bits) for bits in (0, TRUE, FALSE, TRUE | FALSE)]
    ['never asked', 'always true', 'always false', '']
    """
    if not bits:
        return "never asked"
    if condition.kind == "compared":
        return "" if bits & EQUAL else "never equal"
    return {TRUE: "always true", FALSE: "always false"}.get(bits, "")


class Finder(PathFinder):
    """Loads the modules in some folders watched, all others as ever."""

    root: Path
    folders: tuple[str, ...]
    seen: Seen

    @classmethod
    def find_spec(
        cls, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Python's own, with another loader."""
        if not fullname.startswith("pipeline."):
            return None
        spec = super().find_spec(fullname, path, target)
        if spec is None or spec.origin is None or not Path(spec.origin).is_relative_to(cls.root):
            return None
        shown = Path(spec.origin).relative_to(cls.root).as_posix()
        if not shown.startswith(cls.folders):
            return None
        spec.loader = _Loader(fullname, spec.origin, shown, cls.seen)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, shown: str, seen: Seen) -> None:
        super().__init__(fullname, path)
        self._shown, self._seen = shown, seen

    def get_code(self, fullname: str) -> CodeType:
        return self._seen.watched(self.get_data(self.path), self.path, self._shown)

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(_asked_=self._seen.asked, _compared_=self._seen.compared)
        super().exec_module(module)


def watch(root: Path, folders: Sequence[str]) -> Seen:
    """Watch what is loaded of the folders from now on."""
    Finder.root, Finder.folders, Finder.seen = root, tuple(f"{folder}/" for folder in folders), Seen()
    sys.meta_path.insert(0, Finder)
    return Finder.seen
