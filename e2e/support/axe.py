"""What axe finds wrong in a page."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tools.project import Project

AXE = (Project.find(Path(__file__).parent).runtimes / "axe-core" / "axe.min.js").read_text("utf-8")


# It takes the text of the items inside a tree item for part of that item's label; they are items of their own, and
# each is named by its own label.
NOT_FOR_TREES = "{ rules: { 'label-content-name-mismatch': { enabled: false } }, resultTypes: ['violations'] }"


COLOURS_ALONE = "{ runOnly: ['color-contrast'], resultTypes: ['violations'] }"


def violations(page: Page, options: str = NOT_FOR_TREES, *, within: str = "html") -> list[str]:
    """What axe finds ``within`` some elements, as "rule: element" lines; no colour is on its way to another."""
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("() => document.getAnimations().forEach((each) => each.cancel())")
    if page.evaluate("window.axe === undefined"):
        page.evaluate(AXE)
    found: Any = page.evaluate(f"axe.run({json.dumps(within)}, {options})")
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]


def violations_in_both_schemes(page: Page, *, within: str = "html") -> list[str]:
    """What axe finds in light, and in the dark what it finds in the colours: nothing else differs there."""
    page.emulate_media(color_scheme="light")
    found = violations(page, within=within)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {line}" for line in violations(page, COLOURS_ALONE, within=within)]
    page.emulate_media(color_scheme="light")
    return found
