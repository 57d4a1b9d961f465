"""The mutation tester: survivors with a reason still stand in the code; a sample is the same each time."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
with (ROOT / "tools" / "mutate" / "survivors.csv").open(encoding="utf-8", newline="") as lines:
    SURVIVORS = list(csv.DictReader(lines))

MODULE = '''"""A module."""

from __future__ import annotations

LIMIT = 0.5


def near(size: int | None, *, strict: bool = True) -> bool:
    """Whether a size is below the limit."""
    return size is not None and size in (1, 2) and dict(zip("a", "b", strict=True)) != {} and size < LIMIT
'''


@pytest.mark.parametrize("row", SURVIVORS, ids=lambda row: f"{row['module']}: {row['after']}")
def test_a_survivor_with_a_reason_is_of_the_code_as_it_is(row: dict[str, str]) -> None:
    code = (ROOT / row["module"]).read_text(encoding="utf-8").splitlines()
    assert row["before"] in {line.strip() for line in code}
    assert row["before"] != row["after"]
    assert len(row["reason"]) > 10
    assert SURVIVORS.count(row) == 1


def test_what_no_behaviour_shows_is_not_mutated(tmp_path: Path) -> None:
    pytest.importorskip("cosmic_ray", reason="needs what `make mutate` installs")
    from tools.mutate import sites

    (tmp_path / "near.py").write_text(MODULE, encoding="utf-8")
    mutants = sites.sample(tmp_path, ["near.py"], 1000, 1)
    assert all(mutant.function == ("near" if mutant.line > 5 else "") for mutant in mutants)
    assert not any("strict=False" in mutant.after or "int &" in mutant.after for mutant in mutants)
    assert {(mutant.line, mutant.after) for mutant in mutants if mutant.line == 5} <= {
        (5, "LIMIT = 0.45"),
        (5, "LIMIT = 0.55"),
    }
    assert mutants == sites.sample(tmp_path, ["near.py"], 1000, 1)
    assert len(mutants) == len({mutant.item.mutations[0].start_pos for mutant in mutants}), (
        "one from each place"
    )


def test_an_exception_with_a_dot_in_its_name_is_passed_over(tmp_path: Path) -> None:
    pytest.importorskip("cosmic_ray", reason="needs what `make mutate` installs")
    from tools.mutate import sites

    (tmp_path / "one.py").write_text(
        "try:\n    x = 1\nexcept (KeyError, re.error):\n    x = y\n", encoding="utf-8"
    )
    assert {mutant.line for mutant in sites.sample(tmp_path, ["one.py"], 10, 1)} == {2, 3}


def test_tests_that_share_what_one_has_computed_go_together(tmp_path: Path) -> None:
    pytest.importorskip("coverage", reason="needs what `make mutate` installs")
    from tools.mutate.executed import Executed, chosen

    (tmp_path / "one.py").write_text("def one():\n    return 1\n", encoding="utf-8")
    kept = "@cache\ndef found():\n    return one()\n"
    for name, text in (("test_kept.py", kept), ("test_alone.py", kept.replace("@cache\n", ""))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    seconds = {f"test_{name}.py::test[{n}]": 0.1 for name in ("kept", "alone") for n in "ab"}
    first = frozenset(test for test in seconds if test.endswith("[a]"))
    found = chosen(Executed({"one.py": {2: first}}, seconds), tmp_path, "one.py", 2, 30)
    assert set(found) == {*first, "test_kept.py::test[b]"}


def test_our_operators_do_what_they_say() -> None:
    pytest.importorskip("cosmic_ray", reason="needs what `make mutate` installs")
    from cosmic_ray.mutating import mutate_code

    from tools.mutate.operators import MoveFraction, TurnMembership

    for operator in (MoveFraction, TurnMembership):
        for example in operator.examples():
            mutated = mutate_code(example.pre_mutation_code, operator(), example.occurrence)
            assert " ".join(mutated.split()) == example.post_mutation_code


@pytest.mark.parametrize(
    ("module", "order"),
    [
        (
            "pipeline/lexicon/one.py",
            "pipeline/lexicon/one.py tests/lexicon/a.py tests/normalize/b.py tests/c.py",
        ),
        (
            "pipeline/normalize/one.py",
            "pipeline/normalize/one.py tests/normalize/b.py tests/c.py tests/lexicon/a.py",
        ),
        ("pipeline/one.py", "pipeline/one.py tests/c.py tests/normalize/b.py tests/lexicon/a.py"),
    ],
)
def test_the_nearest_tests_go_first_and_then_the_fastest(module: str, order: str, tmp_path: Path) -> None:
    pytest.importorskip("coverage", reason="needs what `make mutate` installs")
    from tools.mutate.executed import Executed, chosen

    seconds = {"tests/c.py": 0.1, "tests/normalize/b.py": 0.2, "tests/lexicon/a.py": 0.3, module: 0.4}
    tests = {f"{file}::test": taken for file, taken in seconds.items()}
    (tmp_path / module).parent.mkdir(parents=True)
    (tmp_path / module).write_text("def one():\n    return 1\n", encoding="utf-8")
    record = Executed({module: {2: frozenset(tests)}}, tests)
    nearest = [f"{file}::test" for file in order.split()]
    assert chosen(record, tmp_path, module, 2, 30) == nearest
    assert chosen(record, tmp_path, module, 2, 0.65) == [
        test for n, test in enumerate(nearest) if sum(tests[one] for one in nearest[: n + 1]) <= 0.65
    ]
