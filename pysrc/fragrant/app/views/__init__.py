"""The parts of the page: each a module here and a template of the same name in ``site/templates/views``."""

from importlib import import_module
from typing import Any, Protocol

from ...vault import Vault


class View(Protocol):
    """What a view's module makes with ``make_view(settings)``."""

    async def show(self, vault: Vault) -> None:
        """Show the vault; called once after each sign-in."""

    def clear(self) -> None:
        """Take everything that came from the vault off the page; called on sign-out and expiry."""


def make_views(settings: dict[str, Any]) -> list[View]:
    """Return the views that the settings name; none where there is no vault to show."""
    names = settings["app"]["views"] if settings["vault"] else []
    return [import_module(f".{name}", __name__).make_view(settings) for name in names]
