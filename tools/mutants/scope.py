"""Which files are changed."""

from pathlib import Path

from ..errors import UsageError

PACKAGES = ("oauth", "vault", "app/sign_in", "app/work", "app/imports")
_SOURCES = "pysrc/fragrant"


def files_of(root: Path, path: Path | None) -> dict[str, str]:
    """Return the files to change, each with its package. :raises UsageError: the path has none."""
    within = path.resolve() if path else root
    found = {
        str(file.relative_to(root)): package
        for package in PACKAGES
        for file in sorted((root / _SOURCES / package).rglob("*.py"))
        if file.is_relative_to(within)
    }
    if not found:
        raise UsageError(f"{path} has no Python of {', '.join(PACKAGES)}.")
    return found
