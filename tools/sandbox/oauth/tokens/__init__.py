"""Tokens.

============== ===================================================================
``issued``     how tokens are issued, stored and revoked
``lifetimes``  how long they last
``bearer``     the check of the bearer token in a request (RFC 6750)
``jwts``       JWTs in exchange for a token, and the key that signs them
``web_tokens`` short-lived GUIDs that sign a browser in
============== ===================================================================
"""
