"""Write a file's mutants into it, with mutmut."""

import ast
import re
from pathlib import Path

from mutmut.mutation.data import LineSpan
from mutmut.mutation.file_mutation import mutate_file_contents

from .difference import compare
from .mutant import Mutant

_DEFINITION = re.compile(r"\s*(async )?def ")
_SEPARATOR = "ǁ"
"""What mutmut puts between a class and its method."""


def make_mutants(root: Path, file: str, package: str) -> list[Mutant]:
    """Replace a file by one that can be any of its mutants; return them. ``file`` is below ``root/pysrc``."""
    path = root / file
    source = path.read_text("utf-8")
    made = mutate_file_contents(file, source)
    if not made.mutant_names:
        return []
    path.write_text(made.code, "utf-8")
    lines = made.code.splitlines()
    module = ".".join(Path(file).relative_to("pysrc").with_suffix("").parts).removesuffix(".__init__")
    begins = _beginnings(source)
    found = []
    for name in made.mutant_names:
        function, _, number = name.rpartition("__mutmut_")
        shown = function.removeprefix("x_").removeprefix("x" + _SEPARATOR).replace(_SEPARATOR, ".")
        original = _body(lines, made.line_span_by_function_name[f"{function}__mutmut_orig"])
        changed = _body(lines, made.line_span_by_function_name[name])
        offset, line, change = compare(original, changed)
        at = begins[shown] + offset
        found.append(Mutant(package, file, shown, int(number), at, line, change, f"{module}.{name}"))
    return found


def _body(lines: list[str], span: LineSpan) -> list[str]:
    """Return a function from its definition on, without the remarks above it and the name that differs."""
    own = lines[span.start - 1 : span.end]
    start = next(number for number, line in enumerate(own) if _DEFINITION.match(line))
    head = re.sub(r"def \w+", "def", own[start])
    return [head, *own[start + 1 :]]


def _beginnings(source: str) -> dict[str, int]:
    """Return the line of each function's and method's definition."""
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found[node.name] = node.lineno
        elif isinstance(node, ast.ClassDef):
            methods = (each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
            found.update({f"{node.name}.{each.name}": each.lineno for each in methods})
    return found
