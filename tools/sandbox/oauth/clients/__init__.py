"""Registered applications and API keys: how they authenticate, come and go, and which redirect URLs they may have."""
