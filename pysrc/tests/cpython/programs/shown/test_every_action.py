"""Each view and each action, shown as a program: run as a script, it does what the page did."""

import ast
import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import fragrant
import pytest
from fragrant.vault import Vault

from ..world import World
from . import documents, forms, people
from .running import Programs
from .stage import (
    Changes,
    Reads,
    Stage,
    aimed_at,
    as_json,
    files_in,
    noting,
    perform,
    program_of,
    run_program,
)

VIEWS = {"documents": documents, "forms": forms, "people": people}
SHORT = {"documents: a list with a filter", "forms: a form made", "people: a user disabled"}
"""One of each view; the others are long."""


def each(kind: str) -> list[Any]:
    found = []
    for view, module in VIEWS.items():
        for case in getattr(module, kind):
            name = f"{view}: {case.name}"
            found.append(pytest.param(case, id=name, marks=[] if name in SHORT else [pytest.mark.long]))
    return found


def stage(site: World, vault: Vault, folder: Path) -> Stage:
    folder.mkdir()
    return Stage(site, vault, folder)


@pytest.fixture(scope="module")
def programs() -> Iterator[Programs]:
    with Programs() as running:
        yield running


@pytest.mark.parametrize("case", each("READS"))
def test_a_program_reads_and_saves_the_same(case: Reads, site: World, programs: Programs, tmp_path: Path) -> None:
    async def look() -> None:
        async with site.vault() as vault:
            on = stage(site, vault, tmp_path / "page")
            await case.prepare(on)
            noted, notes = noting(vault)
            answer = await case.do(on, noted)
            program = program_of(site, notes, case.call)
            printed = await asyncio.to_thread(run_program, programs, site, program, tmp_path / "script")
            if answer is not None:
                assert answer, "there is nothing to compare"
                assert printed == as_json(answer)
            else:
                assert files_in(tmp_path / "page")
            assert files_in(tmp_path / "script") == files_in(tmp_path / "page")

    asyncio.run(look())


@pytest.mark.parametrize("case", each("CHANGES"))
def test_a_program_changes_the_same(case: Changes, site: World, programs: Programs, tmp_path: Path) -> None:
    async def change() -> None:
        async with site.vault() as vault:
            here, there = stage(site, vault, tmp_path / "page"), stage(site, vault, tmp_path / "other")
            await case.prepare(here)
            await case.prepare(there)
            before = await case.state(there)
            assert before == await case.state(here)
            noted, notes = noting(vault)
            await perform(case.make(here), noted)
            program = aimed_at(program_of(site, notes, case.call), here, there)
            await asyncio.to_thread(run_program, programs, site, program, tmp_path / "script")
            after = await case.state(there)
            assert after == await case.state(here)
            assert after != before

    asyncio.run(change())


def test_each_call_of_the_views_has_its_case() -> None:
    shown = {case.call for module in VIEWS.values() for case in (*module.READS, *module.CHANGES)}
    source = Path(fragrant.__file__).parent
    files = [*source.joinpath("app").rglob("*.py"), source / "vault/one_upload.py", source / "vault/folder_paths.py"]
    made = {call: path.name for path in files for call in calls_in(ast.parse(path.read_text(encoding="utf-8")))}
    assert len(made) > 60
    assert {call: name for call, name in made.items() if call not in shown} == {}


def calls_in(tree: ast.AST) -> Iterable[str]:
    """Return what a module calls of a vault: ``vault.forms.find``, or ``forms.relate_form`` where that has a name."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Attribute | ast.Name):
            continue
        of = node.value
        resource = of.attr if isinstance(of, ast.Attribute) else of.id
        if isinstance(of, ast.Attribute) and not ast.unparse(of.value).endswith("vault"):
            continue
        if resource in Vault.__annotations__ and node.attr in methods_of(resource):
            yield f"{resource}.{node.attr}"


def methods_of(resource: str) -> set[str]:
    module = __import__(f"fragrant.vault.resources.{resource}", fromlist=[resource])
    kind = getattr(module, Vault.__annotations__[resource])
    return {name for name in dir(kind) if not name.startswith("_")}
