"""Where things are in a checkout."""

from dataclasses import dataclass
from pathlib import Path

from .errors import UsageError


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that holds a site of Fragrant's: ``site/`` and ``pysrc/`` beside a ``pyproject.toml``."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> "Project":
        """Return the project that ``start`` (else the working folder) lies in.

        :raises UsageError: there is none above it.
        """
        start = (start or Path.cwd()).resolve()
        for folder in (start, *start.parents):
            if (folder / "site" / "package.json").is_file() and (folder / "pyproject.toml").is_file():
                return cls(folder)
        raise UsageError(f"{start} is not in a checkout of Fragrant: no folder above it has site/package.json.")

    @property
    def site(self) -> Path:
        """Return the folder of templates and static files."""
        return self.root / "site"

    @property
    def runtimes(self) -> Path:
        """Return the folder into which npm puts the browser runtimes."""
        return self.site / "node_modules"

    @property
    def cache(self) -> Path:
        """Return the folder for what is made once and used by later builds; it may be deleted at any time."""
        return self.root / ".cache"
