"""Take over the page that the build rendered."""

from ..browser import location, page
from ..browser.windows import is_framed
from . import framing, screen
from .about import About
from .drafts import Drafts
from .language import LanguageChoice
from .servers import Place, Servers
from .session import Session
from .view_host import ViewHost


def start() -> None:
    """Wire the page up and decide about the answer in its address, if there is one.

    This is a function without ``await``, so that the page is complete when it returns; what takes time runs on.
    """
    settings = page.settings()
    LanguageChoice(settings["texts"]).start()
    if not framing.is_allowed(settings["embed"]["ancestors"]):
        page.set_state("failed", failure="framed")
        page.say_ready()
        return
    page.show_notice("ready", shown=True)
    page.show_notice("framed", shown=is_framed())
    page.show_notice("unframed", shown=not is_framed())
    servers = Servers(settings, location.address(), lambda place: _show_choice(place, about))
    session = Session(servers, ViewHost(settings), Drafts())
    about = About(lambda: servers.current, lambda: session.token)
    page.on_action("sign-in", lambda _: session.sign_in(), signs_in=True)
    page.on_action("sign-in-here", lambda _: session.sign_in_here(), signs_in=True)
    page.on_action("cancel", lambda _: session.cancel())
    page.on_action("sign-out", lambda _: session.sign_out())
    page.on_action("retry", lambda _: session.enter(), signs_in=True)
    page.on_wake(lambda _: session.check_expiry())
    page.on_return(session.came_back)
    page.on_leave(session.left)
    for select in page.find_all("[data-choice='server']"):
        page.on(select, "change", lambda event: session.choose(str(event.target.value)))
    servers.choose(servers.current)
    page.on_action("check", lambda _: about.check())
    page.on(page.find("[data-about='panel']"), "toggle", lambda _: about.check())
    answer = location.take_answer()
    if answer is not None:
        page.run(session.finish(answer), signs_in=True)
    else:
        page.set_state("signed-out")
    page.mark("fragrant:python-ready")
    if page.say_ready() and answer is None:
        if is_framed():
            session.sign_in()  # by popup, if one may still open so long after the click; leaving would empty the frame
        else:
            session.sign_in_here()  # the click is over, so no popup may open any more


def _show_choice(place: Place, about: About) -> None:
    screen.show_place(place)
    about.explain()
