"""Mutation testing: the code is changed in one small place at a time, to see whether a test notices.

mutmut makes the mutants. What it calls a trampoline lets one process choose among all mutants of a function, so that
each is tried in a fork of a process that has collected the tests already.
"""
