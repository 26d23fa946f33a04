"""Jobs that run to their end with nobody to look at them."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from fragrant.app.exporting.job import Export
from fragrant.app.exporting.table import Format, Manifest, Table
from fragrant.app.widgets.listing.columns import Column
from fragrant.app.widgets.listing.query import ListQuery
from fragrant.app.work import Reporter
from fragrant.vault import Vault


class _Silent:
    """A reporter to whom nobody listens; a request that fails is not sent again."""

    def things(self, _done: int, _total: int) -> None: ...

    def bytes(self, _done: int, _total: int) -> None: ...

    def note(self, words: Callable[[], str], *, error: Exception | None = None) -> None:
        assert error is None, words()

    async def patience(self, _error: Exception) -> bool:
        return False


SILENT = cast("Reporter", _Silent())


class _Kept:
    def __init__(self) -> None:
        self.text = ""

    async def keep_text(self, name: str, text: str) -> str:
        self.text = text
        return name

    async def keep_zip(self, _name: str, _files: Mapping[str, str]) -> str:
        raise NotImplementedError

    async def keep_sheets(self, _name: str, _sheets: list[dict[str, Any]]) -> str:
        raise NotImplementedError


async def exported(
    vault: Vault, query: ListQuery, columns: Sequence[Column], key_of: Callable[[Mapping[str, Any]], str]
) -> list[Mapping[str, Any]]:
    """Export a list; return its rows, which the file holds as columns."""
    rows: list[Mapping[str, Any]] = []
    kept = _Kept()
    table = Table(columns, Manifest("List", "address"), rows)
    await Export(vault, query, ("", ""), lambda: table, key_of, Format.JSON, "List", kept)(SILENT)
    assert len(json.loads(kept.text)["rows"]) == len(rows)
    return rows
