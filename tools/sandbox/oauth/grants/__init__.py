"""The grants, as Authlib's classes with the sandbox's rules.

=============== ==============================================================
``code``        the authorization code, with PKCE
``implicit``    a token in the fragment
``openid``      ID tokens, with a code or in the fragment
``credentials`` the password and client credentials grants
``refresh``     the refresh token, with rotation and a short grace
=============== ==============================================================
"""
