"""The parts of the page: each a module here and a template of the same name in ``site/templates/views``."""

from importlib import import_module
from typing import Any, Protocol

from ...vault import Vault


class View(Protocol):
    """What a view's module makes with ``make_view(settings)``."""

    name: str
    """Its name in the settings."""

    needs: str
    """The scope without which there is nothing to show."""

    async def show(self, vault: Vault) -> None:
        """Show the vault; called once for each person who signs in."""

    def resume(self) -> None:
        """Go on after the same person has signed in again: ask again for what could not be had meanwhile."""

    def clear(self) -> None:
        """Take everything that came from the vault off the page; called on sign-out, or for another person."""


def make_views(settings: dict[str, Any]) -> list[View]:
    """Return the views that the settings name; none where there is no vault to show."""
    has_vault = any(server["vault"] for server in settings["servers"])
    names = settings["app"]["views"] if has_vault else []
    return [import_module(f".{name}", __name__).make_view(settings) for name in names]
