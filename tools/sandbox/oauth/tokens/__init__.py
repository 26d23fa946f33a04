"""Tokens.

============== ===================================================================
``issued``     how tokens are made, what is kept of them, and how they end
``lifetimes``  how long they last
``bearer``     the check of a token that comes to the API (RFC 6750)
``jwts``       JWTs in exchange for a token, and the key that signs them
``web_tokens`` short-lived GUIDs that sign a browser in
============== ===================================================================
"""
