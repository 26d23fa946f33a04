"""``outsideprocesses`` and ``scheduledprocess``: what runs beside VisualVault, and what runs by the clock."""

from typing import Final

from flask import Blueprint, Response
from sqlalchemy import case, update

from ...query import Column, Kind
from ...query.dates import now
from ...storage.automation import OutsideProcess, ProcessCompletion
from ...storage.engine import current_session
from ..access import current_database_id
from ..described import LIST_PARAMETERS, described
from ..envelope import answer, invalid
from ..lists import list_rows
from ..parameters import text_parameter
from ..rows import RowKind, from_tables, identity, text
from ..writing import new_id

_PROCESSES: Final = RowKind(
    "OutsideProcess",
    "outsideprocesses",
    (
        identity("id", OutsideProcess.id),
        identity("name", OutsideProcess.name),
        text("description", OutsideProcess.description),
        text("processType", case((OutsideProcess.scheduled.is_(True), "Scheduled"), else_="WebService")),
        Column("lastRunDate", OutsideProcess.last_run, Kind.DATE),
    ),
    from_tables(OutsideProcess),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of processes."""
    api.add_url_rule("/outsideprocesses", view_func=list_processes)
    api.add_url_rule("/formdesigner/outsideprocesses", view_func=list_processes, endpoint="list_designer_processes")
    api.add_url_rule("/scheduledprocess/run", view_func=run_processes, methods=["PUT"])
    api.add_url_rule("/scheduledprocess/<process_id>", view_func=complete_process, methods=["POST"])


@described(data="array", standing="seen", rows="OutsideProcess", query=LIST_PARAMETERS)
def list_processes() -> Response:
    """Answer the web services and the scheduled processes of the database (the keys are inferred)."""
    return list_rows(_PROCESSES, OutsideProcess.database_id == current_database_id())


@described(data="value", standing="seen")
def run_processes() -> Response:
    """Run all scheduled processes: here, that they ran is all there is to it."""
    scheduled = (OutsideProcess.database_id == current_database_id(), OutsideProcess.scheduled.is_(True))
    current_session().execute(update(OutsideProcess).where(*scheduled).values(last_run=now()))
    current_session().commit()
    return answer(True)


@described(
    data="value",
    standing="seen",
    query=("action", "result", "message"),
    example={"action": "Complete", "result": "true", "message": "Done"},
)
def complete_process(process_id: str) -> Response:
    """Take note of how a process ended. Any id will do (observed by a third party)."""
    action, result, message = text_parameter("action"), text_parameter("result"), text_parameter("message")
    if len(action) > 100 or len(result) > 100 or len(message) > 4_000:
        raise invalid("A parameter is too long: action and result 100, message 4000 characters.")
    current_session().add(
        ProcessCompletion(
            id=new_id(),
            database_id=current_database_id(),
            process_id=process_id,
            action=action,
            result=result,
            message=message,
            completed_at=now(),
        )
    )
    current_session().commit()
    return answer(True)
