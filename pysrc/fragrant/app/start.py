"""Take over the page that the build rendered."""

from functools import partial
from typing import Any

from ..browser import clock, location, memory, page
from ..browser.network import Network
from ..browser.tabs import Tabs
from ..browser.transactions import TransactionStore
from ..browser.windows import Windows, is_framed
from . import framing, texts, work_host
from .about import About
from .drafts import Drafts
from .language import LanguageChoice
from .screen import Screen
from .server_config import read_servers, server_at
from .sign_in import events
from .sign_in.driver import Driver
from .sign_in.ports import Ports
from .sign_in.surroundings import Surroundings
from .sign_out_question import SignOutQuestion
from .view_host import ViewHost
from .work_host import WorkHost


def start() -> None:
    """Wire the page up and decide about the response in its address, if there is one.

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
    works = WorkHost()
    work_host.hold(works)
    driver, about = _make_driver(settings, works)
    _listen(driver, about, works)
    response = location.take_response()
    page.attempt(lambda: driver.start(response))
    texts.on_change(driver.redraw)
    texts.on_change(lambda: about.redraw(driver.server, driver.token))
    page.mark("fragrant:python-ready")
    if page.say_ready() and response is None:
        # the click is over, so no window may open any more; but leaving would empty a frame
        driver.tell(events.SignInClicked() if is_framed() else events.SignInHereClicked())


def _make_driver(settings: dict[str, Any], works: WorkHost) -> tuple[Driver, About]:
    servers = read_servers(settings)
    about = About()
    tabs = Tabs()
    ports = Ports(
        clock=clock,
        network=Network(),
        windows=Windows(),
        address=location,
        transactions=TransactionStore(),
        tabs=tabs,
        drafts=Drafts(),
        views=ViewHost(settings, works),
        screen=Screen(about.choose, lambda: about.check_again(driver.server, driver.token)),
        run=lambda work, on_fault: page.run(work, on_fault=on_fault),
        erase=memory.erase,
    )
    driver = Driver(ports, Surroundings(servers, is_framed()), server_at(location.address(), servers))
    tabs.on_sign_out(lambda server: driver.tell(events.SignedOutElsewhere(server)))
    return driver, about


def _listen(driver: Driver, about: About, works: WorkHost) -> None:
    """Turn what happens on the page into events of the sign-in."""
    clicks: dict[str, events.Event] = {
        "sign-in": events.SignInClicked(),
        "sign-in-here": events.SignInHereClicked(),
        "cancel": events.CancelClicked(),
        "retry": events.RetryClicked(),
    }
    fault_in_sign_in = partial(driver.tell, events.Faulted(in_sign_in=True))
    for name, event in clicks.items():
        page.on_action(name, partial(_tell, driver, event), on_fault=fault_in_sign_in)
    question = SignOutQuestion(works, partial(driver.tell, events.SignOutClicked()))
    page.on_action("sign-out", lambda _: question.ask(), on_fault=fault_in_sign_in)
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
    page.on_action("check", lambda _: about.check(driver.server, driver.token))
    page.on(page.find("[data-about='panel']"), "toggle", lambda _: about.check(driver.server, driver.token))


def _tell(driver: Driver, event: events.Event, _happened: Any) -> None:
    driver.tell(event)


def _choose(driver: Driver, select: Any) -> None:
    driver.tell(events.ServerChosen(str(select.value)))
    select.value = driver.server.server.name  # which is the one before where it may not be changed
