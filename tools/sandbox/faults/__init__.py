"""Faults on demand: what a network, a proxy or a server does wrong on a bad day. The sandbox's own, for tests.

A fault has one effect, and says which requests it meets. Several may meet the same request. They are put in place
by ``--fault`` (may be repeated), by ``SandboxOptions.faults``, or while the sandbox runs by ``/sandbox/faults``::

    sandbox --fault "status=429,retry_after=5,path=*/users/me,times=2" --fault latency=0.5

    POST   /sandbox/faults      {"status": 429, "retry_after": 5, "path": "*/users/me", "times": 2}, or a list of such
    GET    /sandbox/faults      those in place, with the times that are left
    DELETE /sandbox/faults      removes all, and lets go of requests that are held; /sandbox/faults/{id} removes one

=============== ======================= ====================================================================
effect          value                   what happens
=============== ======================= ====================================================================
``latency``     seconds, at most 60     the answer comes late
``status``      400 to 599              this answer instead of the true one, in the shape of the address:
                                        VisualVault's envelope, OAuth's JSON or a page
``token``       expired, revoked        the bearer token of the request becomes so, for good
``body``        truncated, malformed,   the true answer's JSON cut in half, or broken; no body; a page such as a
                empty, html             proxy shows
``content_type`` any                    the true answer under a wrong type
``slow``        bytes a second          the true body in small pieces
``drop``        before, middle          the connection ends without an answer, or in the middle of the body
``forbid``      a method, or a header   preflights allow it no more: pages can read and not write, for example
``error``       a code                  OAuth's error in place of a token or a code
``state``       wrong, missing, empty,  the answer to an authorization request comes back with such a state
                repeated
``iss``         a URL, or missing       the answer names another issuer (mix-up), or none
``scope``       a scope, or missing     the answer claims another scope: narrower or wider than granted
``repeat``      a parameter's name      the answer has it twice
``place``       query, fragment         the answer's parameters come in the other part of the URL
``answer``      as /sandbox/answers     any bytes at all as the answer to an authorization request, each time
                takes                   (in JSON alone)
=============== ======================= ====================================================================

Which requests: ``path`` (a pattern with ``*``, letter case ignored; the authorize endpoint for effects that belong
there, else everything but these pages), ``method`` (any but OPTIONS, which alone ``forbid`` meets), ``client_id`` (of
the application that the token, the form or the authorization request names), ``times`` (without end). ``retry_after``
(seconds) adds the header ``Retry-After`` to a status, and VisualVault's ``meta.retryTime``. A faulty answer still has
its CORS headers, so that a script may read it, unless ``cors`` is ``false``.

=============== ====================================================================
``fault``       one of them: what a test asked for, checked
``registry``    those in place
``address``     ``/sandbox/faults``
``callers``     the application that makes a request
``applying``    before and after the true answer is made
``delays``      requests that are held, and let go
``bodies``      broken, slow and missing bodies
``redirects``   answers to authorization requests gone wrong
=============== ====================================================================
"""
