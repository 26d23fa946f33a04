"""Scopes: what a token covers."""

from typing import Final

VAULT: Final = "vault"
"""One customer database (documented)."""

ADMINISTRATION: Final = "administration"
"""The administration of a customer. That it is another scope is documented; the name is inferred."""

OPENID: Final = "openid"
"""Who someone is: the sandbox's own, not VisualVault's."""

SCOPES: Final = {
    VAULT: "Work with the documents, folders and forms of {database}, with your rights",
    ADMINISTRATION: "Administer the customer of {database}: its databases and who may enter them",
    OPENID: "Learn who you are: your user name, name and e-mail address",
}
"""Scopes and what they mean in words."""
