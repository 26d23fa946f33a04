"""Connect to a vault, in whichever home this runs: a program in CPython, or a page."""

import sys
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .server import Grant
    from .vault import Vault

IN_PAGE = sys.platform == "emscripten"

SECRETS = (
    "A page can keep no secret: whoever opens it can read all that it holds. In a page call fragrant.connect() without "
    "a grant: it gives the vault of whoever has signed in there. What needs a key and its secret, or a password, runs "
    "in a program or a service of its own."
)


def connect(
    site_url: str = "", customer: str = "", database: str = "", grant: "Grant | None" = None, **options: Any
) -> "AbstractAsyncContextManager[Vault]":
    """Provide a vault for ``async with``: with a grant in a program, without one in a page.

    ::

        async with fragrant.connect("https://acme.example", "Acme", "Main", grant) as vault:
            me = await vault.users.me()

    In a program, which needs ``pip install "fragrant[server]"``:

    :param site_url: where VisualVault is, with a virtual folder if there is one
    :param grant: how to get tokens, such as :class:`fragrant.server.ClientCredentials`; it is closed at the end
    :param options: ``store`` keeps tokens over restarts (:class:`fragrant.server.TokenStore`), without one they are in
        memory alone; ``at_once`` is how many requests are under way at the same time; ``timeout`` is the seconds
        without progress after which a request is given up

    In a page it is the vault of whoever is signed in; addresses may be left out, and options have no meaning.

    :raises ImportError: the program has not what ``pip install "fragrant[server]"`` installs.
    :raises TypeError: a program gives no grant, or an option is unknown.
    :raises UrlNotAllowedError: the address is not https, and not this machine's.
    :raises VaultError: in a page a grant is given, nobody is signed in, or another vault is asked for.
    """
    if IN_PAGE:
        from .app.own_vault import own_vault  # noqa: PLC0415 - there in a page alone
        from .vault import VaultError  # noqa: PLC0415 - most imports of this package don't need it

        if grant is not None:
            raise VaultError(SECRETS)
        return own_vault(site_url, customer, database)
    from .server import connect as connect_program  # noqa: PLC0415 - needs further packages

    if grant is None:
        raise TypeError("Outside of a page connect() needs a grant, such as fragrant.server.ClientCredentials.")
    return connect_program(site_url, customer, database, grant, **options)
