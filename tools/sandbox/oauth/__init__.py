"""The authorization server, made of Authlib's parts.

VisualVault documents that an application sends its client id, redirect URL and scope, that the user signs in and
consents, and that the token of the implicit grant has no refresh token. It documents neither the address of this
endpoint nor the names of its parameters. ``/OAuth/Authorize`` and ``/Account/Login`` are inferred (they are the
names in Microsoft's OAuth sample, whose ``/OAuth/Token`` VisualVault uses), the parameters and answers are those of
RFC 6749 section 4.2, and the lifetime of 20 minutes is inferred, too.

=============== ==========================================================================
``clients``     a registered application as Authlib wants to see it
``server``      Authlib's server with the implicit grant; tokens and where they are kept
``endpoint``    ``/OAuth/Authorize``: who, consent, answer
``account``     ``/Account/Login`` and ``/Account/Logout``
``sessions``    who is signed in with this browser, and the CSRF token of its forms
``bearer``      the check of a token that comes to the API (RFC 6750)
=============== ==========================================================================
"""
