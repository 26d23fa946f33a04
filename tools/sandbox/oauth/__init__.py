"""The authorization server, made of Authlib's parts.

VisualVault documents four grants and the refresh token; that an application sends its client id, redirect URL and
scope; that the user signs in and consents; that the implicit grant has no refresh token, while client credentials
bring one; and ``/OAuth/Token``. It documents neither the address of the authorize endpoint nor the names of its
parameters. ``/OAuth/Authorize`` and ``/Account/Login`` are inferred (they are the names in Microsoft's OAuth sample,
whose ``/OAuth/Token`` VisualVault uses), the parameters and answers are those of RFC 6749. That refresh tokens live
longer than access tokens, as each application has it, is documented; how long is inferred (see ``lifetimes``).

The rest is the sandbox's own, not VisualVault's, so that a client can be tried against servers that offer more: the
code grant with PKCE and refresh tokens for applications without a secret, ``iss`` in answers, ``id_token token``,
revocation, sign-out at the wish of an application, and metadata.

================== =========================================================================
``paths``          the addresses
``scopes``         what a token is good for; ``rights`` tells who may have which
``clients``        a registered application, or an API key, as Authlib wants to see it
``authentication`` how an application shows who it is
``registration``   how these come and go; ``secrets`` makes their secrets
``server``         Authlib's server with all grants; ``forms`` reads what comes to it
``tokens``         how tokens are made, what is kept of them, how they end; ``lifetimes`` how long they last
``code``           the code grant
``implicit``       the implicit grant
``credentials``    the password and client credentials grants
``refresh``        the refresh token grant with rotation and a short grace
``openid``         ID tokens, of two grants; ``signing`` has their key, ``identity`` its address
``revocation``     the end of a token; ``backchannel`` has this address and that of tokens
``issuer``         the issuer's name in answers; ``metadata`` what the server tells of itself
``endpoint``       ``/OAuth/Authorize``: who, consent, answer
``account``        ``/Account/Login`` and ``/Account/Logout``; ``lockout`` ends guessing
``new_password``   ``/Account/NewPassword``; ``must_change`` tells who has to go there,
                   ``password_change`` what ends with the old one
``logout``         ``/OAuth/Logout``
``sessions``       who is signed in with this browser, and the CSRF token of its forms
``bearer``         the check of a token that comes to the API (RFC 6750)
``jwts``           JWTs in exchange for a token
``webtokens``      web tokens; ``vvlogin`` signs a browser in with one, ``form_page`` is where it leads
``returning``      where a sign-in may lead: to this site, and nowhere else
================== =========================================================================
"""
