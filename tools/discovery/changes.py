"""What is other than it was: a person has to know of it before a sign-in goes elsewhere."""

from dataclasses import dataclass

from fragrant.oauth import check_url

from ..settings.discovered import Discovery
from ..settings.metadata import ENDPOINTS, NAMES_ITSELF, Metadata

_NONE = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was ``old`` and is ``new``. ``needs_consent``: a person must say that it is right."""

    what: str
    old: str
    new: str
    needs_consent: bool

    def __str__(self) -> str:
        return f"{self.what}: {self.old} → {self.new}"


def metadata_changes(before: Discovery | None, now: Metadata) -> list[Change]:
    """Return what differs from the file; without one, what is elsewhere than at the issuer's own origin.

    A person must consent to another issuer, to another address of keys, to an endpoint that is gone, and to one at an
    origin that is neither the issuer's nor the one it was at.
    """
    old = before.metadata if before else None
    found = []
    if old and old.issuer != now.issuer:
        found.append(Change("issuer", old.issuer, now.issuer, needs_consent=True))
    for name in ENDPOINTS:
        was, becomes = old.endpoints.get(name, "") if old else "", now.endpoints.get(name, "")
        if was != becomes and (old or _needs_consent(name, "", becomes, now.issuer)):
            consent = _needs_consent(name, was, becomes, now.issuer)
            found.append(Change(name, was or _not_there(old), becomes or _NONE, needs_consent=consent))
    if old and old.names_itself != now.names_itself:
        was, becomes = (str(each.names_itself).lower() for each in (old, now))
        found.append(Change(NAMES_ITSELF, was, becomes, needs_consent=old.names_itself))
    return found


def key_changes(before: Discovery | None, now: tuple[str, ...]) -> list[Change]:
    """Return how a server's keys differ from those in the file."""
    if before is None or not before.keys or before.keys == now:
        return []
    return [Change("keys", ", ".join(before.keys), ", ".join(now) or _NONE, needs_consent=True)]


def _needs_consent(name: str, was: str, becomes: str, issuer: str) -> bool:
    if not becomes:
        return True
    if was and name == "jwks_uri":
        return True
    at_home = {check_url(issuer), *([check_url(was)] if was else [])}
    return check_url(becomes) not in at_home


def _not_there(old: Metadata | None) -> str:
    return _NONE if old else "the issuer's own origin"
