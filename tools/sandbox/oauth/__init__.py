"""The authorization server, made of Authlib's parts.

VisualVault documents four grants and the refresh token; that an application sends its client id, redirect URL and
scope; that the user signs in and consents; that the implicit grant has no refresh token, while client credentials
bring one; and ``/OAuth/Token``. It documents neither the address of the authorize endpoint nor the names of its
parameters. ``/OAuth/Authorize`` and ``/Account/Login`` are inferred (they are the names in Microsoft's OAuth sample,
whose ``/OAuth/Token`` VisualVault uses), the parameters and answers are those of RFC 6749. That refresh tokens live
longer than access tokens, as each application has it, is documented; how long is inferred (see ``tokens.lifetimes``).

The rest is the sandbox's own, not VisualVault's, so that a client can be tried against servers that offer more: the
code grant with PKCE and refresh tokens for applications without a secret, ``iss`` in answers, ``id_token token``,
revocation, sign-out at the wish of an application, and metadata.

=================== ====================================================================
``endpoints``       the addresses: authorize, token and revocation, OpenID Connect's
``grants``          what a client may exchange for tokens: one grant a module
``clients``         registered applications: who they are, how they show it, how they come and go
``tokens``          how tokens are made, checked, signed, and how they end
``login``           who is signed in with a browser: passwords, sessions, lockout
``mounting``        all of it, for the application; ``paths`` has the names of the addresses
``server``          Authlib's server with all of these; ``request_form`` reads what comes to it
``issuer``          the name the server goes by; ``secrets`` how secrets are made and kept
``scopes``          what a token is good for; ``rights`` tells who may have which
=================== ====================================================================
"""
