"""What a list asks of the view that it is part of."""

from typing import Any, Protocol

from ....vault import Vault


class ListDesk(Protocol):
    """What the panes of a view share, as far as it is about a list."""

    vault: Vault
    is_open: bool
    """Whether the view is still there."""

    @property
    def spot(self) -> Any:
        """Where one is: a data class with ``find``, ``filter`` and ``sort``."""

    def go(self, spot: Any, *, push: bool = False) -> None:
        """Go to a place; with ``push`` "Back" leads to the one before."""

    def tell(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part of the view, until it is told None."""


class ListFields(Protocol):
    """The fields of what is listed."""

    @property
    def of(self) -> str:
        """The id of what has these fields: a folder's, or a template's."""

    @property
    def is_known(self) -> bool:
        """Whether they have been asked for."""

    @property
    def columns(self) -> list[Any]:
        """Return all columns: :class:`fragrant.app.widgets.listing.columns.Column`."""

    @property
    def for_filter(self) -> dict[str, Any]:
        """Return what a filter can be about, by name."""

    async def ask(self) -> None:
        """Ask for the fields, unless they are known; say what is wrong where they can't be had."""

    async def choices(self, field: Any) -> Any:
        """Return the values that a field offers; None where that can't be had."""
