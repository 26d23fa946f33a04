"""Where texts are used, and the catalogues that belong there: the page's shell, and each view."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ...project import Project
from .catalogues import Catalogue, read
from .uses import Use, in_python, in_template

SOURCE = "en"
"""The language that texts are written in first, and the refusals' table."""


@dataclass(frozen=True, slots=True)
class Room:
    """One part of the page with texts of its own. ``name`` is a view's, "" for the shell."""

    name: str
    catalogues: dict[str, Catalogue]
    """By language, that of the source first."""
    uses: tuple[Use, ...]
    mistakes: tuple[str, ...]
    """What is wrong where texts are used, a sentence each."""


def shell(project: Project) -> Room:
    """Return the page without its views."""
    app = project.root / "pysrc/fragrant/app"
    views = [path for path in (app / "views").iterdir() if path.is_dir()]
    modules = [path for path in app.rglob("*.py") if not any(path.is_relative_to(view) for view in views)]
    return _room("", app / "texts", (project.site / "templates").glob("*.html"), modules)


def view_room(name: str, folder: Path) -> Room:
    """Return the view in a folder. Its title is always used: by the page around it."""
    room = _room(name, folder / "texts", folder.rglob("*.html"), folder.rglob("*.py"))
    title = Use("title", frozenset(), is_plural=False, where=f"{name}/view.py")
    return replace(room, uses=(*room.uses, title)) if room.catalogues else room


def built_in(project: Project) -> list[Room]:
    """Return the page and the views that it brings."""
    views = sorted(path.parent for path in (project.root / "pysrc/fragrant/app/views").glob("*/view.py"))
    return [shell(project), *(view_room(folder.name, folder) for folder in views)]


def _room(name: str, texts: Path, templates: Iterator[Path], modules: Iterator[Path] | list[Path]) -> Room:
    found: list[Use | str] = []
    for path in sorted(templates):
        found += in_template(path.read_text("utf-8"), path.name)
    for path in sorted(modules):
        found += in_python(path.read_text("utf-8"), path.name)
    return Room(
        name,
        {
            path.stem: read(path)
            for path in sorted(texts.glob("*.po"), key=lambda path: (path.stem != SOURCE, path.stem))
        },
        tuple(each for each in found if isinstance(each, Use)),
        tuple(each for each in found if isinstance(each, str)),
    )
