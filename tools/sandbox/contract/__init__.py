"""The contract: an OpenAPI 3.1 description of all that scripts call, made from the code. The sandbox's own.

Addresses and methods come from Flask's map, words from docstrings, and the rest from the decorators of
endpoints (``api.endpoint``) and from the columns of rows, so it can't tell of what is not there.

=================== ===============================================================
``document``        the whole description
``operations``      what is told of one view of the API
``parameters``      what is told of a parameter in a path or a query
``samples``         things that are there, as examples
``schemas``         the shapes of answers: envelope, errors, rows
``authorization``   the endpoints of the authorization server, and how to be let in
``words``           docstrings as text
``browsing``        the same, arranged for a page
``examples``        a request of each resource, in each language
``address``         ``/openapi.json``, and the page ``/sandbox/api``
``table``           the endpoints as a table, for the README
``callers``         who calls an endpoint
=================== ===============================================================
"""
