"""The authorization server, made of Authlib's parts.

VisualVault documents four grants and the refresh token; that an application sends its client id, redirect URL and
scope; that the user signs in and consents; that the implicit grant has no refresh token, while client credentials bring
one; and ``/OAuth/Token``. It documents neither the address of the authorize endpoint nor the names of its parameters.
``/OAuth/Authorize`` and ``/Account/Login`` are inferred (they are the names in Microsoft's OAuth sample, whose
``/OAuth/Token`` VisualVault uses); parameters and responses are those of RFC 6749. That refresh tokens live longer than
access tokens, as each application has it, is documented; how long is inferred (see ``clients.registration``).

The rest is the sandbox's own, not VisualVault's, so that a client can be tried against servers that offer more: the
code grant with PKCE and refresh tokens for applications without a secret, ``iss`` in responses, ``id_token token``,
revocation, sign-out by an application, and metadata.

================ =========================================================================
``endpoints``    the addresses: authorize, token and revocation, OpenID Connect's
``grants``       what a client may exchange for tokens
``clients``      registered applications: authentication, registration, redirect URLs
``tokens``       how tokens are issued, checked, signed and revoked
``login``        who is signed in with a browser: passwords, sessions, lockout
``server``       Authlib's server with all of these; ``requests`` is what comes to it
``secrets``      how secrets are made and kept
``rights``       what a token covers, and which users may have that
``paths``        the names of the addresses
================ =========================================================================
"""
