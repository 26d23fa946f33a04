"""Change a text of VisualVault's own pages."""

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    print([language["language"] for language in await vault.localization.languages()])
    texts = await vault.localization.export(area="Common", language="en").read()
    print(texts.decode("utf-8-sig"))
    await vault.localization.import_texts(texts, area="Common", language="en")
