"""Files that are shown in the page: their bytes stay in JavaScript, which draws them.

What comes to Python is a file's beginning, which tells its kind, and text that is to be shown: it is searched for the
token of its request first.
"""

from collections.abc import Callable
from typing import Any, cast

from pyodide.ffi import JsException, to_js

from ..vault import Progress, Response, UnexpectedAnswerError
from .callbacks import Callback
from .fetch_response import FetchResponse
from .javascript import fragrant_page, js
from .page import settings

Choice = Callable[[bytes, int], int]
"""Takes a file's first bytes, and its length as the server tells it (0: not told); returns how many bytes to take."""


class NotDrawnError(Exception):
    """The browser can't draw a file. ``is_protected``: because it needs a password."""

    def __init__(self, *, is_protected: bool = False) -> None:
        super().__init__("A file can't be drawn.")
        self.is_protected = is_protected


class NotLoadedError(Exception):
    """A script that draws files could not be loaded."""


class Taken:
    """Where a file goes that is to be shown: see :class:`fragrant.vault.disk.Receiver`."""

    received = 0
    """It is asked for anew, whatever has come."""

    def __init__(self, head: int, choose: Choice) -> None:
        self._head = head
        self._choose = choose
        self._module: Any = None
        self._blob: Any = None
        self._answer: FetchResponse | None = None
        self.is_whole = False
        """Whether the bytes that were taken are all."""

    def headers(self) -> dict[str, str]:
        """Return nothing: it is asked for as a whole, and called off when enough has come."""
        return {}

    async def receive(self, response: Response, progress: Progress | None = None) -> None:  # noqa: ARG002
        """Take an answer's body, or its beginning; errors as for :meth:`fragrant.vault.disk.Receiver.receive`."""
        self.release()
        self._module = await _script("preview")
        answer = cast("FetchResponse", response)
        length = answer.header("Content-Length")
        told = int(length[:18]) if length.isascii() and length.isdigit() else 0
        try:
            await answer.stream(lambda body, _: self._take(body, told), is_shown=True)
        except BaseException:
            answer.release()
            raise
        self._answer = answer

    async def _take(self, body: Any, told: int) -> None:
        opened = self._module.open(body)
        head = (await opened.head(self._head)).to_bytes()
        limit = self._choose(head, told)
        if not limit:
            opened.cancel()
            return
        taken = await opened.take(limit)
        self._blob, self.is_whole = taken.blob, bool(taken.isWhole)

    @property
    def size(self) -> int:
        """Return the bytes that were taken."""
        return int(self._blob.size) if self._blob is not None else 0

    async def text(self, encoding: str) -> str:
        """Return what was taken as text.

        :raises UnexpectedAnswerError: it repeats the token that it was asked for with.
        """
        text = str(await self._module.decode(self._blob, encoding))
        self.check(text)
        return text

    def check(self, text: str) -> None:
        """Let a text be shown. :raises UnexpectedAnswerError: it repeats the token of the request."""
        if self._answer is None or self._answer.repeats(text):
            raise UnexpectedAnswerError("It repeats what you are signed in with, so nothing of it is shown.")

    def draw_image(self, element: Any, media_type: str) -> "Image":
        """Draw into an ``<img>``."""
        return Image(self._module.showImage(element, self._blob, media_type))

    def draw_table(self, element: Any, rows: list[list[str]]) -> None:
        """Fill a ``<table>``. The first row is the header."""
        self._module.showTable(element, to_js(rows))

    async def draw_pdf(self, container: Any, **options: Any) -> "Pdf":
        """Draw into a ``<div>`` that holds an empty one; options as for :class:`Pdf`."""
        module, data = await _script("pdf"), await _script("pdf_data")
        answer = self._answer
        if answer is None:
            raise NotDrawnError
        return Pdf(answer, lambda given: module.open(container, self._blob, data, given), **options)

    def release(self) -> None:
        """Let go of the bytes, and of the token that they would be searched for."""
        self._blob = None
        if self._answer is not None:
            self._answer.release()
            self._answer = None


async def _script(name: str) -> Any:
    try:
        return await fragrant_page.importModule(settings()["bundles"][name])
    except JsException:
        raise NotLoadedError from None


class Image:
    """An image on the page."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    async def ready(self) -> None:
        """Wait until it is drawn. :raises NotDrawnError: it can't be."""
        try:
            await self._handle.ready()
        except JsException:
            raise NotDrawnError from None

    def destroy(self) -> None:
        """Take it off the page, and its address back."""
        self._handle.destroy()


class Pdf:
    """A PDF file on the page.

    :param page_label: a page's name, with ``{page}`` and ``{pages}``
    :param on_page: is told which page is looked at, and its scale
    :param on_found: is told which match of a search is chosen, how many there are, and whether it goes on
    :param on_repeat: is told when a text of it repeats the token: it must not be shown any longer
    """

    def __init__(
        self,
        answer: FetchResponse,
        open_it: Callable[[Any], Any],
        *,
        page_label: str,
        on_page: Callable[[int, float], None],
        on_found: Callable[[int, int, bool], None],
        on_repeat: Callable[[], None],
    ) -> None:
        self._answer = answer
        self._on_repeat = on_repeat
        self._callbacks = [
            Callback(lambda page, scale: on_page(int(page), float(scale))),
            Callback(lambda current, total, is_searching: on_found(int(current), int(total), bool(is_searching))),
            Callback(self._judge),
        ]
        functions = [callback.function for callback in self._callbacks]
        given = {"pageLabel": page_label, **dict(zip(("onPage", "onFound", "onText"), functions, strict=True))}
        self._handle = open_it(to_js(given, dict_converter=js.Object.fromEntries))

    def _judge(self, number: int, text: str) -> None:
        """Answer whether a text of a page may come into the document. It may not once the sign-in has ended."""
        is_repeated = self._answer.repeats(text)
        self._handle.answer(number, not is_repeated)
        if is_repeated and not self._answer.is_over:
            self._on_repeat()

    async def ready(self, password: str = "") -> int:
        """Wait until its first page can be drawn, and return the number of pages.

        :raises NotDrawnError: it is damaged, or needs a password, and another than this.
        """
        try:
            return int(await self._handle.ready(password))
        except JsException as error:
            raise NotDrawnError(is_protected=error.name == "PasswordException") from None

    def go(self, page: int) -> None:
        """Show a page; the nearest that there is."""
        self._handle.go(page)

    def zoom(self, steps: int) -> None:
        """Show it larger, or smaller where ``steps`` is below zero."""
        self._handle.zoom(steps)

    def fit(self) -> None:
        """Show pages as wide as there is room."""
        self._handle.fit()

    def find(self, query: str) -> None:
        """Search for a text in all pages; "" ends the search."""
        self._handle.find(query)

    def find_again(self, query: str, *, is_backward: bool) -> None:
        """Go to the next match, or to the one before."""
        self._handle.findAgain(is_backward, query)

    def destroy(self) -> None:
        """Take it off the page."""
        self._handle.destroy()
        for callback in self._callbacks:
            callback.release()
