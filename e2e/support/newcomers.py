"""People who have agreed to nothing yet.

Consent is remembered by the sandbox, which tests share: whoever wants to be asked needs somebody of their own.
"""

import uuid

from fragrant.server import ClientCredentials, connect_sync

from tools.sandbox.serving import RunningSandbox


def newcomer(sandbox: RunningSandbox) -> dict[str, str]:
    """Make a user who may use the vault of Acme; return the account as the sandbox's description has others."""
    about = sandbox.describe()
    key = about["api_keys"][0]
    grant = ClientCredentials(about["token_url"], key["client_id"], key["client_secret"], scope="vault")
    account = {"username": f"new.{uuid.uuid4().hex[:8]}", "password": "rosemary"}
    with connect_sync(about["site_url"], key["customer"], key["database"], grant) as vault:
        user = vault.users.create(account["username"], password=account["password"], send_email=False)
        access = next(each for each in vault.groups.find() if each.name == "VaultAccess")
        vault.groups.add_user(access.group_id, user.user_id)
    return account
