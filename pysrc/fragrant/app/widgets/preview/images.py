"""Images, of raster types alone."""

from typing import Any

from ....browser import page
from ....browser.preview import Image, Taken
from ...texts import t
from . import parts
from .kinds import Told


class ImagePanel:
    """Shows an image as large as there is room, or as it is."""

    note = ""

    def __init__(self) -> None:
        self._image: Image | None = None
        self._scroller: Any = None
        self._tool: Any = None

    async def draw(self, body: Any, name: str, told: Told, taken: Taken) -> None:
        """Draw it, and put it up when it is there."""
        element = page.make("img", alt=name)
        self._image = taken.draw_image(element, told.media_type)
        await self._image.ready()
        self._scroller = parts.scroller(name, class_="preview-image")
        self._scroller.append(element)
        page.replace_children(body, [self._scroller])

    def tools(self) -> list[Any]:
        """Return the choice of size."""
        if self._tool is None:
            self._tool = parts.tool("actual", t("preview-actual-size"))
            self._tool.setAttribute("aria-pressed", "false")
        return [self._tool]

    def hear(self, kind: str, part: str, event: Any) -> None:  # noqa: ARG002
        """Change the size."""
        if (kind, part) == ("click", "actual"):
            is_actual = bool(self._scroller.classList.toggle("actual"))
            self._tool.setAttribute("aria-pressed", "true" if is_actual else "false")

    def clear(self) -> None:
        """Take its address back."""
        if self._image is not None:
            self._image.destroy()
            self._image = None
