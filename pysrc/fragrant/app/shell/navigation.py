"""The tabs that lead from one view to another: in the bar, on a phone at the bottom of the page."""

from collections.abc import Mapping
from typing import Any

from ...browser import page
from .. import texts
from ..widgets.icon import icon


class Navigation:
    """A link for each view, ``#/NAME`` and the place where it was left; there as soon as two can be gone to."""

    def __init__(self, views: list[dict[str, Any]]) -> None:
        self._bar = page.find("[data-views='navigation']")
        self._links = {view["name"]: _link(view) for view in views}
        page.replace_children(self._bar, self._links.values())

    def show(self, routes: Mapping[str, str], current: str) -> None:
        """Offer the views that ``routes`` names, ``current`` as the one on the screen."""
        self._bar.hidden = len(routes) < 2
        for name, link in self._links.items():
            link.hidden = name not in routes
            link.href = routes.get(name, "#/")
            if name == current:
                link.setAttribute("aria-current", "page")
            else:
                link.removeAttribute("aria-current")


def title_of(view: dict[str, Any]) -> str:
    """Return the name of a view for a person: in the language in use, where the view has texts."""
    if view["title_in"] in ("", texts.language()):
        return str(view["title"])  # the build's, since the page's start needs no catalogue for anything else
    return texts.Texts(view["name"]).raw("title")


def _link(view: dict[str, Any]) -> Any:
    link = page.make("a", data_texts=view["name"])
    if view["icon"].endswith(".svg"):
        link.append(page.make("img", src=view["icon"], alt="", width="20", height="20"))
    elif view["icon"]:
        link.append(icon(view["icon"]))
    link.append(page.make("span", title_of(view), **({"data_t": "title"} if view["has_texts"] else {})))
    return link
