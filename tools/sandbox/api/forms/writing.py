"""Forms are filled in, saved anew, given to others and deleted.

``revisionId`` identifies one saved version, ``instanceName`` the form through its versions (seen in their clients).
"""

from typing import Any

from sqlalchemy import delete, or_, select, update

from ...storage.engine import current_session
from ...storage.forms import FormInstance, FormRelation, FormTemplate
from ...storage.people import User
from ..bodies import Body
from ..envelope import invalid, not_found
from ..lists import Row
from ..parameters import text_parameter
from ..routers import api
from ..writing import change_row, changed_now, made_now, new_id, row_of_database
from .fields import read_fields
from .reading import FORMS, saved_row, template_of


@api.post("/formtemplates/<template_id>/forms", FORMS, free_body=True, created=True)
def create_form(template: FormTemplate, body: Body) -> Row:
    """Fill in a form of a template, named by its id or its revision's. What is no field of it is passed over."""
    return saved_row(add_form(template, read_fields(template, body)), new=True)


@api.post("/formtemplates/<template_id>/forms/<form_id>", free_body=True, created=True)
def revise_form(template: FormTemplate, form: FormInstance, body: Body) -> Row:
    """Save a new version of a form: fields that are not sent stay as they are (inferred)."""
    if form.template_id != template.id:
        raise not_found()
    return saved_row(add_version(form, read_fields(template, body)), new=False)


@api.post("/forms/<form_id>", free_body=True, created=True, example={"{form_field}": "Checked"})
def revise_form_by_id(form: FormInstance, body: Body) -> Row:
    """Save a new version of a form whose template need not be known."""
    return revise_form(template_of(form.template_id), form, body)


@api.delete("/forminstance/<form_id>")
def delete_form(form: FormInstance) -> None:
    """Delete a form with all of its versions and relations."""
    instance_id = form.instance_id
    session = current_session()
    related = or_(FormRelation.instance_id == instance_id, FormRelation.related_id == instance_id)
    session.execute(delete(FormRelation).where(related))
    session.execute(delete(FormInstance).where(FormInstance.instance_id == instance_id))


@api.put("/forminstance/<form_id>/updateoriginator", data="nothing", query=("userId",))
def update_originator(form: FormInstance, body: Body) -> None:
    """Make another user the one who has made a form."""
    user_id = text_parameter("userId") or body.text("userId")
    user = row_of_database(User, user_id.strip().lower())
    current_session().execute(
        update(FormInstance)
        .where(FormInstance.instance_id == form.instance_id)
        .values(created_by=user.user_id, created_by_id=user.id)
    )


@api.put(
    "/formentity/<form_id>/setfieldimage",
    data="nothing",
    query=("fieldId", "imageId"),
    body=("fieldId", "imageId"),
    example={"fieldId": "{form_field_id}", "imageId": "{revision_id}"},
)
def set_field_image(form: FormInstance, body: Body) -> None:
    """Put the id of an image into a field of a version of a form."""
    template = current_session().get_one(FormTemplate, form.template_id)
    field_id = (text_parameter("fieldId") or body.text("fieldId")).strip().lower()
    image_id = (text_parameter("imageId") or body.text("imageId")).strip().lower()
    name = next((name for name, known in template.field_ids.items() if known == field_id), None)
    if name is None:
        raise not_found()
    if not image_id or len(image_id) > 36 or template.fields[name] != "text":
        raise invalid("imageId is missing, or the field can't hold one.")
    change_row(form, {"content": {**form.content, name: image_id}})


def add_form(template: FormTemplate, fields: dict[str, Any]) -> FormInstance:
    """Add the first version of a form, named after the number that follows that of the last.

    :raises Problem: the template is not released (``meta.status`` 400; inferred).
    """
    if template.status != 1:
        raise invalid("The template is not released.")
    session = current_session()
    # Counted by the database: two at once get two numbers.
    count = (
        update(FormTemplate)
        .where(FormTemplate.id == template.id)
        .values(last_number=FormTemplate.last_number + 1)
        .returning(FormTemplate.last_number)
        .execution_options(synchronize_session=False)
    )
    number = session.scalars(count).one()
    form_id = new_id()
    form = FormInstance(
        revision_id=form_id,
        template_id=template.id,
        instance_id=form_id,
        instance_name=f"{template.prefix}-{number:06}",
        newest=True,
        content=dict.fromkeys(template.fields) | fields,
        **made_now(),
    )
    session.add(form)
    session.flush()
    return form


def add_version(form: FormInstance, fields: dict[str, Any]) -> FormInstance:
    """Add a version of a form that follows its newest, whatever version ``form`` is."""
    session = current_session()
    # Whoever saves the same form at the same time waits here.
    first = select(FormInstance.revision_id).where(FormInstance.revision_id == form.instance_id)
    session.execute(first.with_for_update())
    old = (
        update(FormInstance)
        .where(FormInstance.instance_id == form.instance_id, FormInstance.newest.is_(True))
        .values(newest=False)
        .returning(FormInstance.content)
        .execution_options(synchronize_session=False)
    )
    content = session.scalars(old).one()
    version = FormInstance(
        revision_id=new_id(),
        template_id=form.template_id,
        instance_id=form.instance_id,
        instance_name=form.instance_name,
        newest=True,
        content={**content, **fields},
        created_at=form.created_at,
        created_by=form.created_by,
        created_by_id=form.created_by_id,
        **changed_now(),
    )
    session.add(version)
    session.flush()
    return version
