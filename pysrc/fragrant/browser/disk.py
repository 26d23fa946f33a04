"""Files that a page saves: into the file that its user chooses, or among the browser's downloads."""

from collections.abc import Callable
from typing import Any, cast

from pyodide.ffi import JsException, to_js

from ..vault import Progress, Response, Saved, VaultError
from ..vault.disk import Destination
from .callbacks import Callback
from .fetch_response import FetchResponse
from .javascript import fragrant_page, js
from .page import settings
from .saving import choose_file, save_blob


class BrowserDisk:
    """Whatever the browser's user has for files. There is no target to give: a page can't name a path."""

    async def place(self, name: str, target: Any) -> "Place":
        """Return where a file goes: where the user says so, if the browser asks them."""
        handle = await _choose(name, target)
        return Place(await _module(), name, handle)

    async def archive(self, name: str, target: Any) -> "ZipArchive":
        """Begin an archive, likewise."""
        handle = await _choose(name, target)
        return ZipArchive(await _module(), name, handle)


async def _module() -> Any:
    return await fragrant_page.importModule(settings()["bundles"]["files"])


async def _choose(name: str, target: Any) -> Any:
    """Return the file that the user chooses, as :func:`.saving.choose_file` does."""
    if target is not None:
        raise VaultError("In a page the browser chooses where a file is saved.")
    return await choose_file(name)


class Place:
    """One file: a handle of the user's choice, or a blob that becomes a download when it is whole."""

    received = 0
    """A page starts over: what has come is the browser's."""

    def __init__(self, module: Any, name: str, handle: Any = None) -> None:
        self._module = module
        self._name = name
        self._handle = handle
        self._size = 0
        self.blob: Any = None

    def headers(self) -> dict[str, str]:
        """Return nothing: it is asked for as a whole."""
        return {}

    async def receive(self, response: Response, progress: Progress | None) -> None:
        """Take an answer's body; errors as :meth:`fragrant.vault.disk.Destination.receive` says."""
        answer = cast("FetchResponse", response)
        length = answer.header("Content-Length")
        total = int(length[:18]) if length.isdigit() else 0

        def tell(done: int) -> None:
            self._size = int(done)
            if progress is not None:
                progress(self._size, total)

        heard = Callback(tell)
        try:
            if self._handle is None:
                self.blob = await answer.stream(lambda body, _: self._module.collect(body, heard.function))
            else:
                await answer.stream(lambda body, stop: self._module.pour(body, self._handle, stop, heard.function))
        finally:
            heard.release()

    def finish(self) -> Saved:
        """Have the browser save the blob; what was poured into a file is there."""
        if self._handle is not None:
            return Saved(str(self._handle.name), self._size)
        save_blob(self.blob, self._name)
        return Saved(self._name, int(self.blob.size))

    def discard(self) -> None:
        """Let go of the blob."""
        self.blob = None


class ZipArchive:
    """A ZIP file that the page's own JavaScript writes, from blobs."""

    def __init__(self, module: Any, name: str, handle: Any) -> None:
        self._module = module
        self._name = name
        self._handle = handle
        self._zip = module.openZip(handle)
        self._is_open = True

    def part(self) -> Place:
        """Return where a file is kept until it is whole: in a blob."""
        return Place(self._module, "")

    async def add(self, name: str, part: Destination) -> int:
        """Add a file that is whole; return its bytes."""
        blob = cast("Place", part).blob
        await _written(lambda: self._zip.add(name, blob))
        return int(blob.size)

    async def add_text(self, name: str, text: str) -> None:
        """Add a text, in UTF-8."""
        await _written(lambda: self._zip.add(name, js.Blob.new(to_js([text]))))

    async def finish(self) -> Saved:
        """End the archive, and have the browser save it."""
        blob = await _written(self._zip.finish)
        self._is_open = False
        if self._handle is None:
            save_blob(blob, self._name)
            return Saved(self._name, int(blob.size))
        return Saved(str(self._handle.name), int((await self._handle.getFile()).size))

    def discard(self) -> None:
        """Call it off, unless it is whole."""
        if self._is_open:
            self._is_open = False
            self._zip.cancel()


async def _written(write: Callable[[], Any]) -> Any:
    try:
        return await write()
    except JsException:
        raise VaultError("The archive can't be written.") from None
