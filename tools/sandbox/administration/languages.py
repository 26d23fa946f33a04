"""``/api/v1/resource/area`` and ``/language``: what texts of the user interface there are, in which languages.

The addresses, and the keys ``displayName`` and ``language``, are seen in VisualVault's clients; the rest is inferred.
"""

from ..api.lists import Row
from ..storage.resources import AREAS, LANGUAGES
from .routers import without_aliases


@without_aliases.get("/resource/area", data="array")
def list_areas() -> list[Row]:
    """Return the areas of the user interface."""
    return [{"id": number, "displayName": name} for number, name in enumerate(AREAS, start=1)]


@without_aliases.get("/resource/language", data="array")
def list_languages() -> list[Row]:
    """Return the languages of the user interface."""
    return [{"language": code, "displayName": name} for code, name in LANGUAGES.items()]
