"""Keys that work everywhere in the page, and the list of all."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from ...browser import page
from ..texts import t
from ..widgets.dialog import ask
from . import single_keys

Keys = Iterable[tuple[str, str]]
"""Keys, such as ``Ctrl+Z``, and what they do, in the language in use."""

_TYPED_INTO = "input:not([type='checkbox'], [type='radio'], [type='button']), textarea, select, [contenteditable]"
_IN_FRONT = "dialog:modal, [role='menu']:popover-open"
"""What has the keys for itself."""


class PageKeys:
    """Listens for them. ``undo`` takes back what was done last; ``view_keys`` are those of the view on the screen."""

    def __init__(self, undo: Callable[[], None], view_keys: Callable[[], Keys]) -> None:
        self._undo = undo
        self._view_keys = view_keys
        self._is_helping = False
        page.on(page.find("body"), "keydown", self._press)
        page.on_action("search", self._search)
        page.on_action("keys", lambda _: self._help())
        single_keys.start()

    def _press(self, event: Any) -> Awaitable[None] | None:
        if event.defaultPrevented or event.altKey or page.find(_IN_FRONT) is not None or not page.is_signed_in():
            return None
        is_typing = page.closest(event.target, _TYPED_INTO) is not None
        key, has_control = str(event.key), bool(event.ctrlKey or event.metaKey)
        if is_typing or (has_control and key.lower() != "z"):
            return None
        if has_control and not event.shiftKey:
            event.preventDefault()
            if not event.repeat:
                self._undo()
        elif not single_keys.are_on():
            return None
        elif key == "/" and search():
            event.preventDefault()
        elif key == "?":
            event.preventDefault()
            return self._help()
        return None

    def _search(self, _event: Any) -> None:
        search()

    async def _help(self) -> None:
        if self._is_helping:
            return
        self._is_helping = True
        try:
            keys = [each for each in (*self._view_keys(), *_own_keys()) if single_keys.work(each[0])]
            await ask(t("keys"), [_list(keys), *([] if single_keys.are_on() else [t("keys-are-off")])])
        finally:
            self._is_helping = False


def search() -> bool:
    """Put the focus into the search field of the view on the screen; return whether there is one."""
    fields = page.find_all("[data-view]:not([hidden]) input[type='search']")
    field = next((each for each in fields if each.checkVisibility()), None)
    if field is None:
        return False
    field.focus()
    field.select()
    return True


def _own_keys() -> Keys:
    return (
        ("/", t("keys-search")),
        ("Ctrl+Z", t("keys-undo")),
        ("Tab", t("keys-tab")),
        ("Esc", t("keys-escape")),
        ("?", t("keys-help")),
    )


def _list(keys: Keys) -> Any:
    table = page.make("dl", class_="keys")
    for names, words in keys:
        term = page.make("dt")
        for index, name in enumerate(names.split("+")):
            term.append(*(["+"] if index and name else []), page.make("kbd", name or "+"))
        table.append(term, page.make("dd", words))
    return table
