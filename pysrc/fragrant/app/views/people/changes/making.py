"""New users, groups and sites."""

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from fragrant.app.work import Applied, Change, Seen
from fragrant.vault import Vault
from fragrant.vault.filters import field as named
from fragrant.vault.records import Group, Site, User

from ..words import t
from .deleting import DeleteGroup, DeleteSite
from .touching import ShortChange, Touched

Row = TypeVar("Row", User, Group, Site)


class _New(ShortChange, Generic[Row]):
    """Something that is made. A look finds what has its name and was not there before."""

    _there_before: set[str]

    async def _make(self, vault: Vault) -> Applied:
        self._there_before.update(_key(row) for row in await self._namesakes(vault))
        return self._applied(await self._create(vault))

    async def look(self, vault: Vault) -> Applied | Seen:
        """Look for a thing of that name which was not there before."""
        made = [row for row in await self._namesakes(vault) if _key(row) not in self._there_before]
        return self._applied(made[0]) if made else Seen.NOT_DONE

    def _applied(self, made: Row) -> Applied:
        return Applied("", str(made.get("name") or ""), self._opposite(made), made)

    @abstractmethod
    async def _namesakes(self, vault: Vault) -> list[Row]: ...

    @abstractmethod
    async def _create(self, vault: Vault) -> Row: ...

    @abstractmethod
    def _opposite(self, made: Row) -> Change | None: ...


@dataclass(frozen=True)
class NewUser(_New[User]):
    """A user of a site, without a password: whoever may sign in chooses their own, by e-mail.

    No address deletes a user, so that there is no opposite.
    """

    values: dict[str, str]
    """By the client's own names, with ``user_name`` and ``site_id``."""
    _there_before: set[str] = field(default_factory=set, compare=False, repr=False)

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched()

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-new-user", name=self.values["user_name"])

    async def _create(self, vault: Vault) -> User:
        values: dict[str, Any] = {name: value for name, value in self.values.items() if value}
        return await vault.users.create(values.pop("user_name"), **values)

    async def _namesakes(self, vault: Vault) -> list[User]:
        return await vault.users.find(named("name") == self.values["user_name"]).all()

    def _opposite(self, made: User) -> None:  # noqa: ARG002 - whoever it is
        return None


@dataclass(frozen=True)
class NewGroup(_New[Group]):
    """A group of a site. Its opposite deletes it, as long as nobody is in it."""

    name: str
    site_id: str
    description: str = ""

    can_be_undone = True
    _there_before: set[str] = field(default_factory=set, compare=False, repr=False)

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(branches=("groups",))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-new-group", name=self.name)

    async def _create(self, vault: Vault) -> Group:
        return await vault.groups.create(self.name, site_id=self.site_id, description=self.description or None)

    async def _namesakes(self, vault: Vault) -> list[Group]:
        return await vault.groups.find(named("name") == self.name).all()

    def _opposite(self, made: Group) -> Change:
        return DeleteGroup(made.group_id, made.name, only_empty=True)


@dataclass(frozen=True)
class NewSite(_New[Site]):
    """A site. Its opposite deletes it, as long as it is empty."""

    name: str
    description: str = ""
    site_type: str = ""

    can_be_undone = True
    _there_before: set[str] = field(default_factory=set, compare=False, repr=False)

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(branches=("sites",))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-new-site", name=self.name)

    async def _create(self, vault: Vault) -> Site:
        return await vault.sites.create(
            self.name, description=self.description or None, site_type=self.site_type or None
        )

    async def _namesakes(self, vault: Vault) -> list[Site]:
        return await vault.sites.find(named("name") == self.name).all()

    def _opposite(self, made: Site) -> Change:
        return DeleteSite(made.site_id, made.name)


def _key(row: User | Group | Site) -> str:
    return str(row.get("id") or "").lower()
