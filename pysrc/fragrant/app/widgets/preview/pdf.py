"""PDF files: pages, size, and a search."""

from collections.abc import Callable
from typing import Any

from ....browser import page
from ....browser.preview import Pdf, Taken
from ...texts import formats, t
from . import parts
from .kinds import Told


class PdfPanel:
    """Shows a PDF file, with the tools for it."""

    note = ""

    def __init__(self, on_repeat: Callable[[], None], password: str = "") -> None:
        """Prepare. ``on_repeat``: as for :class:`fragrant.browser.preview.Pdf`. ``password``: what opens the file."""
        self._on_repeat = on_repeat
        self._password = password
        self._pdf: Pdf | None = None
        self._page = 1
        self._pages = 0
        self._tools: list[Any] = []

    async def draw(self, body: Any, name: str, told: Told, taken: Taken) -> None:  # noqa: ARG002
        """Put up the first pages: pages are drawn when they come into sight."""
        container = parts.scroller(name, class_="preview-pdf")
        container.append(page.make("div", class_="pdfViewer"))
        container.classList.add("waiting")  # it has to have its size before there is anything to see
        body.append(container)
        self._make_tools()
        self._pdf = await taken.draw_pdf(
            container,
            page_label=t("preview-page-of", page="{page}", pages="{pages}"),
            on_page=self._on_page,
            on_found=self._on_found,
            on_repeat=self._on_repeat,
        )
        password, self._password = self._password, ""
        self._pages = await self._pdf.ready(password)
        self._show_page()
        container.classList.remove("waiting")
        page.find(".preview-skeleton", body).remove()

    def tools(self) -> list[Any]:
        """Return the tools: pages, size, search."""
        return self._tools

    def clear(self) -> None:
        """Let go of the file."""
        if self._pdf is not None:
            self._pdf.destroy()
            self._pdf = None

    def _make_tools(self) -> None:
        self._field = parts.field("page", t("preview-page"), type="text", inputmode="numeric")
        self._of = page.make("span")
        self._previous = parts.tool("previous", t("preview-previous"))
        self._next = parts.tool("next", t("preview-next"))
        self._scale = page.make("span", class_="preview-scale")
        find = t("preview-find")
        self._query = parts.field("find", find, type="search", spellcheck="false", placeholder=find)
        self._found = page.make("span", role="status", class_="preview-found")
        self._backward = parts.tool("backward", t("preview-match-before"))
        self._forward = parts.tool("forward", t("preview-match-after"))
        self._offer_matches(is_so=False)
        size = [self._scale, parts.tool("larger", t("preview-larger")), parts.tool("fit", t("preview-fit"))]
        self._tools = [
            parts.group(self._previous, self._field, self._of, self._next),
            parts.group(parts.tool("smaller", t("preview-smaller")), *size),
            parts.group(self._query, self._found, self._backward, self._forward),
        ]

    def hear(self, kind: str, part: str, event: Any) -> None:
        """Turn pages, change the size, search."""
        pdf = self._pdf
        if pdf is None:
            return
        match kind, part:
            case "click", "previous" | "next":
                self._go(pdf, self._page + (1 if part == "next" else -1))
            case "change", "page":
                self._jump(pdf)
            case "click", "smaller" | "larger":
                pdf.zoom(1 if part == "larger" else -1)
            case "click", "fit":
                pdf.fit()
            case "input", "find":
                self._find(pdf)
            case "keydown", "find":
                self._press(pdf, event)
            case "click", "backward" | "forward":
                pdf.find_again(self._wanted, is_backward=part == "backward")

    def _on_page(self, number: int, scale: float) -> None:
        self._page = number
        self._scale.textContent = t("preview-percent", number=formats().number(round(scale * 100)))
        self._show_page()

    def _show_page(self) -> None:
        self._field.value = str(self._page)
        self._of.textContent = t("preview-of", pages=formats().number(self._pages))
        parts.disable(self._previous, is_so=self._page <= 1)
        parts.disable(self._next, is_so=self._page >= self._pages)

    def _offer_matches(self, *, is_so: bool) -> None:
        for each in (self._backward, self._forward):
            parts.disable(each, is_so=not is_so)

    def _jump(self, pdf: Pdf) -> None:
        typed = str(self._field.value).strip()
        if typed.isascii() and typed.isdigit():
            self._go(pdf, int(typed[:9]))
        self._show_page()

    def _go(self, pdf: Pdf, number: int) -> None:
        pdf.go(min(max(number, 1), self._pages))

    def _find(self, pdf: Pdf) -> None:
        self._found.textContent = ""
        self._offer_matches(is_so=bool(self._wanted))
        pdf.find(self._wanted)

    def _press(self, pdf: Pdf, event: Any) -> None:
        """Go on with Enter, back with Shift and Enter, and end the search with Escape."""
        if event.key == "Enter" and self._wanted:
            event.preventDefault()
            pdf.find_again(self._wanted, is_backward=bool(event.shiftKey))
        elif event.key == "Escape" and self._wanted:
            event.preventDefault()
            event.stopPropagation()  # which would close more than the search
            page.fill_in(self._query, "")

    def _on_found(self, current: int, total: int, is_searching: bool) -> None:
        number = formats().number
        if not self._wanted:
            words = ""
        elif total:
            words = t("preview-match", current=number(current), total=number(total))
        else:
            words = t("preview-searching") if is_searching else t("preview-no-match")
        self._found.textContent = words

    @property
    def _wanted(self) -> str:
        return str(self._query.value)
