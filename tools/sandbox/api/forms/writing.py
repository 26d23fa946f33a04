"""Forms are filled in, saved anew, given to others and deleted.

``revisionId`` identifies one saved version, ``instanceName`` the form through its versions (seen in their clients).
"""

from typing import Any

from flask import Blueprint, Response
from sqlalchemy import delete, or_, select, update

from ...storage.engine import current_session
from ...storage.forms import FormInstance, FormRelation, FormTemplate
from ...storage.people import User
from ..bodies import read_body
from ..described import described
from ..envelope import created, done, invalid, not_found
from ..parameters import text_parameter
from ..writing import changed_now, made_now, new_id, row_of_database
from .fields import read_fields
from .reading import form_of, saved_row, template_of


def add_routes(api: Blueprint) -> None:
    """Add the addresses that make and change forms."""
    api.add_url_rule("/formtemplates/<template_id>/forms", view_func=create_form, methods=["POST"])
    api.add_url_rule("/formtemplates/<template_id>/forms/<form_id>", view_func=revise_form, methods=["POST"])
    api.add_url_rule("/forms/<form_id>", view_func=revise_form_by_id, methods=["POST"])
    api.add_url_rule("/forminstance/<form_id>", view_func=delete_form, methods=["DELETE"])
    api.add_url_rule("/forminstance/<form_id>/updateoriginator", view_func=update_originator, methods=["PUT"])
    api.add_url_rule("/formentity/<form_id>/setfieldimage", view_func=set_field_image, methods=["PUT"])


@described(data="object", standing="seen", rows="FormInstance", free_body=True, created=True)
def create_form(template_id: str) -> Response:
    """Fill in a form of a template, named by its id or its revision's; what is no field of it is passed over."""
    template = template_of(template_id)
    form = add_form(template, read_fields(template, read_body()))
    current_session().commit()
    return created(saved_row(form, new=True))


@described(data="object", standing="seen", free_body=True, created=True)
def revise_form(template_id: str, form_id: str) -> Response:
    """Save a new version of a form: fields that are not sent stay as they are (inferred)."""
    template, form = template_of(template_id), form_of(form_id)
    if form.template_id != template.id:
        raise not_found()
    form = add_version(form, read_fields(template, read_body()))
    current_session().commit()
    return created(saved_row(form, new=False))


@described(data="object", standing="seen", free_body=True, created=True, example={"{form_field}": "Checked"})
def revise_form_by_id(form_id: str) -> Response:
    """Save a new version of a form whose template need not be known."""
    form = form_of(form_id)
    return revise_form(form.template_id, form.revision_id)


@described(data="nothing", standing="seen")
def delete_form(form_id: str) -> Response:
    """Delete a form with all of its versions and relations."""
    instance_id = form_of(form_id).instance_id
    session = current_session()
    related = or_(FormRelation.instance_id == instance_id, FormRelation.related_id == instance_id)
    session.execute(delete(FormRelation).where(related))
    session.execute(delete(FormInstance).where(FormInstance.instance_id == instance_id))
    session.commit()
    return done()


@described(data="nothing", standing="seen", query=("userId",))
def update_originator(form_id: str) -> Response:
    """Make another user the one who has made a form."""
    form = form_of(form_id)
    user_id = text_parameter("userId") or read_body().text("userId")
    user = row_of_database(User, user_id.strip().lower())
    current_session().execute(
        update(FormInstance)
        .where(FormInstance.instance_id == form.instance_id)
        .values(created_by=user.user_id, created_by_id=user.id)
    )
    current_session().commit()
    return done()


@described(
    data="nothing",
    standing="seen",
    query=("fieldId", "imageId"),
    body=("fieldId", "imageId"),
    example={"fieldId": "{form_field_id}", "imageId": "{revision_id}"},
)
def set_field_image(form_id: str) -> Response:
    """Put the id of an image into a field of a version of a form."""
    form = form_of(form_id)
    template = current_session().get_one(FormTemplate, form.template_id)
    body = read_body()
    field_id = (text_parameter("fieldId") or body.text("fieldId")).strip().lower()
    image_id = (text_parameter("imageId") or body.text("imageId")).strip().lower()
    name = next((name for name, known in template.field_ids.items() if known == field_id), None)
    if name is None:
        raise not_found()
    if not image_id or len(image_id) > 36 or template.fields[name] != "text":
        raise invalid("imageId is missing, or the field can't hold one.")
    form.content = {**form.content, name: image_id}
    for column, value in changed_now().items():
        setattr(form, column, value)
    current_session().commit()
    return done()


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
