"""The benchmark of the two clients. No time is judged here."""

import json
from pathlib import Path

import pytest

from .test_bench import start


@pytest.mark.long
def test_both_clients_make_the_same_calls(tmp_path: Path) -> None:
    file = tmp_path / "times.json"
    with start("--measure", "calls", "--rounds", "2", "--calls", "3", "--json", str(file)) as process:
        printed, said = process.communicate()
    assert process.returncode == 0, said
    found = json.loads(file.read_text("utf-8"))["measures"]["calls"]
    assert (found["base"], list(found["clients"])) == ("vvrest", ["fragrant", "vvrest"])
    for name, kinds in found["clients"].items():
        assert f"| {name} " in printed
        assert list(kinds) == ["one after another", "side by side", "processor"]
        assert {len(figures["times"]) for figures in kinds.values()} == {2}
    assert {figures["ratio"] for figures in found["clients"]["vvrest"].values()} == {1}


@pytest.mark.long
def test_one_client_alone_has_no_ratio(tmp_path: Path) -> None:
    file = tmp_path / "times.json"
    with start(
        "--measure", "calls", "--only", "fragrant", "--rounds", "1", "--calls", "1", "--json", str(file)
    ) as process:
        _, said = process.communicate()
    assert process.returncode == 0, said
    (kinds,) = json.loads(file.read_text("utf-8"))["measures"]["calls"]["clients"].values()
    assert {figures["ratio"] for figures in kinds.values()} == {None}
