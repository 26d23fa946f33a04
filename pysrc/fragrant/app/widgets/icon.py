"""Icons: drawings of Lucide's, which the build has put into the page (``site/icons.txt``)."""

from typing import Any

from ...browser import page


def icon(name: str) -> Any:
    """Return a new icon in the colour and size of the text around it. It says nothing to those who hear the page."""
    drawing = page.make_svg("svg", class_="icon", aria_hidden="true")
    drawing.append(page.make_svg("use", href=f"#icon-{name}"))
    return drawing


def icon_button(name: str, label: str, **attributes: str) -> Any:
    """Return a new button that shows an icon alone; ``label`` is its name, which is shown as its tooltip, too."""
    button = page.make("button", type="button", aria_label=label, title=label, class_="icon-button", **attributes)
    button.append(icon(name))
    return button
