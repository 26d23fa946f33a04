"""The NotificationsApi: have the pages of a user load anew (seen in VisualVault's Node client). There are none here."""

from ...storage.people import User
from ..routers import notificationapi


@notificationapi.post("/users/<user_id>/forceuirefresh", data="value", example={})
def force_refresh(user: User) -> None:
    """Refresh a user's open pages. The sandbox has none, and does nothing."""
