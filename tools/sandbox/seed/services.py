"""Service accounts: those of programs, members of VaultAccess with an API key (what the documentation advises)."""

from dataclasses import dataclass, field
from typing import Final

from ..oauth.rights import VAULT_ACCESS
from ..storage.people import Customer, CustomerDatabase, Group, Membership, Site
from .people import add_user
from .plan import Plan, SampleAccount


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """One of them, with its password in the clear: it is made up."""

    username: str
    password: str = field(repr=False)
    customer: str


SERVICE_ACCOUNTS: Final = (
    ServiceAccount("svc.acme", "chamomile-and-sage", "Acme"),
    ServiceAccount("svc.globex", "bergamot-and-thyme", "Globex"),
)


def add_service_accounts(plan: Plan) -> None:
    """Add them to every database of their customers. This comes last: it uses up chance, which others hang on."""
    for service in SERVICE_ACCOUNTS:
        account_id = plan.guid("account", service.username)
        good_for = f"a service account: in VaultAccess of {service.customer}, with API keys"
        last = service.customer
        plan.accounts.append(SampleAccount(account_id, service.username, service.password, f"Service {last}", good_for))
        customer_id = plan.of(Customer, alias=service.customer)[0]["id"]
        for database in plan.of(CustomerDatabase, customer_id=customer_id):
            of_it = {"database_id": database["id"]}
            key = (service.customer, database["alias"])
            site = plan.of(Site, **of_it)[0]
            user = add_user(plan, key, of_it, site=site, username=service.username, first="Service", last=last)
            user["account_id"] = account_id
            for name in (VAULT_ACCESS, "Everyone"):
                group = plan.of(Group, name=name, **of_it)[0]
                plan.add(Membership, group_id=group["id"], user_id=user["id"])
