"""The StudioApi: published workflows, and what runs of them.

The addresses and the keys are seen in VisualVault's Node client and its tests. No activity of a workflow does
anything here: an instance runs until it is completed.
"""

from typing import Any, Final

from sqlalchemy import select

from ...oauth.rights import is_administrator
from ...storage.automation import Workflow, WorkflowInstance
from ...storage.engine import session
from ..access import current_user
from ..envelope import invalid, not_found
from ..inputs import Body, text_parameter
from ..lists import Row
from ..routers import studioapi
from ..rows import names, values_of
from ..writing import add_row, change_row, row_by_name, text_field
from .values import read_variables

_RUNNING: Final = "Running"
_MAX_HISTORY: Final = 1_000
_FEATURES: Final = {
    "Document Viewer": ("View", "Annotate"),
    "Form Viewer": ("View", "Save"),
    "Workflow Designer": ("View", "Edit", "Publish"),
    "Control Panel": ("View", "Edit"),
}
"""What there is to be allowed (one name is seen in their tests, the others are inferred)."""
_FOR_ADMINISTRATORS: Final = frozenset({"Workflow Designer", "Control Panel"})


@studioapi.get("/workflows/latest/published", query=("name",))
def find_workflow() -> Row:
    """Return a published workflow by its name."""
    return read_workflow(row_by_name(Workflow, text_parameter("name")))


@studioapi.get("/workflows/latest/published/<workflow_id>")
def read_workflow(workflow: Workflow) -> Row:
    """Return the published revision of a workflow."""
    own = names("id name description revision activities")
    return {"workflow": values_of(workflow, *own, workflowVariables="variables")}


@studioapi.get("/workflows/<workflow_id>/variables")
def read_workflow_variables(workflow: Workflow) -> Row:
    """Return the variables of a workflow."""
    return {"workflowVariables": workflow.variables, "workflowDatasetVariables": workflow.dataset_variables}


@studioapi.post(
    "/workflows/<workflow_id>/revisions/<revision>/run",
    data="value",
    body=("objectId", "reference", "data", "workflowVariables"),
)
def run_workflow(workflow: Workflow, revision: str, body: Body) -> str:
    """Start a workflow for an object of any id. Return the id of the instance."""
    if revision != str(workflow.revision):
        raise not_found()
    object_id = text_field(body, "objectId", 200, required=True)
    data = body.structure("data")
    sent = (Body.of(data) if isinstance(data, dict) else body).structure("workflowVariables")
    instance = add_row(
        WorkflowInstance,
        workflow_id=workflow.id,
        revision=workflow.revision,
        object_key=object_id.lower(),
        object_id=object_id,
        reference=text_field(body, "reference", 200),
        status=_RUNNING,
        variables=read_variables(workflow, sent),
    )
    return instance.id


@studioapi.post("/workflows/<workflow_id>/instances/<instance_id>/complete", data="value")
def complete_workflow(workflow: Workflow, instance_id: str) -> str:
    """End a running instance."""
    instance = session.get(WorkflowInstance, instance_id)
    if instance is None or instance.workflow_id != workflow.id:
        raise not_found()
    if instance.status != _RUNNING:
        raise invalid("The workflow does not run any more.")
    change_row(instance, {"status": "Terminated"})
    return f"The workflow {instance.id} was correctly Terminated"


@studioapi.get("/workflowhistories/<workflow_id>/objects/<object_key>")
def list_history(workflow: Workflow, object_key: str) -> Row:
    """Return the instances of a workflow for an object, the latest first."""
    return {"items": [_history(row) for row in _instances(workflow, object_key)]}


@studioapi.get("/workflowhistories/<workflow_id>/objects/<object_key>/running", data="value")
def read_running(workflow: Workflow, object_key: str) -> Row | None:
    """Return the running instance of a workflow for an object, or null."""
    running = (row for row in _instances(workflow, object_key) if row.status == _RUNNING)
    return next(map(_history, running), None)


@studioapi.get("/resources/userfeatures", data="array", query=("resource",))
def list_features() -> list[Row]:
    """Return the features that the user may use, of all resources or of one."""
    wanted = text_parameter("resource").lower()
    administers = is_administrator(current_user())
    return [
        {"resource": resource, "feature": feature, "isAllowed": administers or resource not in _FOR_ADMINISTRATORS}
        for resource, features in _FEATURES.items()
        if wanted in {"", resource.lower()}
        for feature in features
    ]


def _instances(workflow: Workflow, object_key: str) -> list[WorkflowInstance]:
    instances = (
        select(WorkflowInstance)
        .where(WorkflowInstance.workflow_id == workflow.id, WorkflowInstance.object_key == object_key)
        .order_by(WorkflowInstance.created_at.desc(), WorkflowInstance.id)
        .limit(_MAX_HISTORY)
    )
    return list(session.scalars(instances))


def _history(row: WorkflowInstance) -> dict[str, Any]:
    own = names("object_id workflow_id revision status reference variables")
    shown = values_of(row, *own, instance_id="id", started="created_at", started_by="created_by", ended="modified_at")
    return shown | ({"ended": None} if row.status == _RUNNING else {})
