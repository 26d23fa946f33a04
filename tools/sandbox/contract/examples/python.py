"""The examples by Python's clients: for each operation the call of ``calls.toml`` that makes its request.

``vvrest`` is VisualVault's own client. It gets its token by itself, so it is given the API key and its secret.
"""

import tomllib
from pathlib import Path
from typing import Final

from ..samples import filled
from .choosing import Example

_CALLS: Final = tomllib.loads(Path(__file__).with_name("calls.toml").read_text("utf-8"))

VVREST: Final[dict[str, list[str]]] = _CALLS["vvrest"]
"""The operation → module of its services, service, call."""
FRAGRANT: Final[dict[str, str]] = _CALLS["fragrant"]
"""The operation → what is asked of a vault."""

_VVREST: Final = """\
import os

from vvrest.services.{module} import {service}
from vvrest.vault import Vault

# The client fetches a token, and sends it in the header.
key, secret = os.environ["API_KEY"], os.environ["API_SECRET"]
vault = Vault("{site_url}", "{customer}", "{database}", key, secret)
answer = {service}(vault).{call}"""

_FRAGRANT: Final = """\
{needs}# `vault` is what a view is given; in a program `async with fragrant.connect(…) as vault:` gives it.
# It is that of the database {customer}/{database} at {site_url}, and sends the token in the header.
answer = await vault.{call}"""

_FIELD: Final = "from fragrant.vault.filters import field\n\n"


def vvrest_of(example: Example) -> str:
    """Return the example by vvrest; "" where it has no method for it."""
    if found := VVREST.get(_name(example)):
        module, service, call = found
        return _written(_VVREST, example, module=module, service=service, call=filled(call, example.samples))
    return ""


def fragrant_of(example: Example) -> str:
    """Return the example by fragrant; "" where it has none for it yet."""
    call = FRAGRANT.get(_name(example), "")
    needs = _FIELD if "field(" in call else ""
    return _written(_FRAGRANT, example, needs=needs, call=filled(call, example.samples)) if call else ""


def _name(example: Example) -> str:
    return f"{example.method} {example.operation.short_path}"


def _written(template: str, example: Example, **parts: str) -> str:
    return str(filled(template, example.samples | {"site_url": example.site_url} | parts))
