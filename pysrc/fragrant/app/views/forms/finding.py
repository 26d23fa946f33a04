"""How one form is found: by its instance name, which stays, and not by the id of a version, which does not."""

from collections.abc import Mapping, Sequence
from typing import Any

from fragrant.vault import NotFoundError, Vault, is_id
from fragrant.vault.filters import field
from fragrant.vault.records import FormInstance, FormTemplate

NAME = "instanceName"
_LOOKED_THROUGH = 30
"""Templates that are asked at most whose a form is: no row of a list says so."""


def key_of(row: Mapping[str, Any]) -> str:
    """Return what a form is told apart by in a list: its name, or the id of a version where it has none."""
    return str(row.get(NAME) or row.get("revisionId") or "")


async def newest(vault: Vault, template_id: str, name: str) -> FormInstance:
    """Return the newest version of a form, with its fields.

    :param name: its instance name; a form that has none is told by the id of a version
    :raises NotFoundError: there is none of that name.
    :raises VaultError: see :mod:`fragrant.vault.errors`.
    """
    async for form in vault.forms.find(template_id, field(NAME) == name, expand=True):
        if form.instance_name == name:
            return form
    if is_id(name):
        return await vault.forms.get(template_id, name, expand=True)
    raise NotFoundError(404)


async def is_there(vault: Vault, template_id: str, name: str) -> bool:
    """Tell whether there is a form of a name. :raises VaultError: that can't be known."""
    try:
        await newest(vault, template_id, name)
    except NotFoundError:
        return False
    return True


async def template_of(vault: Vault, templates: Sequence[FormTemplate], name: str) -> FormTemplate | None:
    """Return the template that a form is of, by asking one after another; None where none of them has it."""
    for template in templates[:_LOOKED_THROUGH]:
        if await is_there(vault, template.template_id, name):
            return template
    return None
