"""The StudioApi: published workflows, and what runs of them.

The addresses and the keys are seen in VisualVault's Node client and its tests. No activity of a workflow does
anything here: an instance runs until it is completed.
"""

from typing import Any, Final

from flask import Blueprint, Response
from sqlalchemy import func, select

from ...oauth.rights import is_administrator
from ...query.dates import write_date
from ...storage.engine import current_session
from ...storage.studio import Workflow, WorkflowInstance
from ..access import current_database_id, current_user
from ..bodies import Body, read_body
from ..described import described
from ..envelope import answer, invalid, not_found
from ..parameters import text_parameter
from ..writing import made_now, new_id, note_change, row_of_database, text_field
from .studio_values import read_variables

_RUNNING: Final = "Running"
_TERMINATED: Final = "Terminated"
_MAX_HISTORY: Final = 1_000
_FEATURES: Final = {
    "Document Viewer": ("View", "Annotate"),
    "Form Viewer": ("View", "Save"),
    "Workflow Designer": ("View", "Edit", "Publish"),
    "Control Panel": ("View", "Edit"),
}
"""What there is to be allowed (one name is seen in their tests, the others are inferred)."""
_FOR_ADMINISTRATORS: Final = frozenset({"Workflow Designer", "Control Panel"})


def add_routes(service: Blueprint) -> None:
    """Add the addresses of the StudioApi."""
    add = service.add_url_rule
    add("/workflows/latest/published", view_func=find_workflow)
    add("/workflows/latest/published/<workflow_id>", view_func=read_workflow)
    add("/workflows/<workflow_id>/variables", view_func=read_workflow_variables)
    add("/workflows/<workflow_id>/revisions/<revision>/run", view_func=run_workflow, methods=["POST"])
    add("/workflows/<workflow_id>/instances/<instance_id>/complete", view_func=complete_workflow, methods=["POST"])
    add("/workflowhistories/<workflow_id>/objects/<object_key>", view_func=list_history)
    add("/workflowhistories/<workflow_id>/objects/<object_key>/running", view_func=read_running)
    add("/resources/userfeatures", view_func=list_features)


@described(data="object", standing="seen", query=("name",))
def find_workflow() -> Response:
    """Answer the published workflow of a name."""
    name = text_parameter("name")
    found = current_session().scalar(
        select(Workflow).where(
            Workflow.database_id == current_database_id(), func.lower(Workflow.name) == func.lower(name)
        )
    )
    if found is None:
        raise not_found()
    return answer(_shown(found))


@described(data="object", standing="seen")
def read_workflow(workflow_id: str) -> Response:
    """Answer the published revision of a workflow."""
    return answer(_shown(row_of_database(Workflow, workflow_id)))


@described(data="object", standing="seen")
def read_workflow_variables(workflow_id: str) -> Response:
    """Answer the variables of a workflow."""
    workflow = row_of_database(Workflow, workflow_id)
    return answer({"workflowVariables": workflow.variables, "workflowDatasetVariables": workflow.dataset_variables})


@described(data="value", standing="seen", body=("objectId", "reference", "data", "workflowVariables"))
def run_workflow(workflow_id: str, revision: str) -> Response:
    """Start a workflow for an object, whatever the caller calls it; the answer is the id of the instance."""
    workflow = row_of_database(Workflow, workflow_id)
    if revision != str(workflow.revision):
        raise not_found()
    body = read_body()
    object_id = text_field(body, "objectId", 200, required=True)
    instance = WorkflowInstance(
        id=new_id(),
        workflow_id=workflow.id,
        revision=workflow.revision,
        object_key=object_id.lower(),
        object_id=object_id,
        reference=text_field(body, "reference", 200),
        status=_RUNNING,
        variables=read_variables(workflow, _sent_variables(body)),
        **made_now(),
    )
    current_session().add(instance)
    current_session().commit()
    return answer(instance.id)


@described(data="value", standing="seen")
def complete_workflow(workflow_id: str, instance_id: str) -> Response:
    """End an instance that runs."""
    workflow = row_of_database(Workflow, workflow_id)
    instance = current_session().get(WorkflowInstance, instance_id)
    if instance is None or instance.workflow_id != workflow.id:
        raise not_found()
    if instance.status != _RUNNING:
        raise invalid("The workflow does not run any more.")
    instance.status = _TERMINATED
    note_change(instance)
    current_session().commit()
    return answer(f"The workflow {instance.id} was correctly Terminated")


@described(data="object", standing="seen")
def list_history(workflow_id: str, object_key: str) -> Response:
    """Answer what ran and runs of a workflow for an object, the latest first."""
    return answer({"items": [_history(row) for row in _instances(workflow_id, object_key)]})


@described(data="value", standing="seen")
def read_running(workflow_id: str, object_key: str) -> Response:
    """Answer what runs of a workflow for an object; null if nothing does."""
    running = (row for row in _instances(workflow_id, object_key) if row.status == _RUNNING)
    return answer(next(map(_history, running), None))


@described(data="array", standing="seen", query=("resource",))
def list_features() -> Response:
    """Answer what the user who asks may do, of everything or of one resource."""
    wanted = text_parameter("resource").lower()
    administers = is_administrator(current_user())
    return answer(
        [
            {"resource": resource, "feature": feature, "isAllowed": administers or resource not in _FOR_ADMINISTRATORS}
            for resource, features in _FEATURES.items()
            if wanted in {"", resource.lower()}
            for feature in features
        ]
    )


def _shown(workflow: Workflow) -> dict[str, Any]:
    return {
        "workflow": {
            "id": workflow.id,
            "name": workflow.name,
            "description": workflow.description,
            "revision": workflow.revision,
            "activities": workflow.activities,
            "workflowVariables": workflow.variables,
        }
    }


def _sent_variables(body: Body) -> Any:
    data = body.structure("data")
    if isinstance(data, dict):
        body = Body(((str(name), value) for name, value in data.items()), [])
    return body.structure("workflowVariables")


def _instances(workflow_id: str, object_key: str) -> list[WorkflowInstance]:
    workflow = row_of_database(Workflow, workflow_id)
    instances = (
        select(WorkflowInstance)
        .where(WorkflowInstance.workflow_id == workflow.id, WorkflowInstance.object_key == object_key)
        .order_by(WorkflowInstance.created_at.desc(), WorkflowInstance.id)
        .limit(_MAX_HISTORY)
    )
    return list(current_session().scalars(instances))


def _history(row: WorkflowInstance) -> dict[str, Any]:
    return {
        "object_id": row.object_id,
        "instance_id": row.id,
        "workflow_id": row.workflow_id,
        "revision": row.revision,
        "status": row.status,
        "reference": row.reference,
        "variables": row.variables,
        "started": write_date(row.created_at),
        "started_by": row.created_by,
        "ended": None if row.status == _RUNNING else write_date(row.modified_at),
    }
