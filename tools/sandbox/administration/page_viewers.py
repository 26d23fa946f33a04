"""The portal's pages, each in a frame, for everyone of the database; their setting, and which URLs may be framed.

That an application may be set to run inside VisualVault, in an i-frame of its "page viewer" portal control, is
documented. The screens that set it are inferred, and so is all that they ask for: https, or http on this computer,
with an origin that a content security policy can name.

The page that frames is of the sandbox's origin and may hold nothing but its own frame, of one origin. The framed page
is kept from leading the portal away; it may open windows, as a sign-in in a frame needs one.
"""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from ..oauth.login.sessions import current_user_of, current_users
from ..pages import POLICY
from ..storage.engine import session
from ..storage.resources import PageViewer
from .screens import administered, own, row_here, screens

_URL: Final = re.compile(
    r"(?P<origin>(?P<scheme>https?)://(?P<host>[a-z0-9-]+(\.[a-z0-9-]+)*)(:(?P<port>[1-9][0-9]{0,4}))?)"
    r"(?:[/?#][\w.~:/?#@!$&'()*+,;=%-]*)?",
    re.ASCII,
)
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})
"""``[::1]`` is none here: the host of a source in a content security policy can't be an IPv6 address."""
_NUMERIC: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_FOUR_NUMBERS: Final = re.compile(r"(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}")
_MAX_URL: Final = 2000


@screens.get("/page-viewers")
def list_page_viewers() -> str:
    """Show which pages the portal of the database has."""
    return render_template("administration/page_viewers.html", viewers=_viewers_of(administered.id))


@screens.route("/page-viewers/new", defaults={"viewer_id": None}, methods=["GET", "POST"])
@screens.route("/page-viewers/<uuid:viewer_id>", methods=["GET", "POST"])
def page_viewer(viewer_id: UUID | None) -> ResponseReturnValue:
    """Show the form of a page, empty for a new one; set what was typed."""
    viewer = row_here(PageViewer, viewer_id, "page") if viewer_id else None
    form = {"title": viewer.title if viewer else "", "url": viewer.url if viewer else ""}
    errors, note = {}, ""
    if request.method == "POST":
        form = {name: request.form.get(name, "").strip() for name in form}
        errors = _errors_of(**form)
        if not errors and viewer is None:
            viewer = PageViewer(id=str(uuid4()), database_id=administered.id, **form)
            session.add(viewer)
            session.commit()
            return redirect(url_for("administration.page_viewer", viewer_id=viewer.id), 303)
        if not errors and viewer:
            viewer.title, viewer.url, note = form["title"], form["url"], "The changes are saved."
            session.commit()
    shown = {"viewer": viewer, "form": form | {"errors": errors}, "note": note}
    return render_template("administration/page_viewer.html", **shown), 400 if errors else 200


@screens.post("/page-viewers/<uuid:viewer_id>/delete")
def delete_page_viewer(viewer_id: UUID) -> ResponseReturnValue:
    """Remove a page from the portal."""
    session.delete(row_here(PageViewer, viewer_id, "page"))
    session.commit()
    return redirect(url_for("administration.list_page_viewers"), 303)


@own.get("/portal")
def list_pages() -> str:
    """Show which pages there are in the databases of whoever is signed in."""
    return render_template("portal/pages.html", viewers=_viewers_of(*(user.database_id for user in current_users())))


@own.get("/portal/<uuid:viewer_id>")
def show_page(viewer_id: UUID) -> Response:
    """Show a page in its frame. Users of other databases don't learn whether it exists."""
    viewer = session.get(PageViewer, str(viewer_id))
    if viewer is None or current_user_of(viewer.database_id) is None:
        abort(404, "There is no such page, or it is not for you.")
    answer = Response(render_template("portal/page.html", viewer=viewer), mimetype="text/html")
    parts = urlsplit(viewer.url)
    answer.headers["Content-Security-Policy"] = f"{POLICY}; frame-src {parts.scheme}://{parts.netloc}"
    return answer


def _viewers_of(*database_ids: str) -> Sequence[PageViewer]:
    found = select(PageViewer).where(PageViewer.database_id.in_(database_ids))
    return session.scalars(found.order_by(PageViewer.title, PageViewer.id)).all()


def _errors_of(title: str, url: str) -> dict[str, str]:
    """Return what is wrong with the fields of a form, in words."""
    errors = {"url": _url_error(url)}
    if not title or len(title) > 100 or not title.isprintable():
        errors["title"] = "Give it a title of at most 100 characters."
    return {name: error for name, error in errors.items() if error}


def _url_error(url: str) -> str:
    """Return why a page can't be framed, as a sentence; empty if it can."""
    found = _URL.fullmatch(url)
    if len(url) > _MAX_URL:
        return f"The URL may have {_MAX_URL} characters at most."
    if found is None or not _is_host(found["host"]) or int(found["port"] or 1) > 65535:
        return (
            "This is no URL of a page. It begins with https:// and a host in lower case, is ASCII, and has neither a "
            "user name nor spaces."
        )
    if found["scheme"] == "http" and found["host"] not in _LOOPBACK:
        return "The URL must be https; http is for 127.0.0.1 and localhost alone."
    return ""


def _is_host(host: str) -> bool:
    """Return whether browsers leave a host as it is: a number at its end makes them read an IPv4 address."""
    last = host.rpartition(".")[2]
    return bool(_FOUR_NUMBERS.fullmatch(host)) if _NUMERIC.fullmatch(last) else True
