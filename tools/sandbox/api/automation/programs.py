"""Programs of the customer: web services, what runs by the clock, and the e-mails that they send.

On a real server a web service is a program on a host of its own, and the answer is that program's own JSON, with no
envelope; VisualVault's tests look for ``statusCode`` at its top. Here three programs are built in.

E-mails are sent to nobody, but kept in an outbox that tests can look at (``/sandbox/emails``). The fields are
documented. A mail without a recipient is told with the HTTP status 200 and ``meta.status`` 400 (their tests want it).
VisualVault's clients do not agree on the status of a success: the one that sends forms wants 201, the one that sends
JSON 200, so it hangs on the form of the body here.
"""

import hashlib
from collections.abc import Callable
from io import SEEK_END
from typing import Any, Final

from flask import Response, request
from sqlalchemy import case, func, select, update
from werkzeug.datastructures import FileStorage

from ...query.dates import now
from ...storage.automation import Email, OutsideProcess, ProcessCompletion, Workflow, WorkflowInstance
from ...storage.engine import session
from ...storage.forms import FormInstance, FormTemplate
from ...storage.people import User
from ..access import in_database
from ..documents.finding import find_document
from ..envelope import bare, done, invalid, not_found
from ..inputs import Body, finite, read_json, text_parameter
from ..routers import api
from ..rows import date, row_kind, text
from ..services.values import read_named, read_variables
from ..writing import add_row, change_row, row_by_name, row_of_database, text_field

_MAX_RECIPIENTS: Final = 100
_MAX_ADDRESS: Final = 320
"""Characters of an address (RFC 3696, erratum 1690)."""
_MAX_DOCUMENTS: Final = 100
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
    told = read_variables(workflow, body.structure("workflowVariables"))
    change_row(instance, {"variables": instance.variables | told})
    return True


def _echo(arguments: Arguments) -> dict[str, Any]:
    return {"statusCode": 200, "data": [{"name": name, "value": value} for name, value in arguments.items()]}


def _sum(arguments: Arguments) -> dict[str, Any]:
    try:
        numbers = [float(value) for value in arguments.values() if value is not None]
        total = finite(sum(numbers))
    except (TypeError, ValueError, OverflowError):
        return {"statusCode": 400, "errorMessages": ["Each value must be a number, and so must their sum."]}
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


@api.post(
    "/emails",
    data="nothing",
    standing="documented",
    created=True,
    statuses=(200,),
    files=True,
    body=("recipients", "ccRecipients", "subject", "body", "hasAttachments", "documents"),
    example={"recipients": "pat.lee@acme.example", "subject": "A lease", "body": "It ends soon."},
)
def send_email(body: Body) -> Response:
    """Store an e-mail in the outbox. ``documents`` are ids of documents or revisions; files come as multipart."""
    recipients = _addresses(body, "recipients")
    if not recipients:
        raise invalid("recipients is missing.")
    keep_email(
        *recipients,
        copies=_addresses(body, "ccRecipients"),
        subject=text_field(body, "subject", 1_000),
        text=body.text("body"),
        documents=_revisions(body),
        files=[_file(file) for file in body.files],
    )
    # Of a multipart body nothing is left to read here.
    came_as_json = request.get_data(parse_form_data=False).lstrip().startswith(b"{")
    return done(200 if came_as_json else 201)


def keep_email(*recipients: str, subject: str, text: str, **columns: Any) -> None:
    """Keep an e-mail, of a program or of the server's own."""
    add_row(Email, recipients=[*recipients], subject=subject, body=text, **columns)


def _addresses(body: Body, name: str) -> list[str]:
    addresses = [part.strip() for text in body.several(name) for part in text.split(";") if part.strip()]
    if len(addresses) > _MAX_RECIPIENTS or any(
        len(address) > _MAX_ADDRESS or not address.isprintable() for address in addresses
    ):
        raise invalid(f"{name} must be at most {_MAX_RECIPIENTS} addresses.")
    return addresses


def _revisions(body: Body) -> list[str]:
    """Return the ids of the revisions to attach; for a document's id, that of its newest."""
    asked = [text.lower() for text in body.several("documents")]
    if len(asked) > _MAX_DOCUMENTS:
        raise invalid(f"documents must be at most {_MAX_DOCUMENTS} ids.")
    return [find_document(either_id).revision.id for either_id in asked]


def _file(file: FileStorage) -> dict[str, Any]:
    sha256 = hashlib.file_digest(file.stream, "sha256").hexdigest()  # type: ignore[arg-type]
    return {"name": (file.filename or "")[:255], "size": file.stream.seek(0, SEEK_END), "sha256": sha256}
