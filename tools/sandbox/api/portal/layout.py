"""``layout``: what the portal shows a user. Its shape is seen nowhere (inferred)."""

from typing import Final

from ...oauth.rights import is_administrator
from ..access import current_token
from ..lists import Row
from ..routers import api

_PLACES: Final = (("Document Library", "documents"), ("Form Data", "forms"), ("Reports", "reports"))
_ADMINISTRATION: Final = ("Control Panel", "administration")


@api.get("/layout")
def read_layout() -> Row:
    """Return the menu of the user who asks: administrators have more in it."""
    token = current_token()
    places = [*_PLACES, _ADMINISTRATION] if is_administrator(token.user) else _PLACES
    return {
        "dataType": "Layout",
        "id": token.application.database_id,
        "name": "Default",
        "menuItems": [
            {"name": name, "target": target, "ordinalPosition": position}
            for position, (name, target) in enumerate(places)
        ],
    }
