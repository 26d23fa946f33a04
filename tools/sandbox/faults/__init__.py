"""Faults on demand: what a network, a proxy or a server does wrong on a bad day. The sandbox's own, for tests.

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
