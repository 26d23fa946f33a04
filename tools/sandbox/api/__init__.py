"""The REST API under ``/api/v1/{customer}/{database}/``, in VisualVault's shapes.

The addresses and the envelope are documented; the keys of the rows are seen in VisualVault's clients and their
tests. What each module adds of its own is marked as inferred.

============== ===================================================================================================
``endpoint``   the decorator that declares an endpoint, and what surrounds its view; read it first
``arguments``  what the parameters of a view stand for
``routers``    the APIs that endpoints are declared in, and serving them
``paths``      what addresses there are, and their tolerance: letter case, double slashes
``cors``       the headers a page of another origin needs
``access``     the token, and whether it is for this database
``inputs``     the query of a request, and its body: JSON, a form or multipart
``envelope``   ``meta``, ``data``, ``pagination``, and errors in the same shape
``rows``       a kind of row: its columns, the tables behind them, and how it is written
``lists``      ``q``, ``sort``, ``limit``, ``offset``, ``fields`` over any kind of row
``writing``    finding, adding and changing rows, and the fields of a body for them
============== ===================================================================================================

Then one folder for each kind of resource. A refusal is raised, as ``envelope.Problem``. A docstring names it by its
``meta.status``: "else 404"; with "HTTP 404" the HTTP status is the same, otherwise it is 200.
"""
