"""The sign-in as a machine that runs without a browser.

::

    event ──► step(session, event, now) ──► session, effects ──► Driver ──► ports (network, windows, storage, views)
                                               │
                                               └──► display(session) ──► screen

``states`` says where a sign-in can be, ``events`` what can happen, ``effects`` what is then to be done. ``step`` is
pure. The ``Driver`` carries effects out through the protocols in ``ports`` and turns what comes of them into events.
"""
