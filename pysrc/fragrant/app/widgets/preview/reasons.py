"""What is said, and offered, where a file is not shown."""

from typing import Any

from ....browser import page
from ...texts import t
from . import parts
from .kinds import Kind


def reason(kind: Kind) -> str:
    """Return why files of a kind are not shown."""
    if kind is Kind.OFFICE:
        return t("preview-office")
    return t("preview-archive") if kind is Kind.ARCHIVE else t("preview-unknown")


def download_button() -> Any:
    """Return the button that saves the file."""
    return parts.button("download", t("preview-download"))


def lock(*, is_wrong: bool) -> tuple[str, Any]:
    """Return what is said of a file that a password protects, and where that is typed."""
    label = page.make("label", t("preview-password"))
    label.append(parts.field("password", t("preview-password"), type="password"))
    row = page.make("div", class_="preview-lock")
    row.append(label, page.make("button", t("preview-unlock"), type="button", data_preview_part="unlock"))
    return t("preview-wrong-password") if is_wrong else t("preview-protected"), row


def large(size: int, *, can_be_shown: bool) -> tuple[Any, ...]:
    """Return what is said of a large file, and the button that shows it all the same. ``size``: bytes; 0: unknown."""
    words = t("preview-large", size=parts.size_text(size)) if size else t("preview-large-unknown")
    return (words, parts.button("anyway", t("preview-anyway"))) if can_be_shown else (words,)
