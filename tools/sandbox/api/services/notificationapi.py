"""The NotificationsApi: have the pages of a user load anew (seen in VisualVault's Node client). There are none here."""

from flask import Blueprint, Response

from ...storage.people import User
from ..described import described
from ..envelope import answer
from ..writing import row_of_database


def add_routes(service: Blueprint) -> None:
    """Add the address of the NotificationsApi."""
    service.add_url_rule("/users/<user_id>/forceuirefresh", view_func=force_refresh, methods=["POST"])


@described(data="value", standing="seen", example={})
def force_refresh(user_id: str) -> Response:
    """Answer that it was done, for a user of the database."""
    row_of_database(User, user_id)
    return answer(None)
