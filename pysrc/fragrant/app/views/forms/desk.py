"""What the panes of the forms share: where one is, the template, and how to say that something has changed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol

from fragrant.vault import Vault
from fragrant.vault.records import FormTemplate

from .place import Spot
from .versions import Versions


class Panes(Protocol):
    """What the view does for its panes."""

    def move(self, spot: Spot, *, push: bool) -> None:
        """Go to a place; with ``push`` "Back" leads to the one before."""

    def changed(self, template: str, names: frozenset[str], gone: frozenset[str]) -> None:
        """Have the panes read again what has changed."""

    def tell(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part of the view; None for nothing."""


class Desk:
    """Handed to each pane."""

    def __init__(self, vault: Vault, panes: Panes, *, work: Any = None) -> None:
        self.vault = vault
        self.work = work
        """The person's work (``fragrant.app.work``)."""
        self.templates: tuple[FormTemplate, ...] = ()
        """The templates that there are; none until they have come."""
        self.template: FormTemplate | None = None
        """The one whose forms are listed; None until it is known."""
        self.versions = Versions()
        self.spot = Spot()
        """The place, all of it."""
        self.is_open = True
        """Whether this person still sees the vault: ask after each ``await``."""
        self._panes = panes

    def changed(self, template: str, *, names: Iterable[str] = (), gone: Iterable[str] = ()) -> None:
        """Have the panes read again what has changed, by the names of forms of a template."""
        self._panes.changed(template, frozenset(names), frozenset(gone))

    def tell(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part of the view, until it is told None. Each part has its own word."""
        self._panes.tell(part, error)

    def go(self, spot: Spot, *, push: bool = False) -> None:
        """Go to a place; with ``push`` "Back" leads to the one before."""
        self._panes.move(spot, push=push)

    def open_template(self, template_id: str) -> None:
        """List the forms of a template, "" for none, without what the list before was filtered and sorted by."""
        self.go(Spot(template_id), push=True)

    def open(self, name: str, tab: str = "") -> None:
        """Open a form beside the list. "Back" closes it, whatever was opened meanwhile."""
        self.go(replace(self.spot, form=name, tab=tab, is_new=False), push=not self.spot.has_details)

    def open_in(self, template_id: str, name: str) -> None:
        """Open a form of any template."""
        if template_id == self.spot.template:
            self.open(name)
        else:
            self.go(Spot(template_id, name), push=True)

    def begin(self) -> None:
        """Open a new form of the template, to be filled in."""
        self.go(replace(self.spot, form="", tab="", is_new=True), push=not self.spot.has_details)

    def close(self) -> None:
        """Close what is open beside the list."""
        self.go(replace(self.spot, form="", tab="", is_new=False))
