"""Form templates, as ``company/forms.toml`` has them, and filled-in forms."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from ..storage.forms import FormInstance, FormTemplate
from .company import read_table
from .plan import Plan, Row
from .setup import made_by

Maker = Callable[[Plan, int], dict[str, Any]]


def _turn(name: str, number: int) -> str:
    """Return one of the sayings of a name, each in its turn."""
    sayings: list[str] = read_table("sayings")[name]
    return sayings[number % len(sayings)]


def _any(plan: Plan, name: str) -> str:
    """Return one of the sayings of a name by chance."""
    saying: str = plan.random.choice(read_table("sayings")[name])
    return saying


def _approval(plan: Plan, number: int) -> dict[str, Any]:
    return {
        "invoiceNumber": f"A-{10_000 + number}",
        "amount": plan.random.randrange(1_000, 900_000) / 100,
        "approved": plan.random.choice(("Yes", "No", "")),
        "dueDate": _day(plan),
        "comment": _turn("comments", number),
    }


def _leave(plan: Plan, number: int) -> dict[str, Any]:
    return {
        "reason": _any(plan, "reasons"),
        "days": number % 14 + 1,
        "firstDay": _day(plan),
    }


def _incident(plan: Plan, number: int) -> dict[str, Any]:
    severity = plan.random.choice(("Low", "Low", "Medium", "High"))
    return {
        "place": _any(plan, "places"),
        "severity": severity,
        "injured": "Yes" if number % 17 == 0 else "No",
        "when": _day(plan),
        "account": _turn("accidents", number),
        "witness": _turn("witnesses", number),
    }


def _visit(plan: Plan, number: int) -> dict[str, Any]:
    return {
        "visitor": _turn("visitors", number),
        "place": _any(plan, "places"),
        "arrived": _day(plan),
    }


def _unit_test(_plan: Plan, number: int) -> dict[str, Any]:
    return {"test_field": f"value {number}"}


_FILLED_BY: Final[dict[str, Maker]] = {
    "Invoice Approval": _approval,
    "Leave Request": _leave,
    "Incident Report": _incident,
    "Visitor": _visit,
    "unittest": _unit_test,
}


def add_forms(plan: Plan, database: Row, users: list[Row], *, large: bool) -> None:
    """Add the form templates of a database, with their forms; a tenth of them where it is not large."""
    for name, row in read_table("forms").items():
        template = plan.add(
            FormTemplate,
            id=plan.guid("form template", database["id"], name),
            database_id=database["id"],
            revision_id=plan.guid("form template revision", database["id"], name),
            name=name,
            description=row["description"],
            revision=1,
            template_revision="1",
            status=1 if row["count"] else 0,
            fields=row["fields"],
            field_ids={field: plan.guid("form field", database["id"], name, field) for field in row["fields"]},
            prefix=row["prefix"],
            **made_by(users[0]),
        )
        fill_in(plan, template, users, range(1, (row["count"] if large else (row["count"] + 9) // 10) + 1))


def fill_in(plan: Plan, template: Row, users: list[Row], numbers: Iterable[int]) -> None:
    """Add the forms of some numbers to a template, and note the last number in its row."""
    for number in numbers:
        form_id = plan.guid("form", template["id"], number)
        template["last_number"] = max(template["last_number"], number)
        plan.add(
            FormInstance,
            revision_id=form_id,
            template_id=template["id"],
            instance_id=form_id,
            instance_name=f"{template['prefix']}-{number:06}",
            newest=True,
            content=_FILLED_BY[template["name"]](plan, number),
            **plan.audited(plan.random.choice(users), 700),
        )


def _day(plan: Plan) -> str:
    return plan.moment(600).strftime("%Y-%m-%dT00:00:00Z")
