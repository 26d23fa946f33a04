"""What the view of forms does."""

from typing import Literal

from fragrant.app.fields.values import FieldEdit
from fragrant.app.views.forms.changes import CreateForm, CreateKeyedForm, DeleteForm, RelateForm, SetFormFields
from fragrant.app.views.forms.finding import key_of, newest
from fragrant.app.views.forms.key_looks import KeyLooks
from fragrant.app.views.forms.kinds import fields_of
from fragrant.app.views.forms.list.columns import columns_of
from fragrant.app.views.forms.list.query import Query
from fragrant.app.work import Change
from fragrant.vault import Vault
from fragrant.vault.filters import field
from fragrant.vault.records import FieldType, FormInstance

from .reporting import exported
from .stage import Changes, Reads, Stage

# What there is


async def begin(on: Stage) -> None:
    """Make two forms, and a document."""
    on.template = await on.vault.form_templates.find(field("name") == "Leave Request").first()
    for name in ("one", "other"):
        made = await on.vault.forms.create(on.template_id, {"reason": f"{on.word} {name}", "days": "3"})
        on.forms[name] = await newest(on.vault, on.template_id, made.instance_name)
    folder = await on.vault.folders.create(path=f"/Incoming/{on.word}")
    on.documents["one"] = await on.vault.documents.create(folder.folder_id, "INV-one")


async def begin_related(on: Stage) -> None:
    """Have the form related to the other form, and to the document."""
    await begin(on)
    await on.vault.forms.relate_form(_form(on).form_id, to=_form(on, "other").form_id)
    await on.vault.forms.relate_document(_form(on).form_id, to=on.documents["one"].document_id)


def _form(on: Stage, name: str = "one") -> FormInstance:
    return on.forms[name]


# What the server has


async def forms(on: Stage) -> object:
    """Return the values of the stage's forms, of each its newest version."""
    rows = await on.vault.forms.find(on.template_id, field("reason").starts_with(on.word), expand=True).all()
    return sorted((row["reason"].removeprefix(on.word), row["days"], row["firstDay"]) for row in rows)


async def relations(on: Stage) -> object:
    """Return how many forms and documents the form is related to."""
    form_id = (await newest(on.vault, on.template_id, _form(on).instance_name)).form_id
    found = on.vault.forms.related_forms(form_id), on.vault.forms.related_documents(form_id)
    return [len(await each.all()) for each in found]


# What is done


def _query(on: Stage) -> Query:
    condition = field("reason").starts_with(on.word) & (field("days") >= 3)
    return Query(template=on.template_id, condition=condition)


async def _export(on: Stage, vault: Vault) -> object:
    fields = fields_of(await vault.form_templates.fields(on.template_id))
    return await exported(vault, _query(on), columns_of(fields), key_of)


async def _pdf(on: Stage, vault: Vault) -> None:
    form = _form(on)
    await vault.forms.pdf(on.template_id, form.form_id, "one.pdf").save(on.folder_for_files)


def _edits(on: Stage, name: str, **values: str) -> tuple[FieldEdit, ...]:
    kinds = {"reason": FieldType.MULTI_LINE, "days": FieldType.NUMERIC, "firstDay": FieldType.CALENDAR}
    old = on.forms[name] if name else {}
    return tuple(FieldEdit(each, each, kinds[each], str(old.get(each) or ""), new) for each, new in values.items())


def _new(on: Stage) -> tuple[FieldEdit, ...]:
    return _edits(on, "", reason=f"{on.word} 'new' \"{{}}\"\n\u202e", days="5", firstDay="2026-02-01")


def _import(on: Stage) -> Change:
    edits = _new(on)
    looks = KeyLooks(on.template_id, "reason", edits[0].kind, [edits[0].new])
    return CreateKeyedForm(on.template_id, "Leave Request", edits[0], edits, looks)


def _relate(on: Stage, kind: Literal["form", "document"], *, is_to_be: bool) -> Change:
    other = _form(on, "other").form_id if kind == "form" else on.documents["one"].document_id
    name = _form(on, "other").instance_name if kind == "form" else "INV-one"
    return RelateForm(on.template_id, _form(on).instance_name, kind, other, name, is_to_be)


READS = (
    Reads("the templates", "form_templates.find", lambda _, vault: vault.form_templates.find().all(), begin),
    Reads("a template", "form_templates.get", lambda on, vault: vault.form_templates.get(on.template_id), begin),
    Reads("its fields", "form_templates.fields", lambda on, vault: vault.form_templates.fields(on.template_id), begin),
    Reads(
        "a list with a filter",
        "forms.find",
        lambda on, vault: _query(on).candidates(vault, ("days", "desc")).all(),
        begin,
    ),
    Reads("an export", "forms.find", _export, begin),
    Reads(
        "a form",
        "forms.find",
        lambda on, vault: vault.forms.find(
            on.template_id, field("instanceName") == _form(on).instance_name, expand=True
        ).all(),
        begin,
    ),
    Reads(
        "a form without a name",
        "forms.get",
        lambda on, vault: vault.forms.get(on.template_id, _form(on).form_id, expand=True),
        begin,
    ),
    Reads(
        "its related forms",
        "forms.related_forms",
        lambda on, vault: vault.forms.related_forms(_form(on).form_id).all(),
        begin_related,
    ),
    Reads(
        "its related documents",
        "forms.related_documents",
        lambda on, vault: vault.forms.related_documents(_form(on).form_id).all(),
        begin_related,
    ),
    Reads("its PDF", "forms.pdf", _pdf, begin),
)
"""What is shown of forms, and what is saved of them."""

CHANGES = (
    Changes(
        "a form made", "forms.create", lambda on: CreateForm(on.template_id, "Leave Request", _new(on)), forms, begin
    ),
    Changes("a row imported", "forms.create", _import, forms, begin),
    Changes(
        "a form's fields",
        "forms.change",
        lambda on: SetFormFields(on.template_id, _form(on).instance_name, _edits(on, "one", days="7.5", firstDay="")),
        forms,
        begin,
    ),
    Changes(
        "a form deleted",
        "forms.delete",
        lambda on: DeleteForm(on.template_id, _form(on).instance_name, _form(on).form_id),
        forms,
        begin,
    ),
    Changes("related to a form", "forms.relate_form", lambda on: _relate(on, "form", is_to_be=True), relations, begin),
    Changes(
        "related to a form no more",
        "forms.unrelate_form",
        lambda on: _relate(on, "form", is_to_be=False),
        relations,
        begin_related,
    ),
    Changes(
        "related to a document",
        "forms.relate_document",
        lambda on: _relate(on, "document", is_to_be=True),
        relations,
        begin,
    ),
    Changes(
        "related to a document no more",
        "forms.unrelate_document",
        lambda on: _relate(on, "document", is_to_be=False),
        relations,
        begin_related,
    ),
)
"""Actions on forms."""
