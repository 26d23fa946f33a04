"""``outsideprocesses`` and ``scheduledprocess``: what runs beside VisualVault, and what runs by the clock."""

from typing import Final

from sqlalchemy import case, update

from ...query.dates import now
from ...storage.automation import OutsideProcess, ProcessCompletion
from ...storage.engine import session
from ..access import in_database
from ..envelope import invalid
from ..parameters import text_parameter
from ..routers import api
from ..rows import date, row_kind, text
from ..writing import add_row

_PROCESSES: Final = row_kind(
    "OutsideProcess",
    "outsideprocesses",
    OutsideProcess,
    "description",
    text("processType", case((OutsideProcess.scheduled.is_(True), "Scheduled"), else_="WebService")),
    date("lastRunDate", OutsideProcess.last_run),
)


@api.list("/formdesigner/outsideprocesses", _PROCESSES)
@api.list("/outsideprocesses", _PROCESSES)
def list_processes() -> None:
    """Return the web services and the scheduled processes of the database (the keys are inferred)."""


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
