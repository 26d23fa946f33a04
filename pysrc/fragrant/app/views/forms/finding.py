"""How one form is found: by its instance name, which stays, and not by the id of a version, which does not."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from fragrant.vault import NotFoundError, Vault, is_id
from fragrant.vault.filters import field
from fragrant.vault.records import FormInstance, FormTemplate

NAME = "instanceName"
_KEYS_AT_ONCE = 20
_LETTERS_AT_ONCE = 1_000
"""What one request asks for at most: an address should have no more than some 2,000 characters."""
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


def by_name(
    vault: Vault, template_id: str, names: Sequence[str], tell: Callable[[int], None] = lambda _count: None
) -> Iterator[Awaitable[dict[str, FormInstance]]]:
    """Yield the calls that read forms by their names, some at once: each returns the newest versions that there are.

    ``tell`` is told how many names a call was about, when it is over.
    """

    async def read(some: Sequence[str]) -> dict[str, FormInstance]:
        wanted = set(some)
        found = {}
        async for form in vault.forms.find(template_id, field(NAME).in_(list(some)), expand=True):
            if form.instance_name in wanted:
                found[form.instance_name] = form
        for name in wanted - found.keys():
            if is_id(name):
                with suppress(NotFoundError):
                    found[name] = await vault.forms.get(template_id, name, expand=True)
        tell(len(some))
        return found

    return (read(some) for some in key_parts(names))


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


def key_parts(keys: Iterable[str]) -> Iterator[list[str]]:
    """Yield keys in order, as many at once as one request may ask for."""
    part: list[str] = []
    letters = 0
    for key in keys:
        if part and (len(part) == _KEYS_AT_ONCE or letters + len(key) > _LETTERS_AT_ONCE):
            yield part
            part, letters = [], 0
        part.append(key)
        letters += len(key)
    if part:
        yield part
