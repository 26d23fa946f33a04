"""List the templates of forms with their fields."""

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    async for template in vault.form_templates.find(sort="name"):
        fields = await vault.form_templates.fields(template.template_id)
        print(template.name, list(fields["fields"]))
