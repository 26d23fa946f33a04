"""Who wants to hear of what happens in a folder, in a project or to a document. It is kept; nobody is told."""

from flask import Blueprint, Response
from sqlalchemy import func, select

from ...storage.contents import Folder
from ...storage.engine import current_session
from ...storage.forms import Project
from ...storage.people import User
from ...storage.sharing import AlertSubscription
from ..access import current_database_id, current_user
from ..described import described
from ..documents.finding import find_document
from ..envelope import done, not_found
from ..parameters import text_parameter
from ..writing import is_guid, row_of_database


def add_routes(api: Blueprint) -> None:
    """Add the addresses of alerts."""
    folder, document = "/folders/<folder_id>/alerts/<event_id>", "/documents/<document_id>/alerts/<event_id>"
    api.add_url_rule(folder, view_func=subscribe_to_folder, methods=["POST"])
    api.add_url_rule(folder, view_func=unsubscribe_from_folder, methods=["DELETE"])
    api.add_url_rule(document, view_func=subscribe_to_document, methods=["POST"])
    api.add_url_rule(document, view_func=unsubscribe_from_document, methods=["DELETE"])
    project = "/projects/<project_id>/alerts/<event_id>"
    api.add_url_rule(project, view_func=subscribe_to_project, methods=["POST"])
    api.add_url_rule(project, view_func=unsubscribe_from_project, methods=["DELETE"])


@described(data="nothing", standing="seen", query=("usId",))
def subscribe_to_folder(folder_id: str, event_id: str) -> Response:
    """Have a user hear of an event in a folder."""
    return _subscribe(row_of_database(Folder, folder_id).id, event_id)


@described(data="nothing", standing="seen", query=("usId",))
def unsubscribe_from_folder(folder_id: str, event_id: str) -> Response:
    """Have a user hear no more of an event in a folder."""
    return _unsubscribe(row_of_database(Folder, folder_id).id, event_id)


@described(data="nothing", standing="seen", query=("usId",))
def subscribe_to_document(document_id: str, event_id: str) -> Response:
    """Have a user hear of an event at a document."""
    return _subscribe(find_document(document_id).document.id, event_id)


@described(data="nothing", standing="seen", query=("usId",))
def unsubscribe_from_document(document_id: str, event_id: str) -> Response:
    """Have a user hear no more of an event at a document."""
    return _unsubscribe(find_document(document_id).document.id, event_id)


@described(data="nothing", standing="seen", query=("usId",), example={"usId": "{user_id}"})
def subscribe_to_project(project_id: str, event_id: str) -> Response:
    """Have a user hear of an event in a project."""
    return _subscribe(row_of_database(Project, project_id).id, event_id)


@described(data="nothing", standing="seen", query=("usId",))
def unsubscribe_from_project(project_id: str, event_id: str) -> Response:
    """Have a user hear no more of an event in a project."""
    return _unsubscribe(row_of_database(Project, project_id).id, event_id)


def _subscribe(parent_id: str, event_id: str) -> Response:
    subscription = AlertSubscription(
        parent_id=parent_id, event_id=event_id, user_id=_subscriber(), database_id=current_database_id()
    )
    current_session().merge(subscription)
    current_session().commit()
    return done()


def _unsubscribe(parent_id: str, event_id: str) -> Response:
    subscription = current_session().get(AlertSubscription, (parent_id, event_id, _subscriber()))
    if subscription is not None:
        current_session().delete(subscription)
        current_session().commit()
    return done()


def _subscriber() -> str:
    """Return the id of the user of the parameter ``usId``, which is a GUID or a user name; else who asks."""
    named = text_parameter("usId")
    if not named:
        return current_user().id
    which = User.id == named.lower() if is_guid(named) else func.lower(User.user_id) == func.lower(named)
    user_id = current_session().scalar(select(User.id).where(which, User.database_id == current_database_id()))
    if user_id is None:
        raise not_found()
    return user_id
