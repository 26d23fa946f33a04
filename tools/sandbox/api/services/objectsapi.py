"""The ObjectsApi: models, and objects that adhere to them.

The addresses and the keys are seen in VisualVault's Node client and its tests; what a search asks for, and the types
besides text, are inferred.
"""

from typing import Any, Final

from flask import Blueprint, Response
from sqlalchemy import ColumnElement, delete, func, or_, select

from ...query.dates import write_date
from ...storage.engine import current_session
from ...storage.objects import Model, ModelObject, ObjectRelation
from ..access import current_database_id
from ..bodies import read_body
from ..described import described
from ..envelope import answer, invalid, not_found
from ..parameters import flag_parameter
from ..writing import made_now, new_id, note_change, row_of_database
from .object_values import read_criteria, read_properties

_MAX_PAGE: Final = 1_000


def add_routes(service: Blueprint) -> None:
    """Add the addresses of the ObjectsApi."""
    add = service.add_url_rule
    add("/models", view_func=list_models)
    add("/models/<model_id>", view_func=read_model)
    add("/object", view_func=create_object, methods=["POST"])
    add("/object/<object_id>", view_func=read_object)
    add("/object/<object_id>", view_func=update_object, methods=["PUT"])
    add("/object/<object_id>", view_func=delete_object, methods=["DELETE"])
    add("/object/search/<model_id>", view_func=search_objects, methods=["POST"])


@described(data="array", standing="seen")
def list_models() -> Response:
    """Answer the models of the database."""
    models = select(Model).where(Model.database_id == current_database_id()).order_by(Model.name)
    return answer([_model(model) for model in current_session().scalars(models)])


@described(data="object", standing="seen")
def read_model(model_id: str) -> Response:
    """Answer one model."""
    return answer(_model(row_of_database(Model, model_id)))


@described(data="object", standing="seen", query=("includeRelated",))
def read_object(object_id: str) -> Response:
    """Answer one object; with ``includeRelated`` those it is related to as well."""
    found = _object(object_id)
    if not flag_parameter("includeRelated"):
        return answer(_shown(found))
    related = select(ObjectRelation.related_id).where(ObjectRelation.object_id == found.id)
    others = select(ModelObject).where(ModelObject.id.in_(related)).order_by(ModelObject.id)
    shown = [_shown(other) for other in current_session().scalars(others)]
    return answer(_shown(found) | {"relatedObjects": shown})


@described(data="object", standing="seen", body=("modelId", "properties"))
def create_object() -> Response:
    """Make an object of the model ``modelId``: ``properties`` has values by the ids of its properties."""
    body = read_body()
    model = row_of_database(Model, body.text("modelId").strip().lower())
    made = ModelObject(
        id=new_id(),
        model_id=model.id,
        revision_id=new_id(),
        revision=1,
        properties=dict.fromkeys(known["id"] for known in model.properties)
        | read_properties(model, body.structure("properties")),
        **made_now(),
    )
    current_session().add(made)
    current_session().commit()
    return answer(_shown(made))


@described(data="object", standing="seen", body=("revisionId", "properties"))
def update_object(object_id: str) -> Response:
    """Change an object whose latest revision is ``revisionId``: a new revision of it."""
    body = read_body()
    found = _object(object_id, for_change=True)
    if body.text("revisionId").strip().lower() != found.revision_id:
        raise invalid("revisionId is missing, or not that of the latest revision.")
    model = current_session().get_one(Model, found.model_id)
    found.properties = found.properties | read_properties(model, body.structure("properties"))
    found.revision += 1
    found.revision_id = new_id()
    note_change(found)
    current_session().commit()
    return answer(_shown(found))


@described(data="value", standing="seen")
def delete_object(object_id: str) -> Response:
    """Delete an object and its relations."""
    found = _object(object_id)
    session = current_session()
    related = or_(ObjectRelation.object_id == found.id, ObjectRelation.related_id == found.id)
    session.execute(delete(ObjectRelation).where(related))
    session.delete(found)
    session.commit()
    return answer(True)


@described(data="object", standing="seen", body=("criteria", "page", "take"))
def search_objects(model_id: str) -> Response:
    """Answer a page of the objects of a model, counted from 0, that meet all of ``criteria``.

    Each has ``property`` (its name or id), ``operator`` (as in ``q``) and ``value``.
    """
    model = row_of_database(Model, model_id)
    body = read_body()
    conditions = [ModelObject.model_id == model.id, *read_criteria(model, body.structure("criteria"))]
    take = min(max(body.number("take", 200), 0), _MAX_PAGE)
    page = min(max(body.number("page"), 0), 10**6)
    total = current_session().scalar(select(func.count()).select_from(ModelObject).where(*conditions))
    return answer({"total": total, "result": _page(conditions, page, take)})


def _page(conditions: list[ColumnElement[bool]], page: int, take: int) -> list[dict[str, Any]]:
    rows = (
        select(ModelObject)
        .where(*conditions)
        .order_by(ModelObject.created_at, ModelObject.id)
        .limit(take)
        .offset(page * take)
    )
    return [_shown(row) for row in current_session().scalars(rows)]


def _object(object_id: str, *, for_change: bool = False) -> ModelObject:
    wanted = (
        select(ModelObject)
        .join(Model, Model.id == ModelObject.model_id)
        .where(ModelObject.id == object_id, Model.database_id == current_database_id())
    )
    found = current_session().scalar(wanted.with_for_update() if for_change else wanted)
    if found is None:
        raise not_found()
    return found


def _model(model: Model) -> dict[str, Any]:
    return {
        "id": model.id,
        "name": model.name,
        "description": model.description,
        "propertyList": model.properties,
        "relatedModels": model.related,
    }


def _shown(found: ModelObject) -> dict[str, Any]:
    return {
        "id": found.id,
        "modelId": found.model_id,
        "revisionId": found.revision_id,
        "revision": found.revision,
        "properties": found.properties,
        "createDate": write_date(found.created_at),
        "createBy": found.created_by,
        "modifyDate": write_date(found.modified_at),
        "modifyBy": found.modified_by,
    }
