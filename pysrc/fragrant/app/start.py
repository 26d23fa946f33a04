"""Take over the page that the build rendered."""

from functools import partial
from typing import Any

from ..browser import clock, location, memory, page
from ..browser.network import Network
from ..browser.tabs import Tabs
from ..browser.transactions import TransactionStore
from ..browser.windows import Windows, is_framed
from . import framing, preferences, texts
from .about import About
from .drafts import Drafts
from .language import LanguageChoice
from .screen import Screen
from .server_config import read_servers, server_at
from .shell.shell import Shell
from .sign_in import events
from .sign_in.driver import Driver
from .sign_in.ports import Ports
from .sign_in.surroundings import Surroundings
from .view_host import ViewHost


def start() -> None:
    """Wire the page up and decide about the response in its address, if there is one.

    This is a function without ``await``, so that the page is complete when it returns; what takes time runs on.
    """
    settings = page.settings()
    preferences.start()
    LanguageChoice(settings["texts"]).start()
    if not framing.is_allowed(settings["embed"]["ancestors"]):
        page.set_state("failed", failure="framed")
        page.say_ready()
        return
    page.show_notice("ready", shown=True)
    page.show_notice("framed", shown=is_framed())
    page.show_notice("unframed", shown=not is_framed())
    views = ViewHost(settings)
    shell = Shell(views.keys)
    driver, about = _make_driver(settings, views, shell)
    _listen(driver, about, shell)
    response = location.take_response()
    page.attempt(lambda: driver.start(response))
    texts.on_change(driver.redraw)
    texts.on_change(lambda: about.redraw(driver.server, driver.token))
    texts.on_change(shell.redraw)
    page.mark("fragrant:python-ready")
    if page.say_ready() and response is None:
        # the click is over, so no window may open any more; but leaving would empty a frame
        driver.tell(events.SignInClicked() if is_framed() else events.SignInHereClicked())


def _make_driver(settings: dict[str, Any], views: ViewHost, shell: Shell) -> tuple[Driver, About]:
    servers = read_servers(settings)
    about = About(may_be_framed=bool(settings["embed"]["ancestors"]))
    tabs = Tabs()

    def on_state(state: str) -> None:
        shell.show_state(state)
        about.check_again(driver.server, driver.token)

    ports = Ports(
        clock=clock,
        network=Network(),
        windows=Windows(),
        address=location,
        transactions=TransactionStore(),
        tabs=tabs,
        drafts=Drafts(),
        preferences=preferences,
        views=views,
        screen=Screen(about.choose, on_state),
        run=lambda work, on_fault: page.run(work, on_fault=on_fault),
        erase=memory.erase,
    )
    driver = Driver(ports, Surroundings(servers, is_framed()), server_at(location.address(), servers))
    tabs.on_sign_out(lambda server: driver.tell(events.SignedOutElsewhere(server)))
    return driver, about


def _listen(driver: Driver, about: About, shell: Shell) -> None:
    """Turn what happens on the page into events of the sign-in."""
    clicks: dict[str, events.Event] = {
        "sign-in": events.SignInClicked(),
        "sign-in-here": events.SignInHereClicked(),
        "cancel": events.CancelClicked(),
        "stay": events.StayClicked(),
        "retry": events.RetryClicked(),
    }
    for name, event in clicks.items():
        page.on_action(
            name, partial(_tell, driver, event), on_fault=partial(driver.tell, events.Faulted(in_sign_in=True))
        )
    page.on_action(
        "sign-out", lambda _: _sign_out(driver, shell), on_fault=partial(driver.tell, events.Faulted(in_sign_in=True))
    )
    for select in page.find_all("[data-choice='server']"):
        page.on(select, "change", lambda happened: _choose(driver, happened.target))
    page.on_fault(lambda: driver.tell(events.Faulted()))
    page.on_wake(lambda _: driver.wake())
    page.on_return(lambda: driver.tell(events.PageRestored()))
    page.on_leave(lambda: driver.tell(events.PageLeft()))
    asked = page.find("[data-about='request-panel']")
    page.on(asked, "toggle", lambda _: about.explain())
    if asked.open:  # by somebody who was quicker than Python
        about.explain()
    page.on_action("check", lambda _: about.look(driver.server, driver.token))
    page.on_action("about", lambda _: about.look(driver.server, driver.token))


def _tell(driver: Driver, event: events.Event, _happened: Any) -> None:
    driver.tell(event)


async def _sign_out(driver: Driver, shell: Shell) -> None:
    if await shell.may_sign_out():
        driver.tell(events.SignOutClicked())


def _choose(driver: Driver, select: Any) -> None:
    driver.tell(events.ServerChosen(str(select.value)))
    select.value = driver.server.server.name  # which is the one before where it may not be changed
