"""Mutation testing: what it draws, accepts and prints. No mutant is tried here."""

from pathlib import Path

import pytest

from tools.errors import CommandError, UsageError
from tools.mutants.accepting import Accepted, outdated, read_accepted, take_out
from tools.mutants.difference import compare
from tools.mutants.mutant import Mutant
from tools.mutants.sampling import sample
from tools.mutants.scope import PACKAGES, files_of
from tools.mutants.table import Row, table
from tools.project import Project

FILE = "pysrc/fragrant/oauth/pkce.py"


def mutant(number: int, line: str = "return a < b", change: str = "return a <= b") -> Mutant:
    return Mutant("oauth", FILE, "is_less", number, 7, line, change, f"fragrant.oauth.pkce.x_is_less__mutmut_{number}")


def accepted(line: str = "return a < b", *changes: str) -> Accepted:
    return Accepted(FILE, "is_less", line, changes, "they are never equal")


def test_a_mutant_is_shown_in_one_line() -> None:
    before = ["def (a, b):", "    if not (", "        a", "    ):", "        return b", "    return a"]
    after = ["def (a, b):", "    if (", "        a", "    ):", "        return b", "    return a"]
    assert compare(before, after) == (1, "if not (", "if (")
    assert mutant(1).in_one_line == f"{FILE}:7 is_less: return a < b → return a <= b"


def test_what_is_left_out_altogether_is_shown_as_nothing() -> None:
    assert compare(["def ():", "    a()", "    b()"], ["def ():", "    b()"]) == (1, "a()", "")
    assert mutant(1, "case 2:", "").in_one_line.endswith("case 2: → nothing")


def test_a_sample_is_the_same_each_time_and_another_for_another_seed() -> None:
    every = [mutant(number) for number in range(100)]
    drawn = sample(every, 10, seed=0)
    assert len(drawn) == 10
    assert drawn == sample(every, 10, seed=0)
    assert drawn == sorted(drawn, key=every.index)
    assert drawn != sample(every, 10, seed=1)


def test_where_one_of_a_sample_goes_the_others_stay() -> None:
    every = [mutant(number) for number in range(100)]
    first, *others = sample(every, 10, seed=0)
    assert set(others) < set(sample([each for each in every if each != first], 10, seed=0))


@pytest.mark.parametrize("count", [None, 3, 5])
def test_a_sample_of_few_is_all(count: int | None) -> None:
    every = [mutant(number) for number in range(3)]
    assert sample(every, count, seed=0) == every


def test_a_line_is_accepted_with_all_its_changes_or_with_some() -> None:
    left, right = mutant(1, change="return a <= b"), mutant(2, change="return b < a")
    other = mutant(3, line="return b")
    assert take_out([left, right, other], [accepted()]) == [other]
    assert take_out([left, right, other], [accepted("return a < b", "return b < a")]) == [left, other]


def test_what_is_accepted_and_matches_nothing_is_named() -> None:
    made = [mutant(1)]
    assert outdated([accepted(), accepted("return a < b", "return a <= b")], made, [FILE]) == []
    assert outdated([accepted("return b")], made, [FILE]) == [f"{FILE} is_less: return b"]
    assert outdated([accepted("return a < b", "1")], made, [FILE]) == [f"{FILE} is_less: return a < b → 1"]
    assert outdated([accepted("return b")], made, ["another.py"]) == []


def test_an_entry_without_a_reason_is_refused(tmp_path: Path) -> None:
    listed = tmp_path / "accepted.toml"
    entry = f'[[accepted]]\nfile = "{FILE}"\nfunction = "is_less"\nline = "return a < b"\n'
    listed.write_text(entry + 'why = "they are never equal"\n', "utf-8")
    assert read_accepted(listed) == [accepted()]
    for wrong in (entry, entry + 'why = ""\n', entry + 'why = "so"\nmore = 1\n'):
        listed.write_text(wrong, "utf-8")
        with pytest.raises(CommandError, match="needs file, function, line and why"):
            read_accepted(listed)


def test_each_accepted_line_stands_where_it_is_said_to() -> None:
    root = Project.find().root
    for each in read_accepted():
        code = " ".join((root / each.file).read_text("utf-8").split())
        assert each.line in code, each


def test_the_table_counts_what_was_tried() -> None:
    rows = [Row("oauth", made=90, accepted=5, tried=20, killed=18), Row("vault", made=3, accepted=0, tried=3, killed=2)]
    assert table(rows).splitlines() == [
        "package  made  accepted  tried  killed  left  % killed",
        "oauth      90         5     20      18     2      90.0",
        "vault       3         0      3       2     1      66.7",
    ]
    assert [row.is_enough for row in rows] == [True, False]


def test_a_path_narrows_what_is_changed() -> None:
    root = Project.find().root
    assert set(files_of(root, None).values()) == set(PACKAGES)
    assert files_of(root, root / FILE) == {FILE: "oauth"}
    assert set(files_of(root, root / "pysrc/fragrant/app/work").values()) == {"app/work"}
    with pytest.raises(UsageError, match="has no Python of"):
        files_of(root, root / "tools")
