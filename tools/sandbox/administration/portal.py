"""The portal: the pages that an administrator has set, each in a frame, for everyone of the database (inferred).

The page that frames is of the sandbox's origin and may hold nothing but its own frame, of one origin. The framed page
is kept from leading the portal away; it may open windows, as a sign-in in a frame needs one.
"""

from uuid import UUID

from flask import Response, abort, render_template
from sqlalchemy import select

from ..oauth.login.sessions import current_user_of, current_users
from ..pages import POLICY
from ..storage.engine import session
from ..storage.resources import PageViewer
from .page_viewers import origin_of
from .screens import own


@own.get("/portal")
def list_pages() -> str:
    """Show which pages there are in the databases of whoever is signed in."""
    databases = [user.database_id for user in current_users()]
    found = select(PageViewer).where(PageViewer.database_id.in_(databases)).order_by(PageViewer.title, PageViewer.id)
    return render_template("portal/pages.html", viewers=session.scalars(found).all())


@own.get("/portal/<uuid:viewer_id>")
def show_page(viewer_id: UUID) -> Response:
    """Show a page in its frame. Users of other databases don't learn whether it exists."""
    viewer = session.get(PageViewer, str(viewer_id))
    if viewer is None or current_user_of(viewer.database_id) is None:
        abort(404, "There is no such page, or it is not for you.")
    answer = Response(render_template("portal/page.html", viewer=viewer), mimetype="text/html")
    answer.headers["Content-Security-Policy"] = f"{POLICY}; frame-src {origin_of(viewer.url)}"
    return answer
