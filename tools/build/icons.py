"""Icons from Lucide, as one hidden SVG in the page: no request for them, and they have the colour of the text."""

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

from ..errors import CommandError

_SVG = "{http://www.w3.org/2000/svg}"


def icon_names(listed: Path, views: Iterable[str]) -> list[str]:
    """Return the names of the icons to bring: those in a file, one a line, and those of ``views``."""
    return sorted({*listed.read_text("utf-8").split(), *filter(None, views)})


def sprite(names: Iterable[str], runtimes: Path) -> str:
    """Return a ``<symbol>`` for each icon, whose id is ``icon-NAME``.

    :raises CommandError: Lucide has no icon of that name.
    """
    return "\n".join(_symbol(name, runtimes / "lucide-static/icons" / f"{name}.svg") for name in names)


def _symbol(name: str, path: Path) -> str:
    if not path.is_file():
        raise CommandError(f"There is no icon {name!r}; https://lucide.dev/icons shows all that there are.")
    drawing = ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - pinned by its integrity
    shapes = "".join(f"<{each.tag.removeprefix(_SVG)}{_attributes(each)}/>" for each in drawing)
    return f'<symbol id="icon-{name}" viewBox="{drawing.attrib["viewBox"]}">{shapes}</symbol>'


def _attributes(shape: ET.Element) -> str:
    return "".join(f' {name}="{value}"' for name, value in shape.attrib.items())
