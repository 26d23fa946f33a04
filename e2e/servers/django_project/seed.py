"""What the fresh database is filled with: one user, and a public client for each protocol."""

from collections.abc import Sequence

from django.contrib.auth import get_user_model
from oauth2_provider.models import get_application_model

from .names import CLIENT_ID, CODE_CLIENT_ID, EMAIL, OIDC_CLIENT_ID, OIDC_CODE_CLIENT_ID, PASSWORD, USERNAME


def seed(redirect_urls: Sequence[str]) -> None:
    """Fill the database. Clients may be sent back to ``redirect_urls``, after a sign-out too, compared as they are.

    :raises django.core.exceptions.ValidationError: the toolkit would not let anybody register such a client.
    """
    get_user_model().objects.create_user(USERNAME, EMAIL, PASSWORD)
    kind = get_application_model()
    for client_id, grant, algorithm in (
        (CLIENT_ID, kind.GRANT_IMPLICIT, kind.NO_ALGORITHM),
        (CODE_CLIENT_ID, kind.GRANT_AUTHORIZATION_CODE, kind.NO_ALGORITHM),
        (OIDC_CLIENT_ID, kind.GRANT_IMPLICIT, kind.RS256_ALGORITHM),
        (OIDC_CODE_CLIENT_ID, kind.GRANT_AUTHORIZATION_CODE, kind.RS256_ALGORITHM),
    ):
        client = kind(
            client_id=client_id,
            name="Fragrant",
            client_type=kind.CLIENT_PUBLIC,
            client_secret="",
            authorization_grant_type=grant,
            algorithm=algorithm,
            redirect_uris=" ".join(redirect_urls),
            post_logout_redirect_uris=" ".join(redirect_urls),
        )
        client.full_clean()
        client.save()
