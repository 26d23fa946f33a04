"""Faults on demand: what a network, a proxy or a server does wrong on a bad day. The sandbox's own, for tests.

A fault has one effect, and says which requests it meets; the README has the table of effects. They are put in place by
``--fault`` (may be repeated), by ``SandboxOptions.faults``, or while the sandbox runs by ``/sandbox/faults``::

    POST   /sandbox/faults      {"status": 429, "retry_after": 5, "path": "*/users/me", "times": 2}, or a list of such
    GET    /sandbox/faults      those in place, with the times that are left
    DELETE /sandbox/faults      removes all, and lets go of requests that are held; /sandbox/faults/{id} removes one

=================== ================================================================================
``fault``           one of them: what a test asked for, checked; the table of effects
``prepared_answer`` any bytes at all as the answer to an authorization request
``registry``        those in place, and the requests that they hold
``address``         ``/sandbox/faults`` and ``/sandbox/answers``
``applying``        before and after the true answer is made
``bodies``          broken, slow and missing bodies
``redirects``       answers to authorization requests, prepared or gone wrong
=================== ================================================================================
"""
