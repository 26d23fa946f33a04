"""Programs that use VisualVault's API by OAuth 2.0, to be tried against the sandbox.

====================== =====================================================================================
``authorization_code`` a web application in one file
``webapp``             the same grown up: it keeps refresh tokens, renews, and runs in the page viewer's frame
``implicit``           a page without a server, in JavaScript and in Python
``client_credentials`` a script with an API key and its secret
``password``           a script with a user's name and password
====================== =====================================================================================

Each reads the values it needs from what ``python3 -m tools sandbox --describe`` prints; with another server's values
in a file of the same shape they would work there. Those with a secret use Authlib's clients. ``guide`` explains each
grant beside them.
"""
