"""Whether a user may sign in, and in which site users and groups are."""

from dataclasses import dataclass

from fragrant.app.work import Change
from fragrant.vault import Vault
from fragrant.vault.records import Group, User

from ..words import t
from .touching import OneValue, Touched


@dataclass(frozen=True)
class SetEnabled(OneValue[User]):
    """Let a user sign in, or no more."""

    user_id: str
    name: str
    enabled: bool

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(rows=(self.user_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-enable", name=self.name) if self.enabled else t("change-disable", name=self.name)

    async def _read(self, vault: Vault) -> User:
        return await vault.users.get(self.user_id)

    async def _send(self, vault: Vault) -> User:
        return await vault.users.change(self.user_id, enabled=self.enabled)

    def _value(self, row: User) -> object:
        return row.enabled

    @property
    def _old(self) -> object:
        return not self.enabled

    @property
    def _new(self) -> object:
        return self.enabled

    def _opposite(self) -> Change:
        return SetEnabled(self.user_id, self.name, not self.enabled)

    def _label(self) -> str:
        return t("status")

    def _shown(self, value: object) -> str:
        return status_words(is_enabled=bool(value))


@dataclass(frozen=True, slots=True)
class SiteName:
    """A site, with its name for a person."""

    site_id: str
    name: str


@dataclass(frozen=True)
class MoveUser(OneValue[User]):
    """Another site for a user."""

    user_id: str
    name: str
    origin: SiteName
    target: SiteName

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(rows=(self.user_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-move", name=self.name, site=self.target.name)

    async def _read(self, vault: Vault) -> User:
        return await vault.users.get(self.user_id)

    async def _send(self, vault: Vault) -> User:
        await vault.sites.move_user(self.user_id, site_id=self.target.site_id)
        return User({})  # what it answers is not known: a new read tells

    def _value(self, row: User) -> object:
        return row.site_id.lower()

    @property
    def _old(self) -> object:
        return self.origin.site_id.lower()

    @property
    def _new(self) -> object:
        return self.target.site_id.lower()

    def _opposite(self) -> Change:
        return MoveUser(self.user_id, self.name, self.target, self.origin)

    def _label(self) -> str:
        return t("site")

    def _shown(self, value: object) -> str:
        return _name_of(value, (self.origin, self.target))


@dataclass(frozen=True)
class MoveGroup(OneValue[Group]):
    """Another site for a group."""

    group_id: str
    name: str
    origin: SiteName
    target: SiteName

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(rows=(self.group_id,), branches=("groups",))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-move", name=self.name, site=self.target.name)

    async def _read(self, vault: Vault) -> Group:
        return await vault.groups.get(self.group_id)

    async def _send(self, vault: Vault) -> Group:
        await vault.sites.move_group(self.group_id, site_id=self.target.site_id)
        return Group({})

    def _value(self, row: Group) -> object:
        return row.site_id.lower()

    @property
    def _old(self) -> object:
        return self.origin.site_id.lower()

    @property
    def _new(self) -> object:
        return self.target.site_id.lower()

    def _opposite(self) -> Change:
        return MoveGroup(self.group_id, self.name, self.target, self.origin)

    def _label(self) -> str:
        return t("site")

    def _shown(self, value: object) -> str:
        return _name_of(value, (self.origin, self.target))


def status_words(*, is_enabled: bool) -> str:
    """Return whether a user may sign in, in words."""
    return t("active") if is_enabled else t("disabled")


def _name_of(value: object, sites: tuple[SiteName, ...]) -> str:
    return next((each.name for each in sites if each.site_id.lower() == value), t("another-site"))
