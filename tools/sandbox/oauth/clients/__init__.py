"""Registered applications and API keys.

================== =====================================================================
``client``         one of them, with the methods that Authlib calls
``authentication`` how it authenticates at the token endpoint
``registration``   how they come, change their secret, and go
``redirect_urls``  which redirect URLs may be registered
================== =====================================================================
"""
