"""Changes to folders: new, move, delete."""

from dataclasses import dataclass, field

from fragrant.app.work import Applied, Change, Seen
from fragrant.vault import NotFoundError, Vault
from fragrant.vault.records import Folder

from ..words import t
from .one_value import OneValue
from .short import ShortChange, Touched


@dataclass(frozen=True)
class NewFolder(ShortChange):
    """A folder in another; ``parent_id`` is "" at the top. Its opposite deletes it, as long as it is empty."""

    name: str
    parent_id: str
    parent_path: str
    description: str = ""

    can_be_undone = True
    _there_before: set[str] = field(default_factory=set, compare=False, repr=False)

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(folders=(self.parent_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-new-folder", name=self.name, path=self.parent_path or "/")

    async def _make(self, vault: Vault) -> Applied:
        self._there_before.update(row.folder_id for row in await self._namesakes(vault))
        if self.parent_id:
            made = await vault.folders.create_in(self.parent_id, self.name, description=self.description or None)
        else:
            made = await vault.folders.create(self.name, description=self.description or None)
        return self._applied(made)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Look for a folder of that name which was not there before."""
        new = [row for row in await self._namesakes(vault) if row.folder_id not in self._there_before]
        return self._applied(new[0]) if new else Seen.NOT_DONE

    async def _namesakes(self, vault: Vault) -> list[Folder]:
        found = vault.folders.children(self.parent_id) if self.parent_id else vault.folders.top()
        return [row async for row in found if row.name == self.name]

    def _applied(self, made: Folder) -> Applied:
        return Applied("", made.folder_path, DeleteFolder(made.folder_id, made.name, only_empty=True), made)


@dataclass(frozen=True)
class MoveFolder(OneValue[Folder]):
    """Another place for a folder, with all below it. Paths are of the folder that holds it, "/" at the top."""

    folder_id: str
    name: str
    origin: str
    target: str

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(folders=("",))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-move-folder", name=self.name, path=self.target)

    async def _read(self, vault: Vault) -> Folder:
        return await vault.folders.get(self.folder_id)

    async def _send(self, vault: Vault) -> Folder:
        if self.target != "/":
            await vault.folders.at(self.target)  # one that is not there would become the folder's own new name
        return await vault.folders.move(self.folder_id, to=self.target)

    def _value(self, row: Folder) -> object:
        return parent_path(row.folder_path)

    @property
    def _old(self) -> object:
        return self.origin

    @property
    def _new(self) -> object:
        return self.target

    def _opposite(self) -> Change:
        return MoveFolder(self.folder_id, self.name, self.target, self.origin)

    def _label(self) -> str:
        return t("folder")


@dataclass(frozen=True)
class DeleteFolder(ShortChange):
    """Delete a folder with all below it and all documents in them, for good: there is no opposite.

    ``only_empty``: it takes back a new folder, which may have got something meanwhile.
    """

    folder_id: str
    name: str
    only_empty: bool = False

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(folders=("",), gone=(self.folder_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-delete-folder", name=self.name)

    async def _make(self, vault: Vault) -> Applied:
        await vault.folders.delete(self.folder_id)
        return Applied(self.name)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read whether the folder is there."""
        try:
            await vault.folders.get(self.folder_id)
        except NotFoundError:
            return Applied(self.name)
        return Seen.NOT_DONE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether the folder is still as empty as it has to be."""
        if not self.only_empty:
            return True
        try:
            has_folders = await vault.folders.children(self.folder_id).first()
            has_documents = await vault.folders.documents(self.folder_id).first()
        except NotFoundError:
            return False
        return has_folders is None and has_documents is None


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes with a folder that is deleted; None where the server does not say."""

    folders: int
    documents: int | None


async def contents_of(vault: Vault, folder_id: str) -> Contents:
    """Count what is below a folder, to ask before it is deleted. :raises VaultError: as for a list."""
    documents = await vault.folders.documents(folder_id, includesubfolders=True).count()
    folders, ahead = 0, [folder_id]
    while ahead:
        below = await vault.folders.children(ahead.pop()).all()
        folders += len(below)
        ahead += [row.folder_id for row in below]
    return Contents(folders, documents)


def parent_path(path: str) -> str:
    """Return the path of the folder that holds the one at ``path``; "/" at the top."""
    return path.rstrip("/").rpartition("/")[0] or "/"
