"""Registered applications and API keys.

================== =====================================================================
``client``         one of them, as Authlib wants to see it
``authentication`` how it shows who it is
``registration``   how they come, change their secret, and go
``redirect_urls``  which redirect URLs may be registered
================== =====================================================================
"""
