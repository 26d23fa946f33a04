"""What panels are made of."""

from typing import Any

from ....browser import page
from ...texts import formats, t


def button(part: str, label: str) -> Any:
    """Return a button with words on it. ``part`` is what its events are told apart by."""
    return page.make("button", label, type="button", class_="plain", data_preview_part=part)


def tool(part: str, label: str) -> Any:
    """Return a button with the icon that the style sheet has for it, and a name."""
    return page.make("button", type="button", data_preview_part=part, aria_label=label, title=label)


def disable(made: Any, *, is_so: bool) -> None:
    """Have a tool do nothing for now. It keeps the focus: who turns pages by a key would lose it at the last one."""
    made.setAttribute("aria-disabled", "true" if is_so else "false")


def field(part: str, label: str, **attributes: str) -> Any:
    """Return a field to type into."""
    return page.make("input", autocomplete="off", data_preview_part=part, aria_label=label, **attributes)


def group(*parts: Any) -> Any:
    """Return tools that stay together where a bar has more than one line."""
    made = page.make("div", class_="preview-tools")
    made.append(*parts)
    return made


def scroller(name: str, *, class_: str) -> Any:
    """Return what scrolls, also by keyboard."""
    return page.make("div", class_=class_, tabindex="0", role="region", aria_label=name)


def size_text(size: int) -> str:
    """Return a size as people write it."""
    if size < 1_000_000:
        return t("preview-kilobytes", number=formats().number(max(round(size / 1000), 1)))
    return t("preview-megabytes", number=formats().number(round(size / 1_000_000, 1)))
