"""Programs that use VisualVault's API by OAuth 2.0, to be tried against the sandbox.

=============================== =======================================================================================
``authorization_code``          a web application in one file
``webapp``                      the same grown up: it keeps refresh tokens, renews, and runs in the page viewer's frame
``implicit``                    a page without a server, in JavaScript and in Python
``client_credentials``          a script with an API key and its secret
``password``                    a script with a user's name and password
``fragrant_client_credentials`` the script with an API key, by fragrant
``fragrant_password``           the script with a name and a password, by fragrant
``fragrant_installed``          a program on its user's machine, whose browser brings it the code, by fragrant
=============================== =======================================================================================

Each reads the values it needs from what ``python3 -m tools sandbox --describe`` prints; with another server's values
in a file of the same shape they would work there. Those with a secret use Authlib's clients, or fragrant's, which
stand on them. ``guide`` explains each grant beside them.
"""
