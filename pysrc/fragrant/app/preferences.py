"""How somebody wants the page: for the tab, and on this device where they have asked for that.

For the tab its session storage keeps the page's own choices, and memory those that views keep for a person. With
"Remember on this device" all of them stand in the browser's local storage, too; "Forget" takes that away.
"""

from collections.abc import Mapping
from typing import Any

from ..browser import device, page, tab
from .kept import Kept, owner_of, read

_NAMES = ("theme", "density", "language", "keys")


class _Now:
    kept: Kept | None = None
    """What is on the device; None where nobody has asked for that."""
    is_written = True
    """Whether the browser has taken it."""
    owner = ""
    views: dict[str, Any] = {}  # noqa: RUF012 - replaced for each person


def start() -> None:
    """Take up what is kept, and follow the menu."""
    _Now.kept = read(device.read())
    page.on(page.find("[data-choice='remember']"), "change", lambda event: _remember(is_to=bool(event.target.checked)))
    page.on_action("forget", lambda _: _remember(is_to=False))
    _show()


def recall(name: str) -> str:
    """Return a choice of the page's own; "" for its own way."""
    return tab.recall(_key(name)) or ("" if _Now.kept is None else _Now.kept.page.get(name, ""))


def choose(name: str, value: str) -> None:
    """Note a choice; "" for the page's own way."""
    if value:
        tab.remember_if_there_is_room(_key(name), value)
    else:
        tab.forget(_key(name))
    _look_again()
    if _Now.kept is not None:
        _Now.kept.page.pop(name, None)
        if value:
            _Now.kept.page[name] = value
        _write()


def begin(server: str, subject: str) -> None:
    """Take up what a person has chosen in views before."""
    _Now.owner = owner_of(server, subject)
    _Now.views = dict(_Now.kept.of(_Now.owner)) if _Now.kept is not None and _Now.owner else {}


def end() -> None:
    """Let go of the person; what is kept on the device stays."""
    _Now.owner, _Now.views = "", {}


def of_view(name: str) -> Mapping[str, Any]:
    """Return what a view has kept for this person: unchecked, since anybody at this device may have written it."""
    _look_again()
    found = _Now.views.get(name)
    return found if isinstance(found, Mapping) else {}


def keep_of_view(name: str, choices: Mapping[str, Any]) -> None:
    """Keep what a view says: plain data about how things are shown, and nothing out of the vault."""
    _look_again()
    _Now.views[name] = dict(choices)
    if _Now.kept is not None and _Now.owner:
        _Now.kept.put(_Now.owner, _Now.views)
        _write()


def is_remembered() -> bool:
    """Tell whether choices outlive the tab."""
    return _Now.kept is not None


def _look_again() -> None:
    """Take up what another tab has kept meanwhile, or that it has had all of it forgotten."""
    if _Now.kept is None or not _Now.is_written:
        return
    _Now.kept = read(device.read())
    if _Now.kept is None:
        _show()
    elif _Now.owner:
        _Now.views.update(_Now.kept.of(_Now.owner))


def _remember(*, is_to: bool) -> None:
    """Keep all that is chosen now on this device, or forget what it has of anybody."""
    if is_to:
        _Now.kept = Kept({name: value for name in _NAMES if (value := recall(name))})
        if _Now.owner and _Now.views:
            _Now.kept.put(_Now.owner, _Now.views)
        _write()
    else:
        for name, value in (_Now.kept.page if _Now.kept is not None else {}).items():
            tab.remember_if_there_is_room(_key(name), value)  # what is in use stays so in this tab
        _Now.kept, _Now.is_written = None, True
        device.forget()
    _show()


def _write() -> None:
    text = _Now.kept.to_text() if _Now.kept is not None else ""
    _Now.is_written = bool(text) and device.write(text)
    page.show_notice("not-remembered", shown=not _Now.is_written)


def _show() -> None:
    is_kept = _Now.kept is not None
    page.find("[data-choice='remember']").checked = is_kept
    for element in page.find_all("[data-action='forget']"):
        element.hidden = not is_kept


def _key(name: str) -> str:
    return f"fragrant.{name}"
