"""Where the code can be changed, and how: cosmic-ray's mutations, less those that no test could notice."""

from __future__ import annotations

import random
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import parso
from cosmic_ray.ast import ast_nodes
from cosmic_ray.ast.ast_query import ASTQuery
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_item import MutationSpec, WorkItem
from parso.tree import NodeOrLeaf

from tools.mutate.operators import MoveFraction, TurnMembership

# Of cosmic-ray's 210 operators those that change little: a sign's neighbour and its opposite, no other.
_COMPARISONS = "Eq_NotEq NotEq_Eq Lt_LtE Lt_GtE LtE_Lt LtE_Gt Gt_GtE Gt_LtE GtE_Gt GtE_Lt Is_IsNot IsNot_Is"
_BINARIES = (
    "Add_Sub Sub_Add Mul_Div Div_Mul FloorDiv_Mul Mod_FloorDiv BitOr_BitAnd BitAnd_BitOr BitXor_BitOr Pow_Mul"
)
_UNARIES = "USub_UAdd Delete_USub Delete_Invert Delete_Not"
_OTHERS = (
    "AddNot ReplaceTrueWithFalse ReplaceFalseWithTrue ReplaceAndWithOr ReplaceOrWithAnd "
    "ReplaceBreakWithContinue ReplaceContinueWithBreak ExceptionReplacer NumberReplacer ZeroIterationForLoop"
)
_NAMES = (
    *(f"core/ReplaceComparisonOperator_{name}" for name in _COMPARISONS.split()),
    *(f"core/ReplaceBinaryOperator_{name}" for name in _BINARIES.split()),
    *(f"core/ReplaceUnaryOperator_{name}" for name in _UNARIES.split()),
    *(f"core/{name}" for name in _OTHERS.split()),
)
OPERATORS: dict[str, type[Operator]] = {name: get_operator(name) for name in _NAMES}
OPERATORS |= {"seihyo/MoveFraction": MoveFraction, "seihyo/TurnMembership": TurnMembership}


@dataclass(frozen=True)
class Mutant:
    """One changed module, and the line before and after."""

    item: WorkItem
    path: str
    function: str
    line: int
    before: str
    after: str
    code: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What stays when lines move."""
        return self.path, self.function, self.before, self.after


def _changes_nothing(leaf: NodeOrLeaf) -> bool:
    """Whether the leaf stands in an annotation, a decorator or `strict=`, which no behaviour shows."""
    while leaf.parent is not None:
        parent = leaf.parent
        if parent.type == "decorator" or getattr(parent, "annotation", None) is leaf:
            return True
        if (
            parent.type in ("annassign", "tfpdef")
            and leaf in parent.children[1:3]
            and leaf is not parent.children[-1]
        ):
            return True
        if parent.type == "tfpdef" or (
            parent.type == "argument" and parent.children[0].get_code().strip() == "strict"
        ):
            return True
        leaf = parent
    return False


def specs(root: Path, path: str) -> Iterator[MutationSpec]:
    """Every mutation of the module at `path`."""
    tree = parso.parse((root / path).read_text(encoding="utf-8"))
    nodes = list(ast_nodes(tree))
    for name, operator in OPERATORS.items():
        positions = [
            (node, start, end) for node in nodes for start, end in operator().mutation_positions(node)
        ]
        for occurrence, (node, start, end) in enumerate(positions):
            leaf = tree.get_leaf_for_position(start)
            by_one = name == "core/NumberReplacer" and "." in leaf.value
            if not by_one and not _changes_nothing(leaf):
                yield MutationSpec(
                    module_path=path,
                    operator_name=name,
                    occurrence=occurrence,
                    start_pos=start,
                    end_pos=end,
                    definition_name=ASTQuery(node).get_definition_name(),
                )


def sample(root: Path, paths: Iterable[str], count: int, seed: int) -> list[Mutant]:
    """`count` mutants drawn evenly from the places that can be changed, one at most from each."""
    sites: dict[tuple[str, tuple[int, int]], list[MutationSpec]] = defaultdict(list)
    for path in sorted(paths):
        for spec in specs(root, path):
            sites[path, spec.start_pos].append(spec)
    chance = random.Random(seed)
    drawn = []
    for site in chance.sample(sorted(sites), len(sites)):
        if len(drawn) == count:
            break
        mutant = _mutant(root, chance.choice(sites[site]), chance)
        if mutant is not None:
            drawn.append(mutant)
    return drawn


def _mutant(root: Path, spec: MutationSpec, chance: random.Random) -> Mutant | None:
    """The module with the mutation in it; None where that is the same text or no Python."""
    source = (root / spec.module_path).read_text(encoding="utf-8")
    try:
        code = mutate_code(source, OPERATORS[spec.operator_name](), spec.occurrence)
    except AttributeError:
        # cosmic-ray replaces the names of exceptions that have no dot: not re.error.
        return None
    if code is None or code == source:
        return None
    try:
        compile(code, str(spec.module_path), "exec")
    except SyntaxError:
        return None
    old, new = source.splitlines(), code.splitlines()
    at = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), spec.start_pos[0] - 1)
    return Mutant(
        item=WorkItem.single(uuid.UUID(int=chance.getrandbits(128)).hex, spec),
        path=str(spec.module_path),
        function=spec.definition_name or "",
        line=at + 1,
        before=old[at].strip(),
        after=new[at].strip(),
        code=code,
    )
