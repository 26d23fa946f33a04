"""A web-server application that shows a user's documents: the authorization code grant from beginning to end.

    python3 -m tools sandbox --describe > sandbox.json     (while `python3 -m tools sandbox` runs)
    python -m tools.examples.webapp sandbox.json

Then http://127.0.0.1:8310/ is the application, and http://localhost:8310/page-viewer stands in for VisualVault's page
viewer, which shows such an application in a frame of another site (documented). In that frame:

* The authorization server's pages refuse to be framed, so signing in happens in a window of its own.
* Browsers may keep the application's cookie from the frame, as it is a third party there. So the window hands the
  frame a key that works once, by ``postMessage`` within the application's own origin, and for that key the frame gets
  a cookie that lives in the frame's own partition.

================== ================================================================================
``app``            the pages, and Authlib's client
``refresh_tokens`` the users' refresh tokens, in a file
``sessions``       sessions and keys of frames, as digests, in an SQLite file
``vault``          calls of the API; tokens are renewed before they end
================== ================================================================================

Refresh tokens stay on the server, and are good over a restart: ``sandbox.refresh-tokens.json``, beside
``sandbox.json``, has them and nothing else, ``sandbox.sessions.db`` tells whose browser comes. The application names
both when it starts. **The files are not encrypted**: they are readable by their owner alone (mode 0600), and a key to
decrypt them would have to lie beside them. Keep them off shared disks, or on an encrypted one. With ``--port`` it
listens elsewhere; the callback URL there must be registered.
"""
