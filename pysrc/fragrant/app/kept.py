"""What is kept on a device: the page's own choices, and those that each person has made in views. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..strict_json import loads

PEOPLE = 10
"""People whose choices are kept at most: the one who came first is forgotten first."""

LONGEST = 100_000
"""Characters."""


@dataclass
class Kept:
    """It has no person's name, no ids of documents, and nothing that was typed but into filters saved by name."""

    page: dict[str, str] = field(default_factory=dict)
    """The choices that the page needs before anybody has signed in: theme, rows, language, keys."""
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By :func:`owner_of`: what each view keeps, by the view's name."""

    def of(self, owner: str) -> Mapping[str, Any]:
        """Return what the views have kept for a person."""
        return self.people.get(owner, {})

    def put(self, owner: str, views: Mapping[str, Any]) -> None:
        """Keep what the views have of a person."""
        self.people.pop(owner, None)
        self.people[owner] = dict(views)
        while len(self.people) > PEOPLE:
            del self.people[next(iter(self.people))]

    def to_text(self) -> str:
        """Return it as a text; "" where it is longer than makes sense."""
        text = json.dumps({"page": self.page, "people": self.people})
        return text if len(text) <= LONGEST else ""


def read(text: str) -> Kept | None:
    """Return what a text says; None where nobody has asked for anything to be kept, or it is none of ours."""
    try:
        found = loads(text) if text and len(text) <= LONGEST else None
    except ValueError:
        return None
    if not isinstance(found, Mapping):
        return None
    page, people = found.get("page"), found.get("people")
    if not isinstance(page, Mapping) or not isinstance(people, Mapping):
        return None
    texts = {name: value for name, value in page.items() if isinstance(value, str)}
    views = {owner: dict(each) for owner, each in people.items() if isinstance(each, Mapping)}
    return Kept(texts, views)


def owner_of(server: str, subject: str) -> str:
    """Return what stands for a person at a server; "" for one who can't be known."""
    # a text from a server may hold half a character
    return hashlib.sha256(f"{server}\n{subject}".encode("utf-8", "surrogatepass")).hexdigest() if subject else ""
