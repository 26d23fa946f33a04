"""Files that the page itself makes, saved where the user says so, or among the browser's downloads."""

import json
from collections.abc import Mapping
from typing import Any

from pyodide.ffi import JsException, to_js

from ..vault import VaultError
from .javascript import fragrant_page, js
from .page import settings
from .saving import choose_file, save_blob


class PageKeeper:
    """Saves what is whole: until then it is in memory. A file that was chosen stays empty when it is called off."""

    def __init__(self, handle: Any = None) -> None:
        """Prepare. ``handle`` is the file that the user has chosen; None for a download."""
        self._handle = handle

    @classmethod
    async def choose(cls, name: str) -> "PageKeeper":
        """Have the user choose a file, where the browser lets them: call it inside a click.

        :raises NotSavedError: they chose none.
        """
        return cls(await choose_file(name))

    async def keep_text(self, name: str, text: str) -> str:
        """Save a text, in UTF-8; return the name that it has now. :raises VaultError: it can't be written."""
        return await self._save(js.Blob.new(to_js([text])), name)

    async def keep_zip(self, name: str, files: Mapping[str, str]) -> str:
        """Save texts, by their names, in one ZIP file, likewise."""
        module = await fragrant_page.importModule(settings()["bundles"]["files"])
        archive = module.openZip(None)
        for each, text in files.items():
            await archive.add(each, js.Blob.new(to_js([text])))
        return await self._save(await archive.finish(), name)

    async def keep_sheets(self, name: str, sheets: list[dict[str, Any]]) -> str:
        """Save sheets as a workbook of Excel, likewise."""
        module = await fragrant_page.importModule(settings()["bundles"]["sheets"])
        try:
            blob = await module.workbook(json.dumps(sheets))
        except JsException:
            raise VaultError("The workbook can't be written.") from None
        return await self._save(blob, name)

    async def _save(self, blob: Any, name: str) -> str:
        if self._handle is None:
            save_blob(blob, name)
            return name
        try:
            file = await self._handle.createWritable()
            await file.write(blob)
            await file.close()
        except JsException:
            raise VaultError("The file can't be written.") from None
        return str(self._handle.name)
