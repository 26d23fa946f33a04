"""A fault: what a test asked for, checked."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from http import HTTPStatus
from typing import Any, Final, Self

from ..oauth.paths import AUTHORIZE
from .prepared_answer import NotAFault, PreparedAnswer

MAX_LATENCY: Final = 60
"""Seconds."""

_TEXT: Final = re.compile(r"[ -~]{1,2000}")
_MAX_NUMBER: Final = 10**6
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})
_EVERYWHERE: Final = "*"
_FORBID: Final = "forbid"
_REDIRECT_EFFECTS: Final = frozenset({"state", "iss", "scope", "repeat", "place", "answer", "error"})


def _one_of(*words: str) -> Callable[[str, Any], str]:
    def check(name: str, value: Any) -> str:
        if value not in words:
            raise NotAFault(f"{name} must be one of {', '.join(words)}.")
        return str(value)

    return check


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or not _TEXT.fullmatch(value):
        raise NotAFault(f"{name} must be a text in printable ASCII.")
    return value


def _between(lowest: float, highest: float, kind: type[float]) -> Callable[[str, Any], float]:
    def check(name: str, value: Any) -> float:
        try:
            number = kind(value) if isinstance(value, str) or type(value) in {int, kind} else None
        except ValueError:
            number = None
        if number is None or not lowest <= number <= highest:
            raise NotAFault(f"{name} must be a number between {lowest} and {highest}.")
        return number

    return check


def _status(name: str, value: Any) -> int:
    status = _between(400, 599, int)(name, value)
    if status not in set(HTTPStatus):
        raise NotAFault(f"{name} must be a status that HTTP knows.")
    return int(status)


def _lower(name: str, value: Any) -> str:
    return _text(name, value).lower()


def _method(name: str, value: Any) -> str:
    return _one_of(*sorted(_METHODS))(name, _text(name, value).upper())


def _flag(name: str, value: Any) -> bool:
    if value in ("true", "false"):  # what is sent may be unhashable
        return bool(value == "true")
    if not isinstance(value, bool):
        raise NotAFault(f"{name} must be true or false.")
    return value


def _answer(_name: str, value: Any) -> PreparedAnswer:
    return PreparedAnswer.from_json(value)


EFFECTS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "latency": _between(0, MAX_LATENCY, float),
    "status": _status,
    "token": _one_of("expired", "revoked"),
    "body": _one_of("truncated", "malformed", "empty", "html"),
    "content_type": _text,
    "slow": _between(1, _MAX_NUMBER, int),
    "drop": _one_of("before", "middle"),
    "forbid": _text,
    "error": _text,
    "state": _one_of("wrong", "missing", "empty", "repeated"),
    "iss": _text,
    "scope": _text,
    "repeat": _text,
    "place": _one_of("query", "fragment"),
    "answer": _answer,
}
"""What can be asked for → what checks its value."""
_REQUESTS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "path": _lower,
    "method": _method,
    "client_id": _lower,
    "times": _between(1, _MAX_NUMBER, int),
    "retry_after": _between(0, _MAX_NUMBER, int),
    "cors": _flag,
}
"""Which requests it meets, and how → what checks it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One effect, and the requests it meets."""

    effect: str
    value: Any
    path: str = _EVERYWHERE
    method: str | None = None
    client_id: str | None = None
    times: int | None = None
    """None: without end."""
    retry_after: int | None = None
    """Seconds."""
    cors: bool = True

    @classmethod
    def from_json(cls, sent: Any) -> Self:
        """Read what a test sent. :raises NotAFault: a rule is broken."""
        if not isinstance(sent, dict) or not set(sent) <= {*EFFECTS, *_REQUESTS}:
            raise NotAFault(
                f"A JSON object is needed, with no other keys than {', '.join(sorted({*EFFECTS, *_REQUESTS}))}."
            )
        effects = [name for name in EFFECTS if name in sent]
        if len(effects) != 1:
            raise NotAFault(f"A fault has exactly one effect of {', '.join(EFFECTS)}.")
        effect = effects[0]
        usual = {
            "path": AUTHORIZE.lower() if effect in _REDIRECT_EFFECTS else _EVERYWHERE,
            "method": "OPTIONS" if effect == _FORBID else None,
        }
        given = {name: check(name, sent[name]) for name, check in _REQUESTS.items() if sent.get(name) is not None}
        return cls(effect=effect, value=EFFECTS[effect](effect, sent[effect]), **usual | given)

    @classmethod
    def of_answer(cls, answer: PreparedAnswer) -> Self:
        """Return a prepared answer as a fault that meets one authorization request."""
        return cls(effect="answer", value=answer, client_id=answer.client_id, times=1)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read what ``--fault`` names: ``name=value`` with commas between, or JSON. :raises NotAFault: neither."""
        if text.lstrip().startswith("{"):
            try:
                return cls.from_json(json.loads(text))
            except (ValueError, RecursionError) as error:
                raise NotAFault(str(error) if isinstance(error, NotAFault) else "This is no JSON.") from None
        pairs = [part.partition("=") for part in text.split(",")]
        if not all(equals for _name, equals, _value in pairs):
            raise NotAFault("name=value is needed, with commas between, as in status=429,retry_after=5.")
        return cls.from_json({name.strip(): value.strip() for name, _equals, value in pairs})

    def meets(self, method: str, path: str) -> bool:
        """Return whether it meets a request by its method and path, the latter in the form that is routed."""
        by_method = method != "OPTIONS" if self.method is None else method == self.method
        return by_method and fnmatchcase(path, self.path)

    def as_json(self) -> dict[str, Any]:
        """Return what is told of it: as it was asked for, but for a prepared answer, whose bytes are not repeated."""
        value = "prepared" if isinstance(self.value, PreparedAnswer) else self.value
        others = {name: getattr(self, name) for name in ("path", "method", "client_id", "retry_after")}
        return {self.effect: value, **{k: v for k, v in others.items() if v is not None}, "cors": self.cors}
