"""The views that the settings name: folders of the page's own, and of whoever writes the settings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import CommandError
from ..project import Project
from ..settings import Settings, SettingsError
from .view_class import ViewClass, read_view_class

BUILT_IN = "fragrant.app.views"
OWN = "fragrant_views"
"""The package that views of one's own are put into."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class View:
    """One part of the page: a folder with a ``view.py``."""

    folder: Path
    package: str
    about: ViewClass

    @property
    def name(self) -> str:
        """Return its name, which is that of its folder."""
        return self.folder.name

    @property
    def module(self) -> str:
        """Return the module that the page imports."""
        return f"{self.package}.{self.name}.view"

    @property
    def has_texts(self) -> bool:
        """Tell whether it brings texts in several languages."""
        return any((self.folder / "texts").glob("*.po"))

    @property
    def is_built_in(self) -> bool:
        """Tell whether it is one of the page's own."""
        return self.package == BUILT_IN


def find_views(project: Project, settings: Settings, config: Path) -> list[View]:
    """Return the views to show: all that the settings name, or none where there is no vault to show.

    :raises CommandError: a view is not there, is there twice, or is not as a view must be.
    """
    known: dict[str, tuple[str, Path]] = {}
    for package, folder in (
        *((BUILT_IN, folder) for folder in _views_in(project.root / "pysrc/fragrant/app/views")),
        *((OWN, folder) for folder in _own_folders(settings, config)),
    ):
        if folder.name in known:
            told = f"[app] view_folders: two views are called {folder.name!r}: {known[folder.name][1]} and {folder}"
            raise SettingsError(str(config), [told])
        known[folder.name] = package, folder
    for name in settings.app.views:
        if name not in known:
            has = ", ".join(sorted(known))
            raise SettingsError(str(config), [f"[app] views: there is no view {name!r}; there is {has}"])
    found = [known[name] for name in dict.fromkeys(settings.app.views)] if settings.has_vault else []
    return [_read(package, folder) for package, folder in found]


def _read(package: str, folder: Path) -> View:
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise CommandError(f"{path} is a link that leads out of the view's folder; put the file itself there.")
    about = read_view_class(folder / "view.py")
    if about.icon and not about.lucide and not (folder / about.icon).is_file():
        raise CommandError(f"{folder / 'view.py'}: icon = {about.icon!r} is not a file in {folder}")
    return View(folder, package, about)


def _own_folders(settings: Settings, config: Path) -> Iterator[Path]:
    """Yield the folders of views that ``[app] view_folders`` names: each is a view, or holds views."""
    for name in settings.app.view_folders:
        folder = (config.parent / name).resolve()
        is_view = (folder / "view.py").is_file()
        views = [folder] if is_view else _views_in(folder)
        if not folder.is_dir():
            problem = "is no folder" if folder.exists() else "is not there"
        elif not views:
            problem = "neither has a view.py nor holds a folder that has one"
        elif bad := next((view.name for view in views if not _NAME.fullmatch(view.name)), ""):
            problem = f"has a view called {bad!r}; a view's folder is named by small letters, digits and _"
        elif away := next((view for view in views if not view.resolve().is_relative_to(folder)), None):
            problem = f"has a link that leads out of it: {away}"
        else:
            yield from views
            continue
        raise SettingsError(str(config), [f"[app] view_folders: {name!r} {problem} ({folder})"])


def _views_in(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob("*/view.py"))
