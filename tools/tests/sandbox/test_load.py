"""The load generator measures what it says; how fast the sandbox is, is no test's business."""

import pytest

from tools.sandbox.load import Measured, main
from tools.sandbox.serving import RunningSandbox


def test_it_asks_and_prints_a_table(sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--url", sandbox.url, "--seconds", "0.1", "--connections", "1", "3"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [(line[0], line[-5], line[-1]) for line in lines[1:]] == [
        (name, connections, "0") for name in ("token", "users/me", "documents?q=") for connections in ("1", "3")
    ]
    assert all(float(line[-4]) > 0 for line in lines[1:])


def test_percentiles_are_those_of_the_sorted_times() -> None:
    measured = Measured("x", 1, 2.0, [number / 1000 for number in range(1, 101)], 0)
    assert (measured.rate, measured.percentile(50), measured.percentile(99)) == (50, 50, 99)
    assert Measured("x", 1, 1.0, [0.5], 0).percentile(99) == 500
