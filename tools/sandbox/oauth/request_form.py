"""The form in a token request, whatever its content type.

VisualVault's Python and Java clients send ``application/x-www-form-urlencoded`` under the header ``Content-Type:
application/json`` (seen in their clients), so a body of any content type is parsed as a form.
"""

from typing import Final
from urllib.parse import parse_qsl

from flask import g, request
from werkzeug.datastructures import MultiDict

_TYPES: Final = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})
_MAX_FIELDS: Final = 1_000

Form = MultiDict[str, str]


def read_form() -> Form:
    """Return the form of the current request, read once; empty if the body is none."""
    if "oauth_form" not in g:
        g.oauth_form = request.form if request.mimetype in _TYPES else _parse()
    form: Form = g.oauth_form
    return form


def _parse() -> Form:
    text = request.get_data(parse_form_data=False).decode("utf-8", "replace")
    try:
        return MultiDict(parse_qsl(text.strip(), keep_blank_values=True, max_num_fields=_MAX_FIELDS))
    except ValueError:  # more fields than anyone needs
        return MultiDict()
