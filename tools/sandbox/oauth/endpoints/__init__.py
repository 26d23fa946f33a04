"""The addresses of the authorization server: authorize, token and revocation, and OpenID Connect's."""
