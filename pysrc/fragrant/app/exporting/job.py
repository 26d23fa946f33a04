"""The job that reads a list to its end and saves it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from ...vault import Vault
from ...vault.envelope import READ_AT_ONCE
from ..texts import formats, n, t
from ..widgets.listing.query import ListQuery
from ..work import Reporter
from .table import Format, Table
from .writing import csv_text, json_text, manifest_text, sheets

CAP = 100_000
"""Rows that a file holds at most: they are in memory until it is written."""


class Keeper(Protocol):
    """Where a file is saved. Each returns the name under which it is: a person may choose another."""

    async def keep_text(self, name: str, text: str) -> str:
        """Save a text, in UTF-8."""

    async def keep_zip(self, name: str, files: Mapping[str, str]) -> str:
        """Save texts, by their names, in one ZIP file."""

    async def keep_sheets(self, name: str, sheets: list[dict[str, Any]]) -> str:
        """Save sheets (:func:`.writing.sheets`) as a workbook of Excel."""


@dataclass(frozen=True)
class Export:
    """One export: called with a reporter it is a job, done anew each time."""

    vault: Vault
    query: ListQuery
    sort: tuple[str, str]
    begin: Callable[[], Table]
    """Returns the table with nothing in it yet."""
    key_of: Callable[[Mapping[str, Any]], str]
    """Returns what a row is told apart by."""
    format: Format
    name: str
    """The file's name, without its ending."""
    keeper: Keeper
    cap: int = CAP

    async def __call__(self, reporter: Reporter) -> None:
        """Do it. :raises VaultError: see :mod:`fragrant.vault.errors`."""
        table = self.begin()
        await self._read(table, reporter)
        table.manifest.ended = datetime.now(UTC)
        name = await self._keep(table)
        manifest = table.manifest
        reporter.things(manifest.exported, manifest.exported)
        count = n("export-rows", manifest.exported)
        whole = t("export-whole") if manifest.is_complete else t("export-not-whole")
        reporter.note(lambda: t("export-saved", name=name, count=count, whole=whole))

    async def _read(self, table: Table, reporter: Reporter) -> None:
        manifest = table.manifest
        rows = self.query.candidates(self.vault.waiting(reporter.patience), self.sort)
        manifest.listed = await rows.count()
        reporter.things(0, manifest.listed or 0)
        seen: set[str] = set()
        async for row in rows:
            key = self.key_of(row)
            if key in seen:
                manifest.repeated += 1
                continue
            if manifest.exported == self.cap:
                manifest.is_capped = True
                break
            seen.add(key)
            manifest.read += 1
            if self.query.keeps(row):
                table.rows.append(row)
                manifest.exported += 1
            if manifest.read % READ_AT_ONCE == 0:
                reporter.things(manifest.read, max(manifest.listed or 0, manifest.read))

    async def _keep(self, table: Table) -> str:
        name = file_name(self.name, self.format)
        match self.format:
            case Format.CSV:
                files = {f"{self.name}.csv": csv_text(table), "manifest.json": manifest_text(table)}
                return await self.keeper.keep_zip(name, files)
            case Format.JSON:
                return await self.keeper.keep_text(name, json_text(table))
        return await self.keeper.keep_sheets(name, sheets(table, (t("export-sheet"), t("export-manifest"))))


def file_name(name: str, format_: Format) -> str:
    """Return what the file is called: CSV is in a ZIP file, with its manifest."""
    return f"{name}.{'zip' if format_ is Format.CSV else format_}"


def in_words(count: int | None) -> str:
    """Return how many rows there are to export, in words."""
    return t("export-unknown") if count is None else n("export-rows", count)


def capped(count: int | None) -> str:
    """Return what is to be said where there are more rows than a file holds; "" where there are not."""
    return t("export-capped", cap=formats().number(CAP)) if count is not None and count > CAP else ""
