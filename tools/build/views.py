"""The views that the settings name: a Python module and a template of the same name."""

from dataclasses import dataclass
from pathlib import Path

from ..project import Project
from ..settings import Settings, SettingsError


@dataclass(frozen=True, slots=True)
class View:
    """One part of the page. ``template`` is relative to the folder of templates."""

    name: str

    @property
    def template(self) -> str:
        """Return the name of its template."""
        return f"views/{self.name}.html"

    @property
    def title(self) -> str:
        """Return its name for a person."""
        return self.name.replace("_", " ").capitalize()


def find_views(project: Project, settings: Settings, config: Path) -> list[View]:
    """Return the views to show: all that the settings name, or none where there is no vault to show.

    :raises SettingsError: a view has no module or no template.
    """
    known = {path.stem for path in (project.site / "templates" / "views").glob("*.html")}
    modules = {path.stem for path in (project.root / "pysrc/fragrant/app/views").glob("[a-z]*.py")}
    for name in settings.app.views:
        if name not in known & modules:
            has = ", ".join(sorted(known & modules))
            raise SettingsError(str(config), [f"[app] views: there is no view {name!r}; there is {has}"])
    return [View(name) for name in settings.app.views] if settings.has_vault else []
