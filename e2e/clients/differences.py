"""Where this client's parser and those of oauthlib and Authlib differ, each with the reason."""

from collections.abc import Callable
from dataclasses import dataclass

from .case import ACCEPTED, SCOPE
from .ours import PENDING
from .outcome import Outcome

_STATE = f"state={PENDING.state}"
_GOOD = f"access_token=tok&token_type=bearer&{_STATE}"


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer that two parsers treat differently: its parameters, our code, and their outcome."""

    pairs: tuple[tuple[str, str], ...]
    ours: str
    theirs: Outcome

    def has(self, name: str, value: str) -> bool:
        """Tell whether a parameter has exactly this value, once or more."""
        return (name, value) in self.pairs

    def value(self, name: str) -> str:
        """Return a parameter's first value."""
        return next((value for each, value in self.pairs if each == name), "")


@dataclass(frozen=True, slots=True)
class Difference:
    """One reason why two parsers differ; ``explains`` tells whether it is the reason in a case.

    ``example`` is an answer to which it applies.
    """

    name: str
    libraries: tuple[str, ...]
    example: str
    explains: Callable[[Seen], bool]


def _stricter(code: str, seen: Seen) -> bool:
    return seen.ours == code and seen.theirs.accepted is True


BOTH = ("oauthlib", "Authlib")

DIFFERENCES = (
    # We refuse, they accept
    Difference(
        "of a parameter that stands twice, they take the last (6749 section 3.1)",
        BOTH,
        f"{_GOOD}&access_token=other",
        lambda seen: _stricter("repeated_parameter", seen) and len(dict(seen.pairs)) < len(seen.pairs),
    ),
    Difference(
        "they take an empty token (6749 section 3.1)",
        BOTH,
        f"access_token=&token_type=bearer&{_STATE}",
        lambda seen: _stricter("access_token_missing", seen) and seen.has("access_token", ""),
    ),
    Difference(
        "they take an empty token where a code stands beside it",
        BOTH,
        f"access_token=&token_type=bearer&{_STATE}&code=x",
        lambda seen: _stricter("code_unexpected", seen) and seen.has("access_token", ""),
    ),
    Difference(
        "they do not look at the token's characters (6750 section 2.1)",
        BOTH,
        f"access_token=a%0Ab&token_type=bearer&{_STATE}",
        lambda seen: _stricter("access_token_malformed", seen),
    ),
    Difference(
        "oauthlib asks for no type (6749 section 7.1)",
        ("oauthlib",),
        f"access_token=tok&{_STATE}",
        lambda seen: _stricter("token_type_missing", seen) and not seen.value("token_type"),
    ),
    Difference(
        "Authlib asks for a type, but takes an empty one (6749 section 3.1)",
        ("Authlib",),
        f"access_token=tok&token_type=&{_STATE}",
        lambda seen: _stricter("token_type_missing", seen) and seen.has("token_type", ""),
    ),
    Difference(
        "they take a token of any type (6749 section 7.1)",
        BOTH,
        f"access_token=tok&token_type=mac&{_STATE}",
        lambda seen: _stricter("token_type_unsupported", seen) and seen.value("token_type").lower() != "bearer",
    ),
    Difference(
        "they take a lifetime that is no number of seconds (6749 section 4.2.2)",
        BOTH,
        f"{_GOOD}&expires_in=-1",
        lambda seen: _stricter("expires_in_malformed", seen),
    ),
    Difference(
        "Authlib does not look at the scope's characters (6749 section 3.3)",
        ("Authlib",),
        f"{_GOOD}&scope=%22",
        lambda seen: _stricter("scope_malformed", seen),
    ),
    Difference(
        "Authlib does not look at the error beside a token (6749 section 4.2.2.1)",
        ("Authlib",),
        f"{_GOOD}&error=access_denied",
        lambda seen: seen.theirs.accepted is True and seen.value("error") != "",
    ),
    # We accept, they refuse
    Difference(
        "oauthlib raises a warning when the scope is another; we keep it and tell the visitor (6749 section 3.3)",
        ("oauthlib",),
        f"{_GOOD}&scope=read",
        lambda seen: (
            seen.ours == ACCEPTED and seen.value("scope") != SCOPE and "Scope has changed" in seen.theirs.detail
        ),
    ),
    Difference(
        "oauthlib takes an empty error for one; to us it is absent (6749 section 3.1)",
        ("oauthlib",),
        f"{_GOOD}&error=",
        lambda seen: seen.ours == ACCEPTED and seen.has("error", "") and not seen.theirs.accepted,
    ),
    Difference(
        "oauthlib takes an empty expires_in for nonsense; to us it is absent (6749 section 3.1)",
        ("oauthlib",),
        f"{_GOOD}&expires_in=",
        lambda seen: seen.ours == ACCEPTED and seen.has("expires_in", "") and not seen.theirs.accepted,
    ),
)
