"""What is done so that a secret does not outlive its use in Python's memory."""

import gc

from ..oauth.secret import Secret
from .javascript import fragrant_page


def erase(*secrets: Secret) -> None:
    """Forget secrets for good: a value that was merely freed could still be read in memory."""
    gc.collect()
    for secret in secrets:
        secret.erase(fragrant_page.overwrite)
