"""Faults on demand: what a network, a proxy or a server does wrong on a bad day. The sandbox's own, for tests."""
