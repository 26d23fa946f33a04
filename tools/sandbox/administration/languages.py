"""``/api/v1/resource/area`` and ``/language``: what texts of the user interface there are, in which languages.

The addresses, and the keys ``displayName`` and ``language``, are seen in VisualVault's clients; the rest is inferred.
"""

from flask import Blueprint, Response

from ..api.described import described
from ..api.envelope import answer
from ..storage.resources import AREAS, LANGUAGES


def add_routes(api: Blueprint) -> None:
    """Add both addresses."""
    api.add_url_rule("/resource/area", view_func=list_areas)
    api.add_url_rule("/resource/language", view_func=list_languages)


@described(data="array", standing="seen")
def list_areas() -> Response:
    """Answer the areas of the user interface."""
    return answer([{"id": number, "displayName": name} for number, name in enumerate(AREAS, start=1)])


@described(data="array", standing="seen")
def list_languages() -> Response:
    """Answer the languages of the user interface."""
    return answer([{"language": code, "displayName": name} for code, name in LANGUAGES.items()])
