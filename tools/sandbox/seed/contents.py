"""The whole vault."""

from ..storage.people import Customer, CustomerDatabase, User
from .filing import Filing
from .folders import add_folders
from .forms import add_forms
from .invoices import add_invoices
from .papers import add_papers
from .people import add_people, add_service_accounts
from .plan import Plan, Row
from .series import add_series
from .setup import add_setup
from .strange import add_strange


def plan_vault(seed: int) -> Plan:
    """Return the vault of a seed number, without its registered applications: those are settings, not data."""
    plan = Plan(seed)
    add_people(plan)
    customers = {row["id"]: row["alias"] for row in plan.of(Customer)}
    for database in plan.of(CustomerDatabase):
        large = (customers[database["customer_id"]], database["alias"]) == ("Acme", "Main")
        users = plan.of(User, database_id=database["id"])
        add_folders(plan, database, users[0], large=large)
        add_setup(plan, database, users[0])
        _add_documents(plan, database, users, large=large)
        add_forms(plan, database, users, large=large)
    add_service_accounts(plan)
    return plan


def _add_documents(plan: Plan, database: Row, users: list[Row], *, large: bool) -> None:
    filing = Filing(plan, database, users)
    add_invoices(filing, 400 if large else 50)
    if large:
        add_series(filing)
    add_papers(filing)
    if large:
        add_strange(filing)
