"""Folders by their paths below another one: found by their names, or made."""

import asyncio
from typing import TYPE_CHECKING, TypeAlias

from .errors import OutcomeUnknownError
from .names import safe_name

if TYPE_CHECKING:
    from .client import Vault

FolderPath: TypeAlias = tuple[str, ...]
"""Names from the top down; () is the folder that all begins at."""


class FolderPaths:
    """Ids of folders by their paths below one. Letter case doesn't tell two names apart (inferred)."""

    def __init__(self, folder_id: str) -> None:
        self._top = folder_id
        self._below: dict[str, dict[str, str]] = {}
        self._turn = asyncio.Lock()
        self.made: set[str] = set()
        """The ids of those that were made here."""

    async def find(self, vault: "Vault", path: FolderPath) -> str | None:
        """Return the id of a folder; None if there is none. :raises VaultError: a folder can't be read."""
        found: str | None = self._top
        async with self._turn:
            for name in path:
                found = found and (await self._children(vault, found)).get(name.casefold())
        return found

    async def make(self, vault: "Vault", path: FolderPath) -> str:
        """Find or make a folder with those above it, one after the other: none is made twice.

        :raises VaultError: one of them can't be had.
        """
        found = self._top
        async with self._turn:
            for name in path:
                below = await self._children(vault, found)
                if name.casefold() not in below:
                    below[name.casefold()] = await self._make(vault, found, name)
                found = below[name.casefold()]
        return found

    async def _make(self, vault: "Vault", parent: str, name: str) -> str:
        try:
            made = (await vault.folders.create_in(parent, name)).folder_id
        except OutcomeUnknownError:
            del self._below[parent]
            found = (await self._children(vault, parent)).get(name.casefold())
            if found is None:
                raise
            return found
        self._below[made] = {}
        self.made.add(made)
        return made

    async def _children(self, vault: "Vault", parent: str) -> dict[str, str]:
        if parent not in self._below:
            rows = await vault.folders.children(parent).all()
            self._below[parent] = {row.name.casefold(): row.folder_id for row in rows}
        return self._below[parent]


def path_parts(path: str) -> list[str]:
    """Return the parts of a file's path, the last of which is its name."""
    return [part for part in path.replace("\\", "/").split("/") if part] or [""]


def folder_of(path: str) -> FolderPath:
    """Return the folder that a file's path names, in names that are safe."""
    return tuple(safe_name(part) for part in path_parts(path)[:-1])
