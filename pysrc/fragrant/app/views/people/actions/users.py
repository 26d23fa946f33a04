"""What can be done with users: letting them sign in or no more, another site, a new password."""

from fragrant.app.view import FAILURES, Button, ask, make
from fragrant.app.widgets.doing import begin

from ..changes import ResetPassword, plan_enabled, plan_move
from ..changes.state import SiteName
from ..desk import Desk
from ..words import n, t
from .chosen import fetch
from .dry_run import carry_out


async def enable(desk: Desk) -> None:
    """Let the chosen users sign in."""
    users = await fetch(desk)
    if users:
        lines = plan_enabled(users, desk.rights, enabled=True)
        await carry_out(desk, lines, lambda count: n("enable-title", count), lambda count: n("enable-many", count))


async def disable(desk: Desk) -> None:
    """Let the chosen users sign in no more."""
    users = await fetch(desk)
    if users:
        lines = plan_enabled(users, desk.rights, enabled=False)
        await carry_out(desk, lines, lambda count: n("disable-title", count), lambda count: n("disable-many", count))


async def move(desk: Desk) -> None:
    """Ask for a site, and move the chosen users there."""
    users = await fetch(desk)
    if not users:
        return
    target = await ask_site(desk, n("move-title", len(users)))
    if target is not None:
        lines = plan_move(users, desk.directory.site_names, target)
        site = target.name
        await carry_out(
            desk, lines, lambda count: n("move-title", count), lambda count: n("move-many", count, site=site)
        )


async def ask_site(desk: Desk, title: str, but: str = "") -> SiteName | None:
    """Ask for a site, other than that of an id; None for none."""
    if not desk.directory.sites:
        try:
            await desk.directory.read(desk.vault)
        except FAILURES as error:
            desk.tell("actions", error)
            return None
    sites = [each for each in desk.directory.sites if each.site_id.lower() != but.lower()]
    select = make("select", data_ask="site")
    select.append(*(make("option", each.name, value=each.site_id) for each in sites))
    label = make("label", t("site"))
    label.append(select)
    if not await ask(title, [label], [Button("go", t("move"))]) or not desk.is_open:
        return None
    chosen = next((each for each in sites if each.site_id == str(select.value)), None)
    return SiteName(chosen.site_id, chosen.name) if chosen is not None else None


async def reset_password(desk: Desk) -> None:
    """Ask, since no e-mail can be taken back, and have a user sent one by which they choose a new password."""
    user = next(iter(await fetch(desk)), None)
    if user is None:
        return
    change = ResetPassword(user.user_id, user.user_name)
    text = t("password-email", email=user.email_address) if user.email_address else t("password-no-email")
    buttons = [Button("send", t("send-email"))] if user.email_address else []
    if await ask(change.words(), [text, *([t("password-not-here")] if buttons else [])], buttons) == "send":
        begin(desk, change)
