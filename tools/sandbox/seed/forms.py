"""Form templates, as ``company/forms.toml`` has them, and filled-in forms."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from ..storage.forms import FormInstance, FormTemplate
from .company import read_table
from .plan import DatabasePlan, Plan, Row, audit
from .setup import made_in

Maker = Callable[[Plan, int], Any]
"""Makes the value of a field in the form of a number."""


def _turn(name: str) -> Maker:
    """Take the sayings of a name in turn."""
    return lambda _plan, number: read_table("sayings")[name][number % len(read_table("sayings")[name])]


def _any(name: str) -> Maker:
    """Take one of the sayings of a name by chance."""
    return lambda plan, _number: plan.random.choice(read_table("sayings")[name])


def _one_of(*values: str) -> Maker:
    return lambda plan, _number: plan.random.choice(values)


def _day(plan: Plan, _number: int) -> str:
    return plan.moment(600).strftime("%Y-%m-%dT00:00:00Z")


_FILLED_BY: Final[dict[str, dict[str, Maker]]] = {
    "Invoice Approval": {
        "invoiceNumber": lambda _plan, number: f"A-{10_000 + number}",
        "amount": lambda plan, _number: plan.random.randrange(1_000, 900_000) / 100,
        "approved": _one_of("Yes", "No", ""),
        "dueDate": _day,
        "comment": _turn("comments"),
    },
    "Leave Request": {
        "reason": _any("reasons"),
        "days": lambda _plan, number: number % 14 + 1,
        "firstDay": _day,
    },
    "Incident Report": {
        "severity": _one_of("Low", "Low", "Medium", "High"),
        "place": _any("places"),
        "injured": lambda _plan, number: "Yes" if number % 17 == 0 else "No",
        "when": _day,
        "account": _turn("accidents"),
        "witness": _turn("witnesses"),
    },
    "Visitor": {"visitor": _turn("visitors"), "place": _any("places"), "arrived": _day},
    "unittest": {"test_field": lambda _plan, number: f"value {number}"},
}
"""How the fields of a template's forms are filled in, in the order in which chance is used up."""


def add_forms(database: DatabasePlan) -> None:
    """Add the form templates of a database, with their forms; a tenth of them where it is not the main one."""
    for name, row in read_table("forms").items():
        template = database.add(
            FormTemplate,
            "form template",
            name,
            revision_id=database.guid("form template revision", name),
            description=row["description"],
            revision=1,
            template_revision="1",
            status=1 if row["count"] else 0,
            fields=row["fields"],
            field_ids={field: database.guid("form field", name, field) for field in row["fields"]},
            prefix=row["prefix"],
            **made_in(database),
        )
        fill_in(database, template, range(1, (row["count"] if database.is_main else (row["count"] + 9) // 10) + 1))


def fill_in(database: DatabasePlan, template: Row, numbers: Iterable[int]) -> None:
    """Add the forms of some numbers to a template, and note the last number in its row."""
    plan = database.plan
    for number in numbers:
        form_id = plan.guid("form", template["id"], number)
        made = {field: make(plan, number) for field, make in _FILLED_BY[template["name"]].items()}
        template["last_number"] = max(template["last_number"], number)
        plan.add(
            FormInstance,
            revision_id=form_id,
            template_id=template["id"],
            instance_id=form_id,
            instance_name=f"{template['prefix']}-{number:06}",
            newest=True,
            content={field: made[field] for field in template["fields"]},
            **audit(plan.random.choice(database.users), plan.moment(700), plan.moment(700)),
        )
