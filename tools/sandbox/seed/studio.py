"""A published workflow, and object models with objects."""

from typing import Any, Final

from ..storage.objects import Model, ModelObject, ObjectRelation
from ..storage.studio import Workflow
from .configured import made_by
from .plan import Plan, Row

WORKFLOW: Final = "Invoice Approval"
_ACTIVITIES: Final = ("Start", "Approve", "Notify", "End")
_VARIABLES: Final = (("invoiceNumber", 1), ("amount", 2), ("dueDate", 3), ("approved", 4))
"""Name and type: 1 text, 2 number, 3 date, 4 yes or no (seen in their clients)."""
_MODELS: Final = (
    # name, description, properties with their types, objects
    (
        "Vendor",
        "Who sends invoices",
        (("Name", 0), ("City", 0), ("Employees", 1)),
        (("Northwind Traders", "Portland", 120), ("Contoso Ltd", "Zürich", 4500), ("Lavender & Sage", "Grasse", 12)),
    ),
    (
        "Contract",
        "What was agreed with a vendor",
        (("Title", 0), ("Signed", 2), ("Renews", 3)),
        (("Supply of lavender", "2024-03-01T00:00:00Z", True), ("Transport", "2023-11-15T00:00:00Z", False)),
    ),
)


def add_studio(plan: Plan, database: Row, user: Row) -> None:
    """Add the workflow and the models of a database; ``user`` has made them."""
    of_it = {"database_id": database["id"]}

    def guid(kind: str, *name: object) -> str:
        return plan.guid(kind, database["id"], *name)

    plan.add(
        Workflow,
        id=guid("workflow", WORKFLOW),
        name=WORKFLOW,
        description="Asks for an approval, then tells of it",
        revision=3,
        activities=[
            {"id": guid("activity", name), "name": name, "order": order} for order, name in enumerate(_ACTIVITIES)
        ],
        variables=[
            {"id": guid("variable", name), "name": name, "dataType": data_type, "value": None}
            for name, data_type in _VARIABLES
        ],
        dataset_variables=[{"id": guid("variable", "lines"), "name": "lines", "columns": ["item", "price"]}],
        **of_it,
    )
    models = [guid("model", name) for name, *_ in _MODELS]
    for name, description, properties, objects in _MODELS:
        model_id = guid("model", name)
        ids = [guid("property", name, field) for field, _ in properties]
        plan.add(
            Model,
            id=model_id,
            name=name,
            description=description,
            properties=[
                {"id": property_id, "name": field, "type": data_type}
                for property_id, (field, data_type) in zip(ids, properties, strict=True)
            ],
            related=[other for other in models if other != model_id],
            **of_it,
        )
        for number, values in enumerate(objects):
            plan.add(
                ModelObject,
                id=guid("object", name, number),
                model_id=model_id,
                revision_id=guid("object revision", name, number),
                revision=1,
                properties=_properties(ids, values),
                **made_by(user),
            )
    pair = [guid("object", name, 0) for name, *_ in _MODELS]
    for one, other in (pair, pair[::-1]):
        plan.add(ObjectRelation, object_id=one, related_id=other)


def _properties(ids: list[str], values: tuple[object, ...]) -> dict[str, Any]:
    return dict(zip(ids, values, strict=True))
