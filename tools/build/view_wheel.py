"""Views of one's own, packed like the page's wheel: it is fetched with it, before the page is sealed."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from .views import OWN, View


def pack_views(views: list[View], folder: Path) -> Path | None:
    """Write the Python and the texts of the views that are not built in into one archive; None where there are none."""
    own = [view for view in views if not view.is_built_in]
    if not own:
        return None
    packed = folder / f"{OWN}.whl"
    with zipfile.ZipFile(packed, "w") as archive:
        _write(archive, f"{OWN}/__init__.py", b"")
        for view in own:
            contents = {path.relative_to(view.folder).as_posix(): path.read_bytes() for path in _files(view.folder)}
            for name, data in sorted({"__init__.py": b"", **contents}.items()):
                _write(archive, f"{OWN}/{view.name}/{name}", data)
    return packed


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        is_hidden = any(part.startswith((".", "__pycache__")) for part in parts)
        is_read = path.suffix == ".py" or (parts[0] == "texts" and path.suffix != ".po")  # the build compiles those
        if path.is_file() and not is_hidden and is_read:
            yield path


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name), data)  # with one date for all, so that two builds are alike
