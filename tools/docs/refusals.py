"""``docs/refusals.md``: every reason to refuse an answer, from the table that the page itself uses."""

from fragrant.oauth import REFUSALS, RefusalKind
from fragrant.oauth.refusals import is_servers_own

_HEAD = """\
# Why an answer is refused

Made by `python3 -m tools docs` from the table in `pysrc/fragrant/oauth/refusals/`, from which the page makes its
error screens, too. A code is stable: the page has it in `data-fragrant-refusal`, and `fragrant.oauth.parse` returns it
in `Refusal.code`.

Nothing is kept of an answer that was refused, and its state is used up. The sign-in can be tried again with one click.
"""

_PARTS = (
    (
        "The server said no",
        "Codes of OAuth's and OpenID Connect's; the server's own words, if there are any, are shown beside ours.",
        True,
    ),
    ("The answer breaks a rule", "Codes of Fragrant's.", False),
)


def refusals_page() -> str:
    """Return the text of the page."""
    parts = [_HEAD]
    for title, words, of_servers in _PARTS:
        kinds = [kind for kind in REFUSALS.values() if is_servers_own(kind.code) == of_servers]
        parts.append(f"## {title}\n\n{words}\n\n" + "\n".join(map(_entry, kinds)))
    return "\n".join(parts)


def _entry(kind: RefusalKind) -> str:
    return f"### `{kind.code}`\n\n**{kind.what}** {kind.why} {kind.todo}\n\n{kind.source}\n"
