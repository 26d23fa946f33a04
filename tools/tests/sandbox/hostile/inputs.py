"""Values that programs stumble over, and requests full of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final
from urllib.parse import quote, urlencode

# fmt: off
TEXTS: Final = (
    "", " ", "'", '"', "\\", "%", "%25", "%00", "\0", "a\0b", "é🌿", "\u202egnp", "ß" * 300, "A" * 5_000, "-1", "0",
    "1e308", "-1e400", "NaN", "Infinity", "null", "true", "None", "[]", "{}", "{'a': [1, {}]}", "{[]: 1}", "[" * 2_000,
    "2024-13-45", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00", "12/31/9999 11:59 PM", "' or 1=1 --",
    "'; drop table users; --", "') union select password_hash from accounts --", "../../../etc/passwd", "..\\..\\x",
    "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "%s%s%n", "a\r\nSet-Cookie: x=y", "9" * 400, "9" * 19, "१२३", "²",
    "½", "\ufeff", "\uffff", "00000000-0000-0000-0000-000000000000", "COM1", ".", "..", "/", "//", "a/b", "*", "?", "#",
    "file:///etc/passwd", "http://169.254.169.254/", "text/html\r\nx: y", "x" * 255 + ".txt",
    "name=value&a=b", ";", ",",
)
VALUES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 2**31, 2**63, 2**64, -(2**70), 10**300, 1.5, 1e308, -0.0, [], {}, [[]], [None], {"": ""},
    {"a": {"b": [1]}}, ["x"] * 500, [{"id": None}], {"id": [], "name": {}, "value": 2**65}, [[[[[[[[[[1]]]]]]]]]],
    *TEXTS,
)
_WORDS: Final = (
    "[name]", "name", "[nothing]", "[Invoice Number]", "id", "createDate", "revision", "eq", "ne", "gt", "like", "not",
    "in", "between", "and", "or", "(", ")", ",", "'x'", "'%'", "''''", "'", "5", "-5", "1e999", "9" * 40,
    "null", "'2024-01-31'",
    "substring(", "dateadd(", "len(", "getdate()", "day", "year", "1000000000", "\\'", "--", ";", "/*", "🌿",
    "substring([name], 1, 2)", "dateadd(year, 99999, getdate())", "len(name) gt 3", "[name] like '%a%'",
)
_BODIES: Final = (
    b"\xff\xfe", b"{", b"[" * 5_000, b'{"a":1e999}', b'"x"', b"null", b"[1,2]", b"a=b&a=c&=&&%zz", b"\0",
)
_TYPES: Final = (
    "application/json", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
    "text/plain", "application/json; charset=utf-7", "", "x",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Hostile:
    """One request."""

    method: str
    path: str
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def hostile_requests(document: dict[str, Any], ids: dict[str, list[str]], count: int, seed: int) -> Iterator[Hostile]:
    """Return requests for all operations of a contract, each with something in it that is hard to bear.

    :param ids: values for parts of addresses, of things that are there, here and in other databases
    """
    random = Random(seed)  # noqa: S311  test data, no secret
    operations = [
        (path, method.upper(), told)
        for path, methods in document["paths"].items()
        for method, told in methods.items()
        if path.startswith("/api/") or "/api/" in path or "api" in path.split("/")[1]
    ]
    for number in range(count):
        path, method, told = operations[number % len(operations)]
        yield Hostile(method, _target(random, path, told, ids), *_body(random, told))


def hostile_query(random: Random) -> str:
    """Return a ``q`` that is nearly one."""
    if random.random() < 0.2:
        return random.choice(TEXTS)
    return " ".join(random.choice(_WORDS) for _ in range(random.randrange(1, 12)))


def _target(random: Random, path: str, told: dict[str, Any], ids: dict[str, list[str]]) -> str:
    query: dict[str, str] = {}
    for parameter in told["parameters"]:
        name = parameter["name"]
        if parameter["in"] == "path":
            good = random.choice(ids.get(name, ["x"]))
            bad = random.random() < (0.02 if name in {"customer", "database"} else 0.15)
            path = path.replace(f"{{{name}}}", quote(random.choice(TEXTS) if bad else good, safe=""))
        elif random.random() < 0.3:
            query[name] = hostile_query(random) if name == "q" else random.choice(TEXTS)
    return f"{path}?{urlencode(query)}" if query else path


def _body(random: Random, told: dict[str, Any]) -> tuple[bytes, dict[str, str]]:
    content: dict[str, Any] = told.get("requestBody", {}).get("content", {})
    names = {name for form in content.values() for name in form["schema"].get("properties", {})} or {"x"}
    fields = {name: random.choice(VALUES) for name in sorted(names) if random.random() < 0.7}
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    headers = {"Content-Type": random.choice(_TYPES)}
    kind = random.random()
    if kind < 0.5:
        return json.dumps(fields).encode(), headers
    if kind < 0.75:
        return urlencode(texts).encode(), headers
    if kind < 0.9:
        return _multipart(random, texts), {"Content-Type": "multipart/form-data; boundary=x"}
    return random.choice(_BODIES), headers


def _multipart(random: Random, texts: dict[str, str]) -> bytes:
    head = '--x\r\nContent-Disposition: form-data; name="'
    parts = [f'{head}{name}"\r\n\r\n{text}\r\n' for name, text in texts.items()]
    file_name = random.choice(TEXTS).replace("\r\n", "").replace('"', "")[:300]
    parts.append(f'{head}fileUpload"; filename="{file_name}"\r\n\r\nbytes\r\n')
    end = "--x--\r\n" if random.random() < 0.9 else ""
    return ("".join(parts) + end).encode("utf-8", "replace")
