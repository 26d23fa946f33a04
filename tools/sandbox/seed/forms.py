"""Form templates and filled-in forms."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from ..storage.forms import FormInstance, FormTemplate
from .configured import made_by
from .plan import Plan, Row

_REASONS: Final = ("Holiday", "Family", "Training", "Moving house", "<b>Sick</b>", "Élections")
_PLACES: Final = ("Boiler room", "Dock 4", "Lab", "Roof", "Zürich, 2. Stock", "Car park")
_COMMENTS: Final = (
    "Checked against the order",
    "Freight is missing, asked the supplier",
    'See <note> & "file"',
    "Second reminder",
    "Agreed by phone",
    "",
)
_VISITORS: Final = (
    "Camille Roux",
    "Jan Novák",
    "Harriet Stone",
    "Tomás Aguilar",
    "Keiko Mori",
    "Bill O'Connor",
    "Anke Vogel",
    "Samir Khan",
    "Lena Fischer",
    "Pietro Conti",
    "Olga <Petrova>",
)
_ACCOUNTS: Final = (
    "Slipped on the wet step.\nNobody was hurt.",
    "A pallet fell from the top shelf.",
    "Smoke in the boiler room.\nPut out.",
    "",
)
_WITNESSES: Final = ("pat.lee", "karl.weiß", "")
Maker = Callable[[Plan, int], dict[str, Any]]


def _approval(plan: Plan, number: int) -> dict[str, Any]:
    return {
        "invoiceNumber": f"A-{10_000 + number}",
        "amount": plan.random.randrange(1_000, 900_000) / 100,
        "approved": plan.random.choice(("Yes", "No", "")),
        "dueDate": _day(plan),
        "comment": _COMMENTS[number % len(_COMMENTS)],
    }


def _leave(plan: Plan, number: int) -> dict[str, Any]:
    return {"reason": plan.random.choice(_REASONS), "days": number % 14 + 1, "firstDay": _day(plan)}


def _incident(plan: Plan, number: int) -> dict[str, Any]:
    severity = plan.random.choice(("Low", "Low", "Medium", "High"))
    return {
        "place": plan.random.choice(_PLACES),
        "severity": severity,
        "injured": "Yes" if number % 17 == 0 else "No",
        "when": _day(plan),
        "account": _ACCOUNTS[number % len(_ACCOUNTS)],
        "witness": _WITNESSES[number % len(_WITNESSES)],
    }


def _visit(plan: Plan, number: int) -> dict[str, Any]:
    return {"visitor": _VISITORS[number % len(_VISITORS)], "place": plan.random.choice(_PLACES), "arrived": _day(plan)}


def _unit_test(_plan: Plan, number: int) -> dict[str, Any]:
    return {"test_field": f"value {number}"}


_TEMPLATES: Final[tuple[tuple[str, str, str, int, int, dict[str, str], Maker], ...]] = (
    # name, description, prefix of its forms, status, number of forms, fields, what fills one in
    (
        "Invoice Approval",
        "A second pair of eyes on what we are asked to pay",
        "APP",
        1,
        900,
        {"invoiceNumber": "text", "amount": "number", "approved": "text", "dueDate": "date", "comment": "text"},
        _approval,
    ),
    (
        "Leave Request",
        "For holidays and other days off",
        "LEAVE",
        1,
        600,
        {"reason": "text", "days": "number", "firstDay": "date"},
        _leave,
    ),
    (
        "Incident Report",
        "For accidents and near misses, however small",
        "INC",
        1,
        400,
        {
            "place": "text",
            "severity": "choice",
            "injured": "flag",
            "when": "date",
            "account": "lines",
            "witness": "user",
        },
        _incident,
    ),
    (
        "Visitor",
        "At the gate, before they get a badge",
        "VIS",
        1,
        200,
        {"visitor": "text", "place": "text", "arrived": "date"},
        _visit,
    ),
    ("unittest", "For programs to try things with", "UNIT", 1, 5, {"test_field": "text"}, _unit_test),
    ("Draft Survey", "Not released yet: how are we doing?", "DRAFT", 0, 0, {"answer": "text"}, _unit_test),
    (
        "Draft Checklist",
        "Not released yet: closing time in the distillery",
        "CHECK",
        0,
        0,
        {"step": "text", "done": "text"},
        _unit_test,
    ),
)


def add_forms(plan: Plan, database: Row, users: list[Row], *, large: bool) -> None:
    """Add the form templates of a database, with their forms; a tenth of them where it is not large."""
    for name, description, prefix, status, count, fields, _fill in _TEMPLATES:
        template = plan.add(
            FormTemplate,
            id=plan.guid("form template", database["id"], name),
            database_id=database["id"],
            revision_id=plan.guid("form template revision", database["id"], name),
            name=name,
            description=description,
            revision=1,
            template_revision="1",
            status=status,
            fields=fields,
            field_ids={field: plan.guid("form field", database["id"], name, field) for field in fields},
            prefix=prefix,
            last_number=0,
            **made_by(users[0]),
        )
        fill_in(plan, template, users, range(1, (count if large else (count + 9) // 10) + 1))


def fill_in(plan: Plan, template: Row, users: list[Row], numbers: Iterable[int]) -> None:
    """Add the forms of some numbers to a template, and note the last number in its row."""
    fill = next(row[-1] for row in _TEMPLATES if row[0] == template["name"])
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
            content=fill(plan, number),
            **plan.audited(plan.random.choice(users), 700),
        )


def _day(plan: Plan) -> str:
    return plan.moment(600).strftime("%Y-%m-%dT00:00:00Z")
