"""A small load generator: how many requests a second the sandbox answers, and how long the slowest take.

``python -m tools.sandbox.load`` starts a sandbox in a process of its own (or takes ``--url`` of one that runs), asks
it for tokens (client credentials), for ``users/me`` and for a filtered list of documents, over a few and over many
connections, and prints a table. It measures; it judges nothing.

=============== ==========================================================
``connection``  one connection that is kept alive, on asyncio's streams
``measuring``   many connections, and what came of them
``command``     the sandbox to ask, and the table
=============== ==========================================================
"""
