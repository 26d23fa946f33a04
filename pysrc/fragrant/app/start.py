"""Take over the page that the build rendered."""

from typing import Any

from ..browser import location, page
from ..browser.windows import is_framed
from ..oauth import Origins, Server
from . import framing
from .about import About
from .session import Session
from .views import make_views


def start() -> None:
    """Wire the page up and decide about the answer in its address, if there is one.

    This is a function without ``await``, so that the page is complete when it returns; what takes time runs on.
    """
    settings = page.settings()
    if not framing.is_allowed(settings["embed"]["ancestors"]):
        page.set_state("failed", failure="framed")
        page.say_ready()
        return
    page.show_notice("framed", shown=is_framed())
    page.show_notice("unframed", shown=not is_framed())
    server = _server(settings)
    session = Session(server, settings, make_views(settings))
    page.on_action("sign-in", lambda _: session.sign_in())
    page.on_action("sign-in-here", lambda _: session.sign_in_here())
    page.on_action("cancel", lambda _: session.cancel())
    page.on_action("sign-out", lambda _: session.sign_out())
    page.on_action("retry", lambda _: session.enter())
    page.on_wake(lambda _: session.check_expiry())
    page.on_return(session.came_back)
    about = About(server, lambda: session.token)
    about.explain()
    page.on_action("check", lambda _: about.check())
    page.on(page.find("[data-about='panel']"), "toggle", lambda _: about.check())
    answer = location.take_answer()
    if answer is not None:
        page.run(session.finish(answer))
    else:
        session.open()
    page.mark("fragrant:python-ready")
    if page.say_ready() and answer is None:
        if is_framed():
            session.sign_in()  # by popup, if one may still open so long after the click; leaving would empty the frame
        else:
            session.sign_in_here()  # the click is over, so no popup may open any more


def _server(settings: dict[str, Any]) -> Server:
    origins = Origins(frozenset(settings["derived"]["token_origins"]))
    return Server.from_settings("main", settings["oauth"], origins)
