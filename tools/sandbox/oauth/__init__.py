"""The authorization server, made of Authlib's parts.

VisualVault documents that an application sends its client id, redirect URL and scope, that the user signs in and
consents, and that the token of the implicit grant has no refresh token. It documents neither the address of this
endpoint nor the names of its parameters. ``/OAuth/Authorize`` and ``/Account/Login`` are inferred (they are the
names in Microsoft's OAuth sample, whose ``/OAuth/Token`` VisualVault uses), the parameters and answers are those of
RFC 6749 section 4.2, and the lifetime of 20 minutes is inferred, too.

The rest is the sandbox's own, not VisualVault's, so that a client can be tried against servers that offer more: the
code grant with PKCE and refresh tokens for applications without a secret, ``iss`` in answers, ``id_token token``,
revocation, and sign-out at the wish of an application.

=============== ==========================================================================
``paths``       the addresses
``clients``     a registered application as Authlib wants to see it
``server``      Authlib's server with all grants
``tokens``      how tokens are made, what is kept of them, how they end
``code``        the code grant with PKCE
``refresh``     the refresh token grant with rotation
``openid``      the grant with ID tokens; ``signing`` has their key, ``identity`` its address
``revocation``  the end of a token; ``backchannel`` has this address and that of tokens
``issuer``      the issuer's name in answers
``endpoint``    ``/OAuth/Authorize``: who, consent, answer
``account``     ``/Account/Login`` and ``/Account/Logout``
``logout``      ``/OAuth/Logout``
``sessions``    who is signed in with this browser, and the CSRF token of its forms
``bearer``      the check of a token that comes to the API (RFC 6750)
=============== ==========================================================================
"""
