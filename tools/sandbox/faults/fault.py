"""A fault: what a test asked for, checked. It has one effect, and says which requests it meets."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from http import HTTPStatus
from typing import Any, Final, Literal, NamedTuple, Self

from ..oauth.paths import AUTHORIZE
from .prepared_answer import NotAFault, PreparedAnswer

MAX_LATENCY: Final = 60
"""Seconds."""

_TEXT: Final = re.compile(r"[ -~]{1,2000}")
_MAX_NUMBER: Final = 10**6
_EVERYWHERE: Final = "*"

Check = Callable[[str, Any], Any]
"""Returns a value, of the name that is given first, or refuses it."""
Stage = Literal["before", "answer", "redirect", "after"]
"""Before the true answer, instead of the one to an authorization request, on its redirect, or on any true answer."""


def _one_of(*words: str) -> Check:
    def check(name: str, value: Any) -> str:
        if value not in words:
            raise NotAFault(f"{name} must be one of {', '.join(words)}.")
        return str(value)

    return check


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or not _TEXT.fullmatch(value):
        raise NotAFault(f"{name} must be a text in printable ASCII.")
    return value


def _between(lowest: float, highest: float, kind: type[float]) -> Check:
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


def _flag(name: str, value: Any) -> bool:
    if value in ("true", "false"):  # what is sent may be unhashable
        return bool(value == "true")
    if not isinstance(value, bool):
        raise NotAFault(f"{name} must be true or false.")
    return value


_METHOD: Final = _one_of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT")


class Effect(NamedTuple):
    """What a fault does."""

    check: Check
    """Of its value."""
    stage: Stage


EFFECTS: Final[Mapping[str, Effect]] = {
    "latency": Effect(_between(0, MAX_LATENCY, float), "before"),
    "status": Effect(_status, "before"),
    "token": Effect(_one_of("expired", "revoked"), "before"),
    "body": Effect(_one_of("truncated", "malformed", "empty", "html"), "after"),
    "content_type": Effect(_text, "after"),
    "slow": Effect(_between(1, _MAX_NUMBER, int), "after"),
    "drop": Effect(_one_of("before", "middle"), "after"),
    "forbid": Effect(_text, "after"),
    "error": Effect(_text, "redirect"),
    "state": Effect(_one_of("wrong", "missing", "empty", "repeated"), "redirect"),
    "iss": Effect(_text, "redirect"),
    "scope": Effect(_text, "redirect"),
    "repeat": Effect(_text, "redirect"),
    "place": Effect(_one_of("query", "fragment"), "redirect"),
    "answer": Effect(lambda _name, value: PreparedAnswer.from_json(value), "answer"),
}
"""What can be asked for."""
_REQUESTS: Final[Mapping[str, Check]] = {
    "path": lambda name, value: _text(name, value).lower(),
    "method": lambda name, value: _METHOD(name, _text(name, value).upper()),
    "client_id": lambda name, value: _text(name, value).lower(),
    "times": _between(1, _MAX_NUMBER, int),
    "retry_after": _between(0, _MAX_NUMBER, int),
    "cors": _flag,
}
"""Which requests it meets, and how → what checks it."""


def effects_of(stage: Stage) -> frozenset[str]:
    """Return the effects that happen at a stage."""
    return frozenset(name for name, effect in EFFECTS.items() if effect.stage == stage)


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
            known = ", ".join(sorted({*EFFECTS, *_REQUESTS}))
            raise NotAFault(f"A JSON object is needed, with no other keys than {known}.")
        effects = [name for name in EFFECTS if name in sent]
        if len(effects) != 1:
            raise NotAFault(f"A fault has exactly one effect of {', '.join(EFFECTS)}.")
        name = effects[0]
        effect = EFFECTS[name]
        usual = {
            "path": AUTHORIZE.lower() if effect.stage in {"answer", "redirect"} else _EVERYWHERE,
            "method": "OPTIONS" if name == "forbid" else None,
        }
        given = {key: check(key, sent[key]) for key, check in _REQUESTS.items() if sent.get(key) is not None}
        return cls(effect=name, value=effect.check(name, sent[name]), **usual | given)

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
