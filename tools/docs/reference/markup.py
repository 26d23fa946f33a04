"""Docstrings, which are written as Sphinx reads them, as Markdown."""

import re
import textwrap

_FIELD = re.compile(r"\s*:(param|raises) ([\w.]+):\s*")
_ROLE = re.compile(r":\w+:`~?(?:[\w.]+ <)?([\w.]+)>?`")
_MODULE = re.compile(r":mod:`([\w.]+)`")
_LITERAL = re.compile(r"``(.+?)``")
_BLOCK = re.compile(r"(?:^|(?<=\n))(.*?)::\n\n((?:(?: {4}.*)?\n?)+)")
_PAGES = {
    "fragrant.vault.errors": "errors.md",
    "fragrant.vault.filters": "filters.md",
    "fragrant.vault.records": "rows.md",
    "fragrant.vault.resources": "README.md#resources",
}


def markdown(docstring: str) -> str:
    """Return a docstring: its text, then its parameters and errors as a list."""
    text, *fields = _FIELD.split(docstring.strip())
    parts = [_blocks(text)]
    entries = [
        f"- `{name}`: {_line(words)}" if kind == "param" else f"- raises `{_last(name)}`: {_line(words)}"
        for kind, name, words in zip(fields[::3], fields[1::3], fields[2::3], strict=True)
    ]
    if entries:
        parts.append("\n".join(entries))
    return "\n\n".join(part for part in parts if part)


def first_line(docstring: str) -> str:
    """Return the first sentence or paragraph, for a table."""
    return _line(_FIELD.split(docstring.strip())[0].partition("\n\n")[0])


def cell(text: str) -> str:
    """Return a text for a cell of a table."""
    return _line(text).replace("|", "\\|")


def _blocks(text: str) -> str:
    """Return a text with its indented blocks fenced; what stands outside of them is inline markup."""
    parts = []
    end = 0
    for block in _BLOCK.finditer(text + "\n"):
        parts.append(_inline(text[end : block.start()] + (f"{block[1]}:" if block[1] else "")))
        code = textwrap.dedent(block[2]).strip("\n")
        parts.append(f"```{'text' if '──' in code else 'python'}\n{code}\n```")
        end = block.end()
    parts.append(_inline(text[end:]))
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def _inline(text: str) -> str:
    text = _MODULE.sub(lambda found: f"[`{found[1]}`]({_PAGES[found[1]]})" if found[1] in _PAGES else found[0], text)
    text = _LITERAL.sub(r"`\1`", text)
    return _ROLE.sub(lambda found: f"`{_last(found[1])}`", text)


def _line(text: str) -> str:
    return " ".join(_inline(text).split())


def _last(path: str) -> str:
    """Return a name without the modules before it: with its class, if it has one."""
    names = path.split(".")
    start = next((number for number, name in enumerate(names) if name[:1].isupper()), len(names) - 1)
    return ".".join(names[start:])
