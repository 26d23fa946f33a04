"""An amount of data, for a person to read."""

from .texts import formats

_UNITS = ("B", "kB", "MB", "GB", "TB")


def in_words(count: int) -> str:
    """Return a number of bytes in a unit that keeps it short: 1 kB are 1,000."""
    amount, unit = float(count), 0
    while amount >= 1_000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1_000, unit + 1
    shown = round(amount, 1) if unit and amount < 100 else round(amount)
    return f"{formats().number(shown)} {_UNITS[unit]}"
