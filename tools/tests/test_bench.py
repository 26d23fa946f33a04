"""The benchmark: what its figures say, and one round of it. No time is judged here."""

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tools.bench.figures import compare, ratio, table
from tools.bench.report import SHORT, Found, as_page, in_short
from tools.errors import CommandError
from tools.project import Project

ROOT = Project.find(Path(__file__).parent).root
TIMES = {
    "fragrant": {"cold": [300.0, 900.0, 200.0], "warm": [100.0]},
    "pyscript": {"cold": [1200.0, 1000.0], "warm": [1000.0]},
}


def start(*arguments: str) -> subprocess.Popen[str]:
    # who runs the tests in the background has them ignore Ctrl-C, and what they start would too
    hearing = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
    )
    command = [sys.executable, "-c", hearing, sys.executable, "-m", "tools", "bench", *arguments]
    return subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def test_the_median_is_the_middle_time_or_the_mean_of_the_middle_two() -> None:
    results = compare(TIMES, "pyscript")
    assert results["fragrant"]["cold"].median == 300
    assert results["pyscript"]["cold"].median == 1100


def test_a_ratio_is_of_medians() -> None:
    assert ratio([1.0, 1.0, 50.0], [4.0, 2.0]) == pytest.approx(1 / 3)
    assert compare(TIMES, "pyscript")["fragrant"]["cold"].ratio == pytest.approx(300 / 1100)


def test_without_the_base_there_are_no_ratios() -> None:
    results = compare({"fragrant": TIMES["fragrant"]}, "pyscript")
    assert results["fragrant"]["cold"].ratio is None
    assert table(results, "pyscript").splitlines()[2] == (
        "| fragrant | 300 [200 to 900] |             | 100 [100 to 100] |             |"
    )


def test_the_table_has_a_line_for_each_page() -> None:
    assert table(compare(TIMES, "pyscript"), "pyscript").splitlines() == [
        "| page     | cold, ms            | to pyscript | warm, ms            | to pyscript |",
        "| -------- | ------------------- | ----------- | ------------------- | ----------- |",
        "| fragrant | 300 [200 to 900]    | 0.27        | 100 [100 to 100]    | 0.10        |",
        "| pyscript | 1100 [1000 to 1200] | 1.00        | 1000 [1000 to 1000] | 1.00        |",
    ]


def whole_run() -> list[Found]:
    """Return what a run may have found: 300 of each quantity for us, 600 for a peer."""
    kinds: dict[str, set[str]] = {}
    for name, kind, _ in SHORT:
        kinds.setdefault(name, set()).add(kind)
    return [
        Found(
            name,
            f"All of {name}",
            "page",
            "peer",
            compare({who: {key: [many] for key in of} for who, many in (("fragrant", 300.0), ("peer", 600.0))}, "peer"),
        )
        for name, of in kinds.items()
    ]


def test_the_page_has_a_table_for_each_measure() -> None:
    page = as_page(whole_run(), 3, date(2026, 1, 2))
    assert "on 2026-01-02: rounds: 3, on" in page
    for name, _, _ in SHORT:
        assert f"\n## All of {name}\n\n| page " in page


def test_the_readme_gets_a_line_for_each_of_the_figures_that_count() -> None:
    readme = in_short("before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n", whole_run())
    assert readme.startswith("before\n<!-- bench -->\n| | Fragrant | beside | ratio |\n")
    assert readme.endswith("<!-- /bench -->\nafter\n")
    assert "old" not in readme
    assert readme.count("| 300 ms | peer: 600 ms | 0.50 |") == len(SHORT)


def test_a_readme_without_a_place_for_them_is_told() -> None:
    with pytest.raises(CommandError, match="has no place"):
        in_short("nothing here", whole_run())


