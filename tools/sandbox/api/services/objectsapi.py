"""The ObjectsApi: models, and objects that adhere to them.

The addresses and the keys are seen in VisualVault's Node client and its tests; what a search asks for, and the types
besides text, are inferred.
"""

from typing import Any, Final

from sqlalchemy import delete, func, or_, select

from ...storage.automation import Model, ModelObject, ObjectRelation
from ...storage.engine import session
from ..access import in_database
from ..arguments import finds
from ..envelope import invalid
from ..inputs import Body, flag_parameter
from ..lists import Row, require_one
from ..routers import objectsapi
from ..rows import AUDIT_COLUMNS, names, values_of
from ..writing import add_row, change_row, new_id, row_named
from .values import criterion_condition, read_properties

_MAX_PAGE: Final = 1_000
_MAX_CRITERIA: Final = 50


@objectsapi.get("/models", data="array")
def list_models() -> list[Row]:
    """Return the models of the database."""
    models = select(Model).where(in_database(Model)).order_by(Model.name)
    return [read_model(model) for model in session.scalars(models)]


@objectsapi.get("/models/<model_id>")
def read_model(model: Model) -> Row:
    """Return one model."""
    return values_of(model, "id", "name", "description", propertyList="properties", relatedModels="related")


@objectsapi.get("/object/<object_id>", query=("includeRelated",))
def read_object(found: ModelObject) -> Row:
    """Return one object. With ``includeRelated`` those related to it come, too."""
    if not flag_parameter("includeRelated"):
        return _shown(found)
    related = select(ObjectRelation.related_id).where(ObjectRelation.object_id == found.id)
    others = select(ModelObject).where(ModelObject.id.in_(related)).order_by(ModelObject.id)
    shown = [_shown(other) for other in session.scalars(others)]
    return _shown(found) | {"relatedObjects": shown}


@objectsapi.post("/object", body=("modelId", "properties"))
def create_object(body: Body) -> Row:
    """Create an object of the model ``modelId``: ``properties`` has values by the ids of its properties."""
    model = row_named(Model, body, "modelId")
    nothing = dict.fromkeys(known["id"] for known in model.properties)
    properties = nothing | read_properties(model, body.structure("properties"))
    return _shown(add_row(ModelObject, model_id=model.id, revision_id=new_id(), revision=1, properties=properties))


@objectsapi.put("/object/<object_id>", body=("revisionId", "properties"))
def update_object(object_id: str, body: Body) -> Row:
    """Add a revision to an object whose latest revision is ``revisionId``."""
    found = _object(object_id, for_change=True)
    if body.word("revisionId") != found.revision_id:
        raise invalid("revisionId is missing, or not that of the latest revision.")
    model = session.get_one(Model, found.model_id)
    properties = found.properties | read_properties(model, body.structure("properties"))
    change_row(found, {"properties": properties, "revision": found.revision + 1, "revision_id": new_id()})
    return _shown(found)


@objectsapi.delete("/object/<object_id>", data="value")
def delete_object(found: ModelObject) -> bool:
    """Delete an object and its relations."""
    related = or_(ObjectRelation.object_id == found.id, ObjectRelation.related_id == found.id)
    session.execute(delete(ObjectRelation).where(related))
    session.delete(found)
    return True


@objectsapi.post("/object/search/<model_id>", body=("criteria", "page", "take"))
def search_objects(model: Model, body: Body) -> Row:
    """Return a page, from 0, of the objects of a model that meet all of ``criteria``.

    Each has ``property`` (its name or id), ``operator`` (as in ``q``) and ``value``.
    """
    criteria = [criterion_condition(model, sent) for sent in body.objects("criteria", _MAX_CRITERIA)]
    conditions = [ModelObject.model_id == model.id, *criteria]
    take = min(max(body.number("take", 200), 0), _MAX_PAGE)
    page = min(max(body.number("page"), 0), 10**6)
    total = session.scalar(select(func.count()).select_from(ModelObject).where(*conditions))
    ordered = select(ModelObject).where(*conditions).order_by(ModelObject.created_at, ModelObject.id)
    rows = session.scalars(ordered.limit(take).offset(page * take))
    return {"total": total, "result": [_shown(row) for row in rows]}


@finds(ModelObject)
def _object(object_id: str, *, for_change: bool = False) -> ModelObject:
    wanted = (
        select(ModelObject)
        .join(Model, Model.id == ModelObject.model_id)
        .where(ModelObject.id == object_id, in_database(Model))
    )
    return require_one(wanted.with_for_update() if for_change else wanted)


def _shown(found: ModelObject) -> dict[str, Any]:
    own = names("id modelId revisionId revision properties")
    audit = names("createDate createBy modifyDate modifyBy")
    return values_of(found, *own, **{name: AUDIT_COLUMNS[name] for name in audit})
