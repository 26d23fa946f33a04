"""The base of changes that set one thing to another value, and that the same call with the value before takes back."""

from abc import abstractmethod
from typing import Generic, TypeVar

from ...vault import Vault, VaultError
from ...vault.record import Record
from .changes import Applied, Change, Seen
from .conflicts import ConflictError, Difference, NotKeptError
from .short import ShortChange

Row = TypeVar("Row", bound=Record)


class OneValue(ShortChange, Generic[Row]):
    """A change from one value to another.

    The thing is read just before, so that nobody's change is overwritten unseen: what stays is the gap between the
    two requests. An answer that does not show the new value may be stale, as those of index fields are (seen): then a
    new read decides.
    """

    can_be_undone: bool = True

    async def _make(self, vault: Vault) -> Applied:
        """Make the change.

        :raises ConflictError: the value is not the one that is to be replaced; nothing is sent.
        :raises NotKeptError: the vault does not show the new one.
        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        before = await self._read(vault)
        if self._value(before) != self._old:
            found = Difference(self._label(), self._shown(self._new), self._shown(self._value(before)))
            raise ConflictError((found,), by=str(before.get("modifyBy") or ""))
        after = await self._send(vault)
        if self._value(after) != self._new:
            await self._read_again(vault)
        return self._applied(before)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read which of the two values the thing has."""
        row = await self._read(vault)
        value = self._value(row)
        if value == self._new:
            return self._applied(row)
        return Seen.NOT_DONE if value == self._old else Seen.UNSURE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether the value is still the one that this change replaces."""
        return self._value(await self._read(vault)) == self._old

    async def _read_again(self, vault: Vault) -> None:
        try:
            found = self._value(await self._read(vault))
        except VaultError:
            return  # the change was made, whatever keeps it from being read
        if found != self._new:
            raise NotKeptError((Difference(self._label(), self._shown(self._new), self._shown(found)),))

    def _applied(self, row: Row) -> Applied:
        return Applied(self._shown(self._old), self._shown(self._new), self._opposite(), row)

    @abstractmethod
    async def _read(self, vault: Vault) -> Row: ...

    @abstractmethod
    async def _send(self, vault: Vault) -> Row: ...

    @abstractmethod
    def _value(self, row: Row) -> object: ...

    @property
    @abstractmethod
    def _old(self) -> object: ...

    @property
    @abstractmethod
    def _new(self) -> object: ...

    @abstractmethod
    def _opposite(self) -> Change | None: ...

    @abstractmethod
    def _label(self) -> str: ...

    def _shown(self, value: object) -> str:
        return str(value)
