"""The addresses of the authorization server.

========================= =======================================================================
``authorize``             ``/OAuth/Authorize``; ``authorization_request`` is what comes there, read
``token_endpoint``        ``/OAuth/Token`` and ``/OAuth/Revoke``; ``revocation`` ends a token
``openid``                metadata, ``/OAuth/Jwks``, ``/OAuth/UserInfo`` and ``/OAuth/Logout``
========================= =======================================================================
"""
