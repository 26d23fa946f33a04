"""The pane of one document."""

from typing import Any

from fragrant.app.view import find, on

from ..desk import Desk


class Details:
    """Shows one document in its element, beside the list or in its place."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._element = element
        self._desk = desk
        on(find("[data-details='close']", element), "click", lambda _: desk.close())

    async def show(self, document_id: str, _tab: str) -> None:
        """Show a document, at one of its tabs; "" for the first."""
        find("[data-details='title']", self._element).textContent = document_id

    async def translate(self) -> None:
        """Write anew what Python has written, in the language that is now in use."""

    def clear(self) -> None:
        """Stop, and take everything about a document off the page."""
        find("[data-details='title']", self._element).textContent = ""
