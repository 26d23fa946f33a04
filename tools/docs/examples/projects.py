"""Be told of what happens in a project."""

from fragrant.vault import Vault

DOCUMENT_ADDED_OR_REMOVED = "300DB724-5C51-4C38-B2E2-FFE19634A373"


async def main(vault: Vault, project_id: str) -> None:
    me = await vault.users.me()
    await vault.projects.alert(project_id, DOCUMENT_ADDED_OR_REMOVED, user_id=me.user_id)
    await vault.projects.end_alert(project_id, DOCUMENT_ADDED_OR_REMOVED, user_id=me.user_id)
    print("An alert came and went for", me.user_name)
