"""What a person has typed and not sent, kept for the tab while they sign in again."""

import json
from typing import Any

from ..browser import page, tab
from ..strict_json import loads
from .kept import owner_of

_KEY = "fragrant.drafts"
_NEVER = frozenset({"checkbox", "file", "hidden", "password", "radio"})
"""Types of fields that are not kept, whatever the page says: files and passwords stay where they are, and what is
ticked is no text."""


class Drafts:
    """Fields with ``data-draft="name"``, in the tab's session storage.

    A redirect starts the page anew; what was typed is then given back, to the same person at the same server alone.
    Signing out forgets it.
    """

    def __init__(self) -> None:
        self._owner = ""
        page.on(page.find("body"), "input", lambda event: self._keep(event.target))

    def give_back(self, server: str, subject: str) -> None:
        """Fill in what this person had typed; forget what was somebody else's, or of somebody who can't be known."""
        self._owner = owner_of(server, subject)
        kept = self._read()
        if not self._owner or kept.get("owner") != self._owner:
            tab.forget(_KEY)
            return
        fields = kept.get("fields")
        for name, text in fields.items() if isinstance(fields, dict) else ():
            for field in _fields():
                if _name_of(field) == name and isinstance(text, str):
                    page.fill_in(field, text)

    def forget(self) -> None:
        """Forget everything, and empty the fields."""
        tab.forget(_KEY)
        self.hide()

    def hide(self) -> None:
        """Empty the fields, and keep what was in them for the same person."""
        self._owner = ""
        for field in _fields():
            if _name_of(field):
                field.value = ""

    def _keep(self, field: Any) -> None:
        name = _name_of(field)
        if not (name and self._owner):
            return
        kept = self._read()
        fields = kept["fields"] if kept.get("owner") == self._owner and isinstance(kept.get("fields"), dict) else {}
        fields[name] = str(field.value)
        tab.remember_if_there_is_room(_KEY, json.dumps({"owner": self._owner, "fields": fields}))

    def _read(self) -> dict[str, Any]:
        try:
            kept = loads(tab.recall(_KEY) or "{}")
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}


def _fields() -> list[Any]:
    return page.find_all("input[data-draft], textarea[data-draft], select[data-draft]")


def _name_of(field: Any) -> str:
    """Return the name that a field is kept under; "" for one that is not."""
    kind = str(getattr(field, "type", ""))
    return "" if kind in _NEVER or not hasattr(field, "value") else str(getattr(field.dataset, "draft", ""))
