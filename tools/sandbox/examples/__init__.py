"""Programs that use VisualVault's API by OAuth 2.0, to be tried against the sandbox.

====================== =====================================================================================
``webapp``             a web-server application: authorization code, refresh tokens, the page viewer's frame
``client_credentials`` a script with an API key and its secret
``password``           a script with a user's name and password
====================== =====================================================================================

Each reads the values it needs from what ``python3 -m tools sandbox --describe`` prints; with another server's values
in a file of the same shape they would work there. All use Authlib's clients.
"""
