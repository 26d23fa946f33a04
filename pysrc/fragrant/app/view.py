"""What a view is, and the helpers that views are made with: the one module that a view of your own imports.

A view is a folder with a ``view.py``, in which there is a class ``View``. It draws into its own element alone.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from ..browser import grid, location
from ..browser.grid import Block, Grid, Heard
from ..browser.page import (
    attempt,
    closest,
    copy_text,
    delayed,
    fill_in,
    find,
    find_all,
    make,
    mark,
    on,
    replace_children,
    run,
    settings,
)
from ..browser.saving import save_text
from ..browser.sources import dropped, pasted, picked, read_bytes
from ..oauth import TokenExpiredError, UrlNotAllowedError
from ..vault import NotSignedInError, Vault, VaultError
from .error_messages import explain
from .own_work import work
from .place import Place, to_route
from .preferences import keep_of_view, of_view
from .shell.single_keys import work as key_works
from .texts import Texts, formats
from .time_left import seconds_left
from .unsaved import not_saved
from .widgets.dialog import Button, ask, confirm
from .widgets.grid_texts import choosing_texts, grid_texts
from .widgets.icon import icon, icon_button
from .widgets.menu import SEPARATOR, Entry, Menu
from .widgets.notices import Offer, say
from .widgets.redrawing import redraw
from .widgets.tree import Node, Tree
from .work import Action, Applied, Change, Seen

if TYPE_CHECKING:
    from .widgets.preview.preview import Preview

__all__ = [
    "FAILURES",
    "SEPARATOR",
    "Action",
    "Applied",
    "Block",
    "Button",
    "Change",
    "Entry",
    "Grid",
    "Heard",
    "Menu",
    "Node",
    "Offer",
    "Place",
    "Seen",
    "Texts",
    "Tree",
    "Vault",
    "View",
    "ask",
    "attempt",
    "closest",
    "confirm",
    "copy_text",
    "delayed",
    "dropped",
    "explain_failure",
    "fill_in",
    "find",
    "find_all",
    "formats",
    "icon",
    "icon_button",
    "is_shown",
    "keep_of_view",
    "key_works",
    "link_to",
    "make",
    "make_grid",
    "make_preview",
    "mark",
    "not_saved",
    "of_view",
    "on",
    "pasted",
    "picked",
    "read_bytes",
    "redraw",
    "replace_children",
    "run",
    "save_text",
    "say",
    "seconds_left",
    "work",
]

FAILURES = (VaultError, TokenExpiredError, UrlNotAllowedError)
"""What a call of the vault raises when it can't be answered."""


async def make_grid(element: Any, **options: Any) -> Grid:
    """Draw a grid into ``element``, in the language in use: :func:`fragrant.browser.grid.make_grid`."""
    words = {**choosing_texts(), **options.pop("words", {})}
    return await grid.make_grid(element, locale=formats().locale, texts=grid_texts(), words=words, **options)


def make_preview(element: Any, download: Callable[[], Awaitable[None] | None]) -> "Preview":
    """Return what shows files in ``element``; ``download`` saves the one that it shows (see its ``show``)."""
    from .widgets.preview.preview import Preview  # noqa: PLC0415 (the first rows of a view need it not)

    return Preview(element, download)


class View(Protocol):
    """The class ``View`` of a view's ``view.py``, made with the view's element when it is first shown.

    Its attributes stand in the source as they are, since the build reads them there. :meth:`show` and :meth:`go` are
    called one after another, and the last place wanted wins: what takes long goes on in the background (:func:`run`).
    """

    title: str
    """Its name for a person; where there are ``texts``, theirs of the key ``title`` counts."""

    needs: str
    """The scope without which there is nothing to show; "" for none."""

    icon: str
    """A name of Lucide's (``file-text``), or an SVG file in its folder; "" for none. The navigation shows it."""

    def __init__(self, element: Any) -> None:
        """Wire up the element, which holds a copy of ``view.html``."""

    @staticmethod
    def first_calls(vault: Vault, place: Place) -> Iterable[Awaitable[Any]]:  # noqa: ARG004
        """Return the calls that :meth:`show` begins with. A view may leave this out.

        They are made side by side while the page still finds out who is signed in, and come to nothing here: the
        answers are for the same calls of :meth:`show`. For another person they are thrown away.
        """
        return ()

    async def show(self, vault: Vault, place: Place) -> None:
        """Show the vault at a place; called once. Fields with ``data-draft`` hold what was typed before.

        The element stays hidden until this first waits: what is drawn before is seen at once, and nothing moves.
        """

    async def go(self, place: Place) -> None:
        """Show another place: the visitor went there by Back, Forward, a link or the address."""

    def resume(self) -> None:
        """Go on after the same person has signed in again: ask again for what could not be had meanwhile."""

    async def translate(self) -> None:
        """Write anew what Python has written: another language is in use. A view may leave this out."""

    def keys(self) -> Iterable[tuple[str, str]]:
        """Return its keys, such as ``u``, each with what it does, for the list that ``?`` shows. It may be left out."""
        return ()

    def clear(self) -> None:
        """Stop, and let go of all that came from the vault. The element is thrown away afterwards, with this object."""


def explain_failure(error: Exception) -> str:
    """Return one of :data:`FAILURES` in words; "" for the end of a sign-in, which the page itself tells."""
    if isinstance(error, NotSignedInError | TokenExpiredError):
        return ""
    explanation = explain(error, location.origin())
    return f"{explanation.what} {explanation.todo}".strip()


def is_shown(view: str) -> bool:
    """Tell whether a view is among those that the page has."""
    return any(each["name"] == view for each in settings()["views"])


def link_to(view: str, place: Place) -> str:
    """Return the link to a place of a view, for whoever may see it."""
    return location.address() + to_route(view, place)
