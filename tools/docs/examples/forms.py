"""Fill in a form, change it, and find forms by their fields."""

from fragrant.vault import Vault
from fragrant.vault.filters import field


async def main(vault: Vault) -> None:
    template = await vault.form_templates.find(field("name") == "Leave Request").first()
    assert template is not None
    form = await vault.forms.create(template.template_id, {"reason": "Holiday", "days": 5})
    form = await vault.forms.change(template.template_id, form.form_id, {"days": 4})
    print(form.instance_name)

    long = (field("reason") == "Training") & (field("days") >= 10)
    async for found in vault.forms.find(template.template_id, long, fields="reason,days"):
        print(found.instance_name, found["reason"], found["days"])
