"""The sandbox: a VisualVault of one's own, on this computer, to learn from and to test against.

It is an OAuth 2.0 authorization server (Authlib on Flask) and a REST API in VisualVault's shapes over made-up data.
What VisualVault documents, what is only seen in its published clients, and what is inferred is told apart in the
docstrings. It listens on 127.0.0.1 alone and is no place for real data.

================== ==============================================================================================
``storage``        the tables, and the engine they live in
``seed``           the made-up vault, the same for the same seed number
``oauth``          the authorization server: sign-in, consent, grants, bearer tokens
``administration`` keys, applications and consents on screens; the administration by programs
``guide``          which grant is for which program, with one of those for each
``contract``       an OpenAPI description of all this, made from the code
``faults``         what goes wrong on a bad day, on demand; answers that a test has written itself
``query``          the ``q`` language: text → tree → SQL expression
``api``            the REST API, its envelope, its CORS headers
``hosts``          the names that it is served under
``serving``        the server as an object: start, describe, stop
``command``        the server as a command
================== ==============================================================================================
"""
