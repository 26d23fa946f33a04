"""The folder that is shown, and its address."""

from typing import Any

from .app import App


def title(app: App) -> Any:
    return app.page.locator("[data-documents='title']")


def place(app: App) -> str:
    return str(app.page.evaluate("location.hash"))
