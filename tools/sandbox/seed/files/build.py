"""From a paper to a file of some type."""

from collections.abc import Callable
from typing import Final

from .kept import drawn
from .letter import build_letter
from .paper import Paper
from .plain import build_csv, build_html, build_json, build_markdown, build_svg, build_text

_BUILDERS: Final[dict[str, Callable[[Paper], bytes]]] = {
    "csv": build_csv,
    "docx": build_letter,
    "html": build_html,
    "json": build_json,
    "md": build_markdown,
    "svg": build_svg,
}
_DRAWN: Final = {"jpg": "pictures", "pdf": "pages", "png": "pictures", "xlsx": "workbook"}


def build_file(extension: str, paper: Paper) -> bytes:
    """Return a file of the type that an extension names: plain text if it is unknown."""
    if module := _DRAWN.get(extension):
        return drawn(module, extension, paper)
    return _BUILDERS.get(extension, build_text)(paper)
