"""Prepared answers: any bytes at all as the answer to an authorization request. The sandbox's own, for tests alone.

=============== =====================================================================
``answer``      one of them: checked, and filled in for the request it meets
``queue``       those that wait, and those being held back
``address``     ``/sandbox/answers``, where tests put them
``sending``     the redirect that carries one to the application
=============== =====================================================================
"""
