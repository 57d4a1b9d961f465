"""`python -m tools.mutate`: a seeded sample of mutants, the tests that execute them, and a report."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

from tools.mutate import executed, forks, report, sites
from tools.suite import AREAS

ROOT = Path(__file__).parents[2]
OTHER_ENDS = {WorkerOutcome.ABNORMAL: "timeout", WorkerOutcome.EXCEPTION: "crash"}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutate", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="another seed, another sample (default: 1)")
    parser.add_argument("--count", type=int, default=300, help="mutants (default: 300)")
    parser.add_argument("--workers", type=int, default=2, help="processes at a time (default: 2)")
    parser.add_argument(
        "--budget", type=float, default=45, help="seconds of tests for one mutant (default: 45)"
    )
    parser.add_argument("--only", nargs="*", default=AREAS, help="files or folders to mutate")
    parser.add_argument("--without", nargs="*", default=(), help="files or folders to leave out")
    parser.add_argument("--into", type=Path, default=ROOT / "interim" / "mutate", help="folder of the report")
    parser.add_argument("--least", type=float, default=0.85, help="share that must be killed (default: .85)")
    return parser.parse_args()


def _modules(only: list[str], without: list[str]) -> list[str]:
    """The modules to mutate; what measures (bench.py) is none of them."""
    paths = {
        path
        for name in only
        for path in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py"))
        if path.name != "bench.py"
    }
    names = sorted(str(path.relative_to(ROOT)) for path in paths)
    return [
        name for name in names if not any(name == part or name.startswith(part + "/") for part in without)
    ]


def main() -> int:
    """0 where enough was killed."""
    asked, began = _arguments(), time.monotonic()
    asked.into.mkdir(parents=True, exist_ok=True)
    executed.record(ROOT, asked.into, asked.workers)
    recorded = time.monotonic()
    modules = _modules(list(asked.only), list(asked.without))
    mutants = sites.sample(ROOT, modules, asked.count, asked.seed)
    ran = executed.load(ROOT, asked.into, modules)
    results: list[report.Result] = []
    with use_db(str(asked.into / "session.sqlite"), WorkDB.Mode.create) as session:
        session.clear()
        session.add_work_items(mutant.item for mutant in mutants)

        def jobs() -> Iterator[forks.Job]:
            for mutant in mutants:
                tests = executed.chosen(ran, ROOT, mutant.path, mutant.line, asked.budget)
                if tests:
                    yield forks.Job(mutant, tests, 20 + 5 * executed.times(tests, ran))
                else:
                    results.append(report.Result(mutant, "survived", 0))

        def done(job: forks.Job, result: WorkResult) -> None:
            session.set_result(job.mutant.item.job_id, result)
            outcome = (
                "survived"
                if result.test_outcome is TestOutcome.SURVIVED
                else OTHER_ENDS.get(result.worker_outcome, "killed")
            )
            results.append(report.Result(job.mutant, outcome, len(job.tests)))
            print(
                f"{len(results):4} {outcome:9} {job.mutant.path}:{job.mutant.line} {job.mutant.after}",
                flush=True,
            )

        forks.run(ROOT, asked.into, jobs(), asked.workers, done)
    about = {
        "seed": asked.seed,
        "modules": len(modules),
        "seconds to record what the tests execute": round(recorded - began),
        "seconds in all": round(time.monotonic() - began),
    }
    figures = report.write(asked.into, results, about)
    print(*(f"{name}: {value}" for name, value in (about | figures).items()), sep="\n")
    print(f"report: {asked.into / 'report.md'}")
    return int(figures["share killed"] < asked.least)


if __name__ == "__main__":
    sys.exit(main())
