"""What the page does, and what its program does: to two things that are alike, so that both can be compared."""

import json
import uuid
import zipfile
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fragrant.app.python.calls import Call
from fragrant.app.python.noting import Notes, NotingVault
from fragrant.app.python.script import KEY, SECRET, target_of, write_script
from fragrant.app.work import Change
from fragrant.vault import Vault
from fragrant.vault.records import Document, Folder, FormInstance, FormTemplate, Group, Site, User

from ....homes.program import ProgramScene
from .running import Programs

FILE = b"What stands in the file.\n"


@dataclass
class Stage:
    """Things that are a test's own."""

    scene: ProgramScene
    vault: Vault
    folder_for_files: Path
    word: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    """Stands in each name that has to be the only one."""
    folders: dict[str, Folder] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    template: FormTemplate | None = None
    forms: dict[str, FormInstance] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    """Further ids that an action has read."""

    @property
    def template_id(self) -> str:
        assert self.template is not None
        return self.template.template_id

    def own(self) -> dict[str, str]:
        """Return the ids and words of its things, by what they are."""
        found = {"word": self.word} | self.seen
        rows: Iterable[Mapping[str, Mapping[str, Any]]] = (
            self.folders,
            self.documents,
            self.forms,
            self.users,
            self.groups,
            self.sites,
        )
        for things in rows:
            for name, row in things.items():
                for key in ("id", "documentId", "revisionId", "instanceName"):
                    if row.get(key):
                        found[f"{type(row).__name__} {name} {key}"] = str(row[key])
        return found


Do = Callable[[Stage, Vault], Awaitable[object]]
Prepare = Callable[[Stage], Awaitable[object]]


@dataclass(frozen=True)
class Reads:
    """A view, or an action, that changes nothing: its program has the same answer, and saves the same files."""

    name: str
    call: str
    """What is called for it, below the vault."""
    do: Do
    prepare: Prepare


@dataclass(frozen=True)
class Changes:
    """An action that changes something: its program changes the same at the server."""

    name: str
    call: str
    make: Callable[[Stage], Change]
    state: Prepare
    """Returns what the server has, without what is a thing's own."""
    prepare: Prepare


def program_of(scene: ProgramScene, notes: Notes, name: str) -> str:
    """Return the program that the page shows of the newest call of a name."""
    call: Call = next(each for each in notes.calls() if each.name == name)
    site_url = scene.description["site_url"]
    target = target_of(f"{site_url}/api/v1/Acme/Main/", "vault", scene.description["token_url"])
    return write_script([call], target)


def run_program(programs: Programs, scene: ProgramScene, program: str, folder: Path) -> Any:
    """Run a program as a script in a folder, which has a file for it to send; return its answer."""
    folder.mkdir()
    (folder / "YOUR-FILE").write_bytes(FILE)
    script = folder / "shown.py"
    script.write_text(program, encoding="utf-8")
    key = scene.description["api_keys"][0]
    return programs.run(script, {KEY: key["client_id"], SECRET: key["client_secret"]})


def as_json(answer: object) -> Any:
    """Return an answer as a program prints it."""
    return json.loads(json.dumps(answer, default=lambda value: dict(value) if hasattr(value, "keys") else str(value)))


def files_in(folder: Path) -> dict[str, Any]:
    """Return what is in the files of a folder; of a ZIP file what is in it."""
    found: dict[str, Any] = {}
    for path in sorted(folder.iterdir()):
        if path.name in ("YOUR-FILE", "shown.py"):
            continue
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as opened:
                found[path.name] = {each: opened.read(each) for each in opened.namelist()}
        else:
            found[path.name] = path.read_bytes()
    return found


async def perform(change: Change, vault: Vault) -> None:
    """Make a change as the page does, and note its calls."""
    await change.apply(vault, lambda _sent, _all: None)


def noting(vault: Vault) -> tuple[Vault, Notes]:
    """Return the vault as views have it, and its notes."""
    notes = Notes()
    return NotingVault(vault, notes), notes


def aimed_at(program: str, done: Stage, other: Stage) -> str:
    """Return a program for another stage: each id and word of one in place of the other's."""
    new = other.own()
    for name, old in sorted(done.own().items(), key=lambda each: -len(each[1])):
        program = program.replace(old, new[name])
    return program
