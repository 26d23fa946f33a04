"""The contract: an OpenAPI 3.1 description of all that scripts call, made from the code. The sandbox's own.

Addresses and methods come from Flask's map, words from docstrings, and the rest from the decorators of
endpoints (``api.endpoint``) and from the columns of rows, so it can't tell of what is not there.

=================== ===============================================================
``document``        the whole description
``authorization``   the endpoints of the authorization server, and how to be let in
``schemas``         the shapes of parameters and of answers: envelope, errors, rows
``samples``         things that are there, as examples
``browsing``        the same, arranged for a page
``examples``        a request of each resource, in each language
``address``         ``/openapi.json``, and the page ``/sandbox/api``
=================== ===============================================================
"""
