"""``scripts``, ``outsideprocesses``, ``scheduledprocess``: what runs beside VisualVault, asked or by the clock.

On a real server a web service is a program of the customer's on a host of its own, and the answer is that program's
own JSON, with no envelope; VisualVault's tests look for ``statusCode`` at its top. Here three programs are built in.
"""

import math
from collections.abc import Callable
from typing import Any, Final

from flask import Response
from sqlalchemy import case, func, select, update

from ...query.dates import now
from ...storage.automation import OutsideProcess, ProcessCompletion
from ...storage.engine import session
from ...storage.forms import FormInstance, FormTemplate
from ...storage.people import User
from ...storage.studio import Workflow, WorkflowInstance
from ..access import in_database
from ..envelope import bare, invalid, not_found
from ..inputs import Body, read_json, text_parameter
from ..routers import api
from ..rows import date, row_kind, text
from ..services.values import read_named, read_variables
from ..writing import add_row, note_change, row_by_name, row_of_database

_PROCESSES: Final = row_kind(
    "OutsideProcess",
    "outsideprocesses",
    OutsideProcess,
    "description",
    text("processType", case((OutsideProcess.scheduled.is_(True), "Scheduled"), else_="WebService")),
    date("lastRunDate", OutsideProcess.last_run),
)

_LISTED: Final = "Return the web services and the scheduled processes of the database (the keys are inferred)."

Arguments = dict[str, Any]
"""What a web service was sent, by name."""

api.lists("/outsideprocesses", _PROCESSES, _LISTED)
api.lists("/formdesigner/outsideprocesses", _PROCESSES, _LISTED)


@api.put("/scheduledprocess/run", data="value")
def run_processes() -> bool:
    """Run all scheduled processes. The sandbox only records that they ran."""
    scheduled = (in_database(OutsideProcess), OutsideProcess.scheduled.is_(True))
    session.execute(update(OutsideProcess).where(*scheduled).values(last_run=now()))
    return True


@api.post(
    "/scheduledprocess/<process_id>",
    data="value",
    query=("action", "result", "message"),
    example={"action": "Complete", "result": "true", "message": "Done"},
)
def complete_process(process_id: str) -> bool:
    """Record how a process ended. Any id is accepted (observed by a third party)."""
    action, result, message = text_parameter("action"), text_parameter("result"), text_parameter("message")
    if len(action) > 100 or len(result) > 100 or len(message) > 4_000:
        raise invalid("A parameter is too long: action and result 100, message 4000 characters.")
    ended = {"action": action, "result": result, "message": message, "completed_at": now()}
    add_row(ProcessCompletion, process_id=process_id, **ended)
    return True


@api.post(
    "/scripts",
    data="bare",
    query=("name", "usId"),
    free_body=True,
    example={"name": "{web_service}", "greeting": "Hello"},
)
def run_web_service() -> Response:
    """Run the web service ``name``. The body is a list of ``name`` and ``value``, or an object."""
    found = row_by_name(OutsideProcess, text_parameter("name"), OutsideProcess.scheduled.is_(False))
    if text_parameter("usId"):
        row_of_database(User, text_parameter("usId").lower())
    return bare(_PROGRAMS[found.name](dict(read_named(read_json(), "The body"))))


@api.post("/scripts/completeworkflowscript", data="value", body=("executionId", "workflowVariables"))
def complete_workflow_script(body: Body) -> bool:
    """Send the result of a web service to the workflow that waits for it.

    ``executionId`` is the id of the instance that runs (inferred: the tests of their clients have none).
    """
    instance = session.get(WorkflowInstance, body.word("executionId"))
    if instance is None or instance.status != "Running":
        raise not_found()
    workflow = row_of_database(Workflow, instance.workflow_id)
    instance.variables = instance.variables | read_variables(workflow, body.structure("workflowVariables"))
    note_change(instance)
    return True


def _echo(arguments: Arguments) -> dict[str, Any]:
    return {"statusCode": 200, "data": [{"name": name, "value": value} for name, value in arguments.items()]}


def _sum(arguments: Arguments) -> dict[str, Any]:
    try:
        numbers = [float(value) for value in arguments.values() if value is not None]
    except (TypeError, ValueError, OverflowError):
        return {"statusCode": 400, "errorMessages": ["Each value must be a number."]}
    total = sum(numbers)
    if not math.isfinite(total):
        return {"statusCode": 400, "errorMessages": ["The numbers are too large."]}
    return {"statusCode": 200, "data": {"sum": total, "count": len(numbers)}}


def _count_forms(arguments: Arguments) -> dict[str, Any]:
    name = next((str(value) for key, value in arguments.items() if key.lower() == "templatename"), "")
    template = session.scalar(select(FormTemplate).where(in_database(FormTemplate), FormTemplate.name == name))
    if template is None:
        return {"statusCode": 404, "errorMessages": ["There is no such template."]}
    forms = select(func.count()).where(FormInstance.template_id == template.id, FormInstance.newest.is_(True))
    return {"statusCode": 200, "data": {"template": name, "forms": session.scalar(forms)}}


_PROGRAMS: Final[dict[str, Callable[[Arguments], dict[str, Any]]]] = {
    "Echo": _echo,
    "Sum": _sum,
    "FormCount": _count_forms,
}
