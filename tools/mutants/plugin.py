"""The plugin of pytest's that tries mutants: the tests are collected once, and each mutant runs in a fork of that.

It runs in the copy, loaded by ``trying.py``, and writes what it finds to the file of the job, a line of JSON for each.
"""

import json
import os
import resource
import signal
from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

from .trying import JOB

_MEMORY = 6 << 30
_LEAST_WAIT_S = 20
_TIMES_AS_LONG = 5

_AT_IMPORT: dict[str, set[Path]] = defaultdict(set)
"""By function the files of tests that call it while they are imported: a fork comes too late to change that."""

# the same examples each time, and none kept from one mutant for the next
hypothesis.settings.register_profile("mutants", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("mutants")


class _Tests:
    """The tests, and what is known of them."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session
        self.items = {item.nodeid: item for item in session.items}
        self.seconds: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()
        self.reached: dict[str, set[str]] = defaultdict(set)

    def run(self, items: Sequence[pytest.Item]) -> Iterator[pytest.Item]:
        """Run some tests; yield each before it is run."""
        for item, following in zip(items, [*items[1:], None], strict=True):
            yield item
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)

    def of(self, function: str) -> list[pytest.Item]:
        """Return the tests that reach a function, those of quick files first."""
        names = self.reached.get(function, set()) - self.failed
        files: dict[Path, float] = defaultdict(float)
        for name in names:
            files[self.items[name].path] += self.seconds[name]
        order = sorted(names, key=lambda name: (files[self.items[name].path], str(self.items[name].path), name))
        return [self.items[name] for name in order]

    def files_about(self, function: str) -> list[str]:
        """Return the files of tests that call a function while they are imported, or reach any other of its module."""
        module = function.rpartition(".")[0] + "."
        nodes = (names for each, names in self.reached.items() if each.startswith(module))
        return sorted(
            {str(self.items[name].path) for name in set().union(*nodes)} | set(map(str, _AT_IMPORT[function]))
        )

    def patience(self, item: pytest.Item) -> int:
        """Return how many seconds a test may take before a mutant counts as one that never ends."""
        return _LEAST_WAIT_S + ceil(_TIMES_AS_LONG * self.seconds[item.nodeid])


def _only_here(mutant: str) -> None:
    """Choose what runs in this process alone: a program that a test starts has no notes to take."""
    set_mutant_under_test(mutant)
    del os.environ["MUTANT_UNDER_TEST"]


# from the first import on, which is before any hook is called
_only_here("stats")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Note what a file of tests, or a ``conftest.py`` before it, reaches while it is imported."""
    report = yield
    for function in state()._stats:  # noqa: SLF001 - mutmut's own runner reads it, too
        _AT_IMPORT[function] |= {collector.path} if collector.path.is_file() else set()
    state()._stats.clear()  # noqa: SLF001
    return report


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Find out which tests reach which function, then try the mutants of the job."""
    set_mutant_under_test("")
    job = json.loads(Path(os.environ.pop(JOB)).read_text("utf-8"))
    with Path(job["found"]).open("a", buffering=1, encoding="utf-8") as found:

        def tell(**values: Any) -> None:
            found.write(json.dumps(values) + "\n")

        tests = _Tests(session)
        _note(tests, Path(job["notes"]))
        tell(left_out=sorted(tests.failed), tests=len(tests.items))
        for name in job["mutants"]:
            function = name.rpartition("__mutmut_")[0]
            items = tests.of(function)
            result = _try(tests, name, items) if items else "not reached"
            tell(mutant=name, result=result, files=tests.files_about(function) if function in _AT_IMPORT else [])
    return True


def _note(tests: _Tests, file: Path) -> None:
    """Run all tests, in a fork, and note what each reaches and how long it takes."""
    child = os.fork()
    if child == 0:
        try:
            _only_here("stats")
            tests.session.config.pluginmanager.register(_Noting(tests))
            for _ in tests.run(tests.session.items):
                pass
            seen = {"seconds": tests.seconds, "failed": sorted(tests.failed)}
            seen["reached"] = {name: sorted(nodes) for name, nodes in tests.reached.items()}
            file.write_text(json.dumps(seen), "utf-8")
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    seen = json.loads(file.read_text("utf-8"))
    tests.seconds.update(seen["seconds"])
    tests.failed.update(seen["failed"])
    tests.reached.update({name: set(nodes) for name, nodes in seen["reached"].items()})


class _Noting:
    """What pytest tells of each test."""

    def __init__(self, tests: _Tests) -> None:
        self._tests = tests

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._tests.seconds[report.nodeid] += report.duration
        if report.failed:
            self._tests.failed.add(report.nodeid)
        if report.when == "teardown":
            for function in state()._stats:  # noqa: SLF001
                self._tests.reached[function].add(report.nodeid)
            state()._stats.clear()  # noqa: SLF001


def _try(tests: _Tests, mutant: str, items: Sequence[pytest.Item]) -> str:
    """Run the tests that reach a mutant, in a fork, up to the first that fails."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setsid()
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            set_mutant_under_test(mutant)
            for item in tests.run(items):
                if tests.session.testsfailed:
                    break
                # ends this process, when the time comes
                signal.alarm(tests.patience(item))
            status = 1 if tests.session.testsfailed else 0
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    # programs and servers that a test has started
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGALRM:
        return "too long"
    return "left" if ended == 0 else "killed"