def test_the_project_s_readme_has_a_place_for_them() -> None:
    assert in_short((ROOT / "README.md").read_text("utf-8"), whole_run())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--rounds", "0"], "one round at least is needed"),
        (["--only", "nothing"], "invalid choice: 'nothing'"),
        (["--json", "no/such/folder/times.json"], "cannot be written: its folder does not exist."),
        (["--write", "--measure", "start"], "--write is for a whole run, without --measure, --only and --documents."),
    ],
)
def test_wrong_use_is_said_before_anything_is_built(arguments: list[str], sentence: str) -> None:
    with start(*arguments) as process:
        _, said = process.communicate()
    assert process.returncode == 2
    assert said.strip().splitlines()[-1].endswith((sentence, ")"))
    assert sentence in said


STARTERS = ["fragrant", "pyscript", "pyodide", "micropython", "javascript"]
STARTED = ("cold", "second", "warm")
SIGNING_IN = ["fragrant", "oidc-client"]


def measured(tmp_path: Path, *arguments: str) -> dict[str, Any]:
    """Run one round of some measures, look at all figures that were written, and return them by measure."""
    file = tmp_path / "times.json"
    with start("--rounds", "1", "--stay", "0", "--json", str(file), *arguments) as process:
        printed, said = process.communicate()
    assert process.returncode == 0, said
    report = json.loads(file.read_text("utf-8"))
    assert report["rounds"] == 1
    for found in report["measures"].values():
        for page, visits in found["pages"].items():
            assert f"| {page} " in printed
            for figures in visits.values():
                assert figures["times"] == [figures["median"]] == [figures["min"]] == [figures["max"]]
                assert figures["ratio"] is None or figures["ratio"] >= 0
        assert {figures["ratio"] for figures in found["pages"].get(found["base"], {}).values()} <= {1, None}
    found = report["measures"]
    assert isinstance(found, dict)
    return found


def shapes(found: dict[str, Any]) -> dict[str, tuple[str, str, list[str], tuple[str, ...]]]:
    """Return base, unit and pages of each measure, and what its visits are called."""
    return {
        name: (each["base"], each["unit"], list(each["pages"]), *{tuple(visits) for visits in each["pages"].values()})
        for name, each in found.items()
    }


@pytest.mark.endurance
def test_one_round_takes_each_measure_of_each_of_its_pages(tmp_path: Path) -> None:
    found = measured(tmp_path, "--measure", "start", "return", "rows", "scroll", "--documents", "1000")
    twice = ("oidc-client", "ms", SIGNING_IN, ("first", "second"))
    assert shapes(found) == {
        "start": ("pyscript", "ms", STARTERS, STARTED),
        "start-paint": ("pyscript", "ms", STARTERS, STARTED),
        "start-blocked": ("pyscript", "ms", STARTERS, STARTED),
        "start-transfer": ("pyscript", "kB", STARTERS, STARTED),
        "start-memory": ("pyscript", "MB", STARTERS, STARTED),
        "return": ("oidc-client", "ms", SIGNING_IN, ("first", "second", "third")),
        "rows": twice,
        "scroll": ("oidc-client", "%", SIGNING_IN, ("first", "second")),
        "scroll-longest": twice,
        "scroll-blocked": twice,
    }


@pytest.mark.endurance
def test_a_slow_line_and_a_slow_processor_are_measured_too(tmp_path: Path) -> None:
    """The large peers, which take a minute of it, are measured by the same code."""
    some = ["fragrant", "micropython", "javascript"]
    found = measured(tmp_path, "--measure", "slow-line", "slow-processor", "--only", *some)
    assert shapes(found) == dict.fromkeys(("slow-line", "slow-processor"), ("pyscript", "ms", some, STARTED))


@pytest.mark.long
def test_ctrl_c_stops_it_without_a_trace() -> None:
    # so many rounds that it can't be done before it hears of the signal
    with start("--only", "javascript", "--rounds", "1000") as process:
        assert process.stderr
        said = ""
        for line in process.stderr:
            said += line
            if "round 1 of 1000" in line:
                break
        os.killpg(process.pid, signal.SIGINT)
        said += process.stderr.read()
    assert process.returncode == 130
    assert said.endswith("\nStopped.\n")
    assert "Traceback" not in said
