"""Files that the page itself makes, saved among the browser's downloads."""

import json
from collections.abc import Mapping
from typing import Any

from pyodide.ffi import JsException, to_js

from ..vault import VaultError
from .javascript import fragrant_page, js
from .page import settings
from .saving import save_blob, save_text


class PageKeeper:
    """Saves what is whole: until then it is in memory, and nothing is left of what was called off."""

    async def keep_text(self, name: str, text: str) -> None:
        """Save a text, in UTF-8."""
        save_text(text, name)

    async def keep_zip(self, name: str, files: Mapping[str, str]) -> None:
        """Save texts, by their names, in one ZIP file."""
        module = await fragrant_page.importModule(settings()["bundles"]["files"])
        archive = module.openZip(None)
        for each, text in files.items():
            await archive.add(each, js.Blob.new(to_js([text])))
        save_blob(await archive.finish(), name)

    async def keep_sheets(self, name: str, sheets: list[dict[str, Any]]) -> None:
        """Save sheets as a workbook of Excel. :raises VaultError: they can't be written."""
        module = await fragrant_page.importModule(settings()["bundles"]["sheets"])
        try:
            blob = await module.workbook(json.dumps(sheets))
        except JsException:
            raise VaultError("The workbook can't be written.") from None
        save_blob(blob, name)
