"""Where the views play: shown to a visitor, resumed after an expiry, cleared for the next."""

from typing import Any

from ..browser import page
from ..vault import Transport, Vault
from .views import View, make_views


class Stage:
    """The views that the settings name."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._views: list[View] = make_views(settings)
        self._shown: list[View] = []
        self._vault: Vault | None = None

    def show(self, api_url: str, transport: Transport, missing_scopes: list[str]) -> None:
        """Show a vault in all views but those whose scope was not given, or all that there is without a vault."""
        self._shown = []
        self._vault = Vault(api_url, transport) if api_url else None
        page.show_notice("no-vault", shown=bool(self._views) and not api_url)
        self.allow(missing_scopes)
        if not self._shown:
            page.mark("fragrant:first-data")

    def allow(self, missing_scopes: list[str]) -> None:
        """Leave out the views whose scope is not given, and show those whose scope now is."""
        for view in self._views:
            left_out = view.needs in missing_scopes
            page.show_notice(f"without-{view.needs}", shown=left_out)
            for section in page.find_all(f"[data-view='{view.name}']"):
                section.hidden = left_out or self._vault is None
            if self._vault is not None and not left_out and view not in self._shown:
                self._shown.append(view)
                page.run(view.show(self._vault))

    def resume(self) -> None:
        """Go on after the same person has signed in again."""
        for view in self._shown:
            view.resume()

    def clear(self) -> None:
        """Take everything that came from a vault off the page."""
        for view in self._views:
            view.clear()
        self._shown = []
        self._vault = None
