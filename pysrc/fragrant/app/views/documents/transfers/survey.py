"""Which names exist where files are to go."""

import asyncio
from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_

from fragrant.vault import Vault
from fragrant.vault.filters import field
from fragrant.vault.filters.conditions import Condition
from fragrant.vault.folder_paths import FolderPath, FolderPaths, folder_of
from fragrant.vault.names import stem
from fragrant.vault.records import Document
from fragrant.vault.uploads import Source

from .plan import Existing, conflicts

NAMES_AT_ONCE = 20
"""Names that one request asks for: an address should have no more than some 2,000 characters."""


class Survey:
    """The documents whose names matter to some files. Folders that are not there yet hold none."""

    def __init__(self, vault: Vault, folders: FolderPaths, sources: Sequence[Source]) -> None:
        self._vault = vault
        self._folders = folders
        self._sources = sources
        self._ids: dict[FolderPath, str | None] = {}
        self._rows: dict[FolderPath, dict[str, Document]] = {}

    @property
    def existing(self) -> Existing:
        """What has been found."""
        return {path: list(rows.values()) for path, rows in self._rows.items()}

    @property
    def new_folders(self) -> list[FolderPath]:
        """The folders that are not there yet, those above before those below."""
        missing = [path for path, folder_id in self._ids.items() if folder_id is None]
        ways = {path[:length] for path in missing for length in range(1, len(path) + 1)}
        return sorted((path for path in ways if self._ids.get(path) is None), key=len)

    async def find_names(self) -> None:
        """Find the documents that have the files' names, or a file of it. :raises VaultError: they can't be read."""
        await self._find(self._sources, _has_one_of)

    async def find_numbered(self) -> None:
        """Find those whose names are a taken one with a number, too. :raises VaultError: they can't be read."""
        await self._find([each.source for each in conflicts(self._sources, self.existing)], _numbered)

    async def _find(self, sources: Sequence[Source], condition: Callable[[Sequence[str]], Condition]) -> None:
        by_folder: dict[FolderPath, set[str]] = {}
        for source in sources:
            by_folder.setdefault(folder_of(source.path), set()).add(source.name)
        asking = []
        for path, names in by_folder.items():
            if path not in self._ids:
                self._ids[path] = await self._folders.find(self._vault, path)
            if folder_id := self._ids[path]:
                asking += [self._read(path, folder_id, condition(some)) for some in _parts(sorted(names))]
        await asyncio.gather(*asking)  # the vault sends some at a time

    async def _read(self, path: FolderPath, folder_id: str, condition: Condition) -> None:
        async for row in self._vault.folders.documents(folder_id, condition):
            self._rows.setdefault(path, {})[row.document_id] = row


def _parts(names: Sequence[str]) -> list[Sequence[str]]:
    return [names[start : start + NAMES_AT_ONCE] for start in range(0, len(names), NAMES_AT_ONCE)]


def _has_one_of(names: Sequence[str]) -> Condition:
    return field("name").in_(names) | field("fileName").in_(names)


def _numbered(names: Sequence[str]) -> Condition:
    return reduce(or_, (field("name").starts_with(f"{stem(name)} (") for name in names))
