"""The REST API under ``/api/v1/{customer}/{database}/``, in VisualVault's shapes.

The addresses and the envelope are documented; the keys of the rows are seen in VisualVault's clients and their
tests. What each module adds of its own is marked as inferred.

The modules here are what endpoints share, ``endpoint`` the first to read; each folder has the endpoints of one kind of
resource. A refusal is raised, as ``envelope.Problem``. A docstring names it by its ``meta.status``: "else 404"; with
"HTTP 404" the HTTP status is the same, otherwise it is 200.
"""
