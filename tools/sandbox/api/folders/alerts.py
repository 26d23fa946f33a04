"""Who wants to hear of what happens in a folder, in a project or to a document. It is kept; nobody is told."""

from sqlalchemy import func, select

from ...storage.contents import Folder
from ...storage.engine import session
from ...storage.forms import Project
from ...storage.people import User
from ...storage.sharing import AlertSubscription
from ..access import current_database_id, current_user, in_database
from ..documents.finding import find_document
from ..lists import require_one
from ..parameters import text_parameter
from ..routers import api
from ..writing import is_guid, row_of_database


@api.post("/folders/<folder_id>/alerts/<event_id>", data="nothing", query=("usId",))
@api.post("/documents/<document_id>/alerts/<event_id>", data="nothing", query=("usId",))
@api.post("/projects/<project_id>/alerts/<event_id>", data="nothing", query=("usId",), example={"usId": "{user_id}"})
def subscribe(event_id: str, **parent: str) -> None:
    """Subscribe a user to an event of a folder, a document or a project."""
    key = _key(event_id, **parent)
    session.merge(AlertSubscription(**key, database_id=current_database_id()))


@api.delete("/folders/<folder_id>/alerts/<event_id>", query=("usId",))
@api.delete("/documents/<document_id>/alerts/<event_id>", query=("usId",))
@api.delete("/projects/<project_id>/alerts/<event_id>", query=("usId",))
def unsubscribe(event_id: str, **parent: str) -> None:
    """Unsubscribe a user from an event of a folder, a document or a project."""
    subscription = session.get(AlertSubscription, _key(event_id, **parent))
    if subscription is not None:
        session.delete(subscription)


def _key(event_id: str, *, folder_id: str = "", document_id: str = "", project_id: str = "") -> dict[str, str]:
    if document_id:
        parent_id = find_document(document_id).document.id
    else:
        parent_id = (row_of_database(Folder, folder_id) if folder_id else row_of_database(Project, project_id)).id
    return {"parent_id": parent_id, "event_id": event_id, "user_id": _subscriber()}


def _subscriber() -> str:
    """Return the id of the user of the parameter ``usId``, which is a GUID or a user name; else who asks."""
    named = text_parameter("usId")
    if not named:
        return current_user().id
    which = User.id == named.lower() if is_guid(named) else func.lower(User.user_id) == func.lower(named)
    return require_one(select(User.id).where(which, in_database(User)))
