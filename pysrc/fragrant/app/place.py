"""Where one is in the page: the route in its address, and the part of it that is a view's own."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

_NAME = re.compile("[a-z]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A view's part of the route ``#/view/segment…?name=value…``, decoded.

    It never changes. :meth:`push` and :meth:`replace` say where the view is from now on, and return that.
    """

    segments: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    _on_move: Callable[["Place", bool], None] = field(default=lambda *_: None, repr=False, compare=False)

    def push(self, *segments: str, **values: str) -> "Place":
        """Go to a place: "Back" leads to the one before. Empty values are left out.

        :raises ValueError: a segment is empty, or a name is not of small letters alone.
        """
        return self._move(segments, values, push=True)

    def replace(self, *segments: str, **values: str) -> "Place":
        """Put a place in this one's stead, as while somebody types; else like :meth:`push`."""
        return self._move(segments, values, push=False)

    def _move(self, segments: tuple[str, ...], values: Mapping[str, str], *, push: bool) -> "Place":
        if "" in segments or not all(map(_NAME.fullmatch, values)):
            raise ValueError("A place has segments that are not empty, and names of small letters.")
        place = Place(segments, {name: value for name, value in values.items() if value}, self._on_move)
        self._on_move(place, push)
        return place


def to_route(view: str, place: Place) -> str:
    """Return the route to a view's place, of the characters that ``site/first/address.js`` lets stand."""
    path = "/".join(_quoted(part) for part in (view, *place.segments))
    values = "&".join(f"{name}={_quoted(value)}" for name, value in place.values.items())
    return f"#/{path}?{values}" if values else f"#/{path}"


def from_route(route: str) -> tuple[str, Place] | None:
    """Return the view and the place that a route names; None where it is no route."""
    path, _, query = route.removeprefix("#/").partition("?")
    pairs = [pair.partition("=") for pair in query.split("&") if pair]
    try:
        view, *segments = (unquote(part, errors="strict") for part in path.split("/"))
        values = {name: unquote(value, errors="strict") for name, _, value in pairs if value}
    except UnicodeDecodeError:
        return None
    if not route.startswith("#/") or "" in (view, *segments) or not all(map(_NAME.fullmatch, values)):
        return None
    return view, Place(tuple(segments), values)


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")  # what was typed may hold half a character
