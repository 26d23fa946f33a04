"""``layout``: what the portal shows a user. Its shape is seen nowhere (inferred)."""

from typing import Final

from flask import Blueprint, Response

from ...oauth.rights import is_administrator
from ..access import current_token
from ..described import described
from ..envelope import answer

_PLACES: Final = (("Document Library", "documents"), ("Form Data", "forms"), ("Reports", "reports"))
_ADMINISTRATION: Final = ("Control Panel", "administration")


def add_routes(api: Blueprint) -> None:
    """Add the address of the layout."""
    api.add_url_rule("/layout", view_func=read_layout)


@described(data="object", standing="seen")
def read_layout() -> Response:
    """Answer the menu of the user who asks: administrators have more in it."""
    token = current_token()
    places = [*_PLACES, _ADMINISTRATION] if is_administrator(token.user) else _PLACES
    return answer(
        {
            "dataType": "Layout",
            "id": token.application.database_id,
            "name": "Default",
            "menuItems": [
                {"name": name, "target": target, "ordinalPosition": position}
                for position, (name, target) in enumerate(places)
            ],
        }
    )
