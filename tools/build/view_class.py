"""What a view says of itself, read from its source: the page needs it before it imports the view."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from ..errors import CommandError

_METHODS: dict[str, type[ast.FunctionDef | ast.AsyncFunctionDef]] = {
    "show": ast.AsyncFunctionDef,
    "go": ast.AsyncFunctionDef,
    "resume": ast.FunctionDef,
    "clear": ast.FunctionDef,
}
_RULES = {
    "title": (re.compile(r"[^\x00-\x1f\x7f]+"), "a text on one line"),
    # RFC 6749 section 3.3
    "needs": (re.compile(r"[\x21\x23-\x5B\x5D-\x7E]*"), 'a scope, or "" for none'),
    "icon": (
        re.compile(r"([\w-]+\.svg|[a-z0-9-]+)?"),
        'the name of an SVG file in its folder, or of an icon of Lucide, or "" for none',
    ),
}


@dataclass(frozen=True, slots=True)
class ViewClass:
    """The attributes of a view's class (:class:`fragrant.app.view.View`)."""

    title: str
    needs: str
    icon: str

    @property
    def lucide(self) -> str:
        """Return the name of its icon where that is one of Lucide's; else ""."""
        return "" if self.icon.endswith(".svg") else self.icon


def read_view_class(path: Path) -> ViewClass:
    """Return what the class ``View`` in a ``view.py`` says. :raises CommandError: it is not as a view must be."""
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"{path} cannot be read: {problem}") from None
    except SyntaxError as problem:
        raise CommandError(f"{path}, line {problem.lineno}: {problem.msg}") from None
    found = next((each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == "View"), None)
    if found is None:
        raise CommandError(f"{path} has no class View.")
    where = f"{path}, line {found.lineno}"
    for name, kind in _METHODS.items():
        # a class may inherit its methods, which nothing can be said of here
        if not found.bases and name not in {each.name for each in found.body if isinstance(each, kind)}:
            form = "async def" if kind is ast.AsyncFunctionDef else "def"
            raise CommandError(f"{where}: the class View has no “{form} {name}”.")
    texts = dict(filter(None, map(_text, found.body)))
    for name, (pattern, demand) in _RULES.items():
        if pattern.fullmatch(texts.get(name, "\n")) is None:
            raise CommandError(f"{where}: the class View must have “{name} = …”, {demand}.")
    return ViewClass(**{name: texts[name] for name in _RULES})


def _text(statement: ast.stmt) -> tuple[str, str] | None:
    """Return name and value where a statement gives a name a text."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
    elif isinstance(statement, ast.AnnAssign):
        target = statement.target
    else:
        return None
    value = statement.value
    if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
        return target.id, value.value
    return None
