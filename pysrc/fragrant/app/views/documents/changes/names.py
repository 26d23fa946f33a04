"""Other names, of documents and of folders."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Self, TypeVar

from fragrant.vault import Vault
from fragrant.vault.records import Document, Folder

from ..words import t
from .one_value import OneValue
from .short import Touched

Named = TypeVar("Named", Document, Folder)


@dataclass(frozen=True)
class Rename(OneValue[Named]):
    """Another name for the thing of some id."""

    thing_id: str
    name: str
    new_name: str

    @abstractmethod
    async def _read(self, vault: Vault) -> Named: ...

    @abstractmethod
    async def _send(self, vault: Vault) -> Named: ...

    def _value(self, row: Named) -> object:
        return row.name

    @property
    def _old(self) -> object:
        return self.name

    @property
    def _new(self) -> object:
        return self.new_name

    def _opposite(self) -> Self:
        return type(self)(self.thing_id, self.new_name, self.name)

    def _label(self) -> str:
        return t("name")


class RenameDocument(Rename[Document]):
    """Another name for a document."""

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(documents=(self.thing_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-rename", old=self.name, new=self.new_name)

    async def _read(self, vault: Vault) -> Document:
        return await vault.documents.get(self.thing_id)

    async def _send(self, vault: Vault) -> Document:
        return await vault.documents.rename(self.thing_id, name=self.new_name)


class RenameFolder(Rename[Folder]):
    """Another name for a folder: the paths of all below it change, too."""

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(folders=("",))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-rename-folder", old=self.name, new=self.new_name)

    async def _read(self, vault: Vault) -> Folder:
        return await vault.folders.get(self.thing_id)

    async def _send(self, vault: Vault) -> Folder:
        return await vault.folders.change(self.thing_id, name=self.new_name)
