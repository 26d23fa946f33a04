"""``scripts``: web services, and telling a workflow that one is done.

On a real server a web service is a program of the customer's on a host of its own, and the answer is that program's
own JSON, with no envelope; VisualVault's tests look for ``statusCode`` at its top. Here three programs are built in.
"""

import math
from collections.abc import Callable
from typing import Any, Final

from flask import Response
from sqlalchemy import func, select

from ...storage.automation import OutsideProcess, Workflow, WorkflowInstance
from ...storage.engine import session
from ...storage.forms import FormInstance, FormTemplate
from ...storage.people import User
from ..access import in_database
from ..bodies import Body, read_json, read_named
from ..envelope import bare, not_found
from ..parameters import text_parameter
from ..routers import api
from ..services.values import read_variables
from ..writing import note_change, row_by_name, row_of_database

Arguments = dict[str, Any]
"""What a web service was sent, by name."""


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
