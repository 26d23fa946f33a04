"""Pages, and files for hosts, from Jinja templates."""

import json
from pathlib import Path
from typing import Any

import jinja2

from ..errors import CommandError


def environment(folder: Path) -> jinja2.Environment:
    """Return an environment for the templates in ``folder``: an unknown name is an error.

    Values are escaped for HTML and XML, but in the text files for hosts, where an escape would be read as it stands.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=jinja2.select_autoescape(disabled_extensions=("conf.j2", "txt.j2"), default=True),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(folder: Path, name: str, **context: Any) -> bytes:
    """Render one template. :raises CommandError: it has a mistake; the message names file and line."""
    try:
        return environment(folder).get_template(name).render(**context).encode()
    except jinja2.TemplateSyntaxError as problem:
        raise CommandError(f"{problem.name}, line {problem.lineno}: {problem.message}") from None
    except jinja2.TemplateError as problem:
        raise CommandError(f"{folder / name}: {problem}") from None


def as_json(value: Any) -> str:
    """Return compact JSON in a stable order."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
