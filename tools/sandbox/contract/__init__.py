"""The contract: an OpenAPI 3.1 description of all that scripts call, made from the code. The sandbox's own.

Addresses and methods come from Flask's map, words from docstrings, and the rest from the decorators of
endpoints (``api.endpoint``) and from the columns of rows, so it can't tell of what is not there.
"""
