"""Who may call the administration by a program, and how far a token reaches.

That the administration takes another scope than the vault, and refuses tokens of the vault, is documented; the name
``administration`` is inferred. The addresses that VisualVault's Node client calls with its token of the vault take
such a token, too, of a member of VaultAccess (seen in their clients; that it must be one is inferred). A token reaches
the databases of its customer in which its user administers.
"""

from functools import partial
from typing import Final

from sqlalchemy import ColumnElement, exists, select

from ..api.access import current_token, require_token
from ..api.arguments import finds
from ..api.endpoint import Router
from ..api.envelope import Problem
from ..api.lists import require_one
from ..oauth.rights import ADMINISTRATION, ADMINISTRATORS, VAULT, has_vault_access, is_administrator
from ..storage.people import Customer, CustomerDatabase, Group, User


def require_administration() -> None:
    """Refuse the request being answered unless its token covers the administration, and its user still may.

    :raises TokenRefused: 401 or 403.
    :raises Problem: 403.
    """
    require_token(ADMINISTRATION)
    if not is_administrator(current_token().user):
        raise Problem(403, "Only members of VaultAccess and VaultAdmins may administer.")


def require_rights() -> None:
    """Refuse the request being answered unless its user may do with this token what an administrator may.

    :raises Problem: 403.
    """
    by_scope = is_administrator if _is_for_administration() else has_vault_access
    if not by_scope(current_token().user):
        raise Problem(403, "Only members of VaultAccess may do that with a token of the vault.")


administration: Final = Router(
    "customers", "/api/v1", access=require_administration, scoped=False, standing="inferred", scope="administration"
)
"""The administration."""
without_aliases: Final = Router(
    "without_aliases",
    "/api/v1",
    access=partial(require_token, VAULT, ADMINISTRATION),
    administrator=require_rights,
    scoped=False,
)
"""The addresses without aliases, which take a token of either."""


def customers_within() -> ColumnElement[bool]:
    """Return the condition on customers: there is one, that of the token."""
    return Customer.id == current_token().application.database.customer_id


def databases_within() -> ColumnElement[bool]:
    """Return the condition on databases. A token of the vault reaches its own alone."""
    token = current_token()
    if not _is_for_administration():
        return CustomerDatabase.id == token.application.database_id
    administers = (
        exists()
        .where(User.database_id == CustomerDatabase.id, User.account_id == token.user.account_id, User.enabled)
        .where(User.groups.any(Group.name.in_(ADMINISTRATORS)))
        .correlate(CustomerDatabase)
    )
    own = CustomerDatabase.id == token.application.database_id
    return (CustomerDatabase.customer_id == token.application.database.customer_id) & (own | administers)


@finds(Customer)
def _customer(customer_id: str) -> Customer:
    return require_one(select(Customer).where(Customer.id == customer_id, customers_within()))


@finds(CustomerDatabase)
def _database(database_id: str) -> CustomerDatabase:
    return require_one(select(CustomerDatabase).where(CustomerDatabase.id == database_id, databases_within()))


def _is_for_administration() -> bool:
    return ADMINISTRATION in current_token().scope.split()
