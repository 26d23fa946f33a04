"""Projects."""

from ..endpoint import SEEN, endpoint
from ..resource import Resource


class Projects(Resource):
    """``vault.projects``."""

    @endpoint("POST", "projects/{project_id}/alerts/{event_id}", SEEN, query=("user_id",), names={"user_id": "usId"})
    async def alert(self, project_id: str, event_id: str, *, user_id: str | None = None) -> None:
        """Subscribe a user to an event of a project."""

    @endpoint("DELETE", "projects/{project_id}/alerts/{event_id}", SEEN, names={"user_id": "usId"})
    async def end_alert(self, project_id: str, event_id: str, *, user_id: str | None = None) -> None:
        """Unsubscribe a user from an event of a project."""
