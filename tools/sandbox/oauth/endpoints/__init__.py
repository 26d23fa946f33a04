"""The addresses of the authorization server.

========================= ================================================================
``authorize``             ``/OAuth/Authorize``: who is it, have they consented, the answer
``authorization_request`` what comes there, read; ``consent`` what users have allowed
``token_endpoint``        ``/OAuth/Token`` and ``/OAuth/Revoke``; ``revocation`` ends a token
``logout``                ``/OAuth/Logout``
``metadata``              what the server tells of itself
``userinfo``              ``/OAuth/Jwks`` and ``/OAuth/UserInfo``
========================= ================================================================
"""
