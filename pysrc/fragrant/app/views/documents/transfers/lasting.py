"""How long a transfer may take, beside how long the sign-in lasts."""

SECONDS_EACH = 0.5
"""What each file costs beside its bytes."""

USUAL_RATE = 1_000_000.0
"""Bytes a second that are reckoned with as long as none have been measured."""


class Rate:
    """Bytes a second, as measured: the latest transfers count most."""

    def __init__(self) -> None:
        self.value = USUAL_RATE
        self._is_measured = False

    def note(self, size: int, seconds: float) -> None:
        """Note a transfer; those too short to tell count for nothing."""
        if size < 100_000 or seconds <= 0:
            return
        measured = size / seconds
        self.value = (self.value + measured) / 2 if self._is_measured else measured
        self._is_measured = True


def may_outlive(files: int, size: int, seconds_left: float | None, rate: float = USUAL_RATE) -> bool:
    """Tell whether a transfer may take longer than the sign-in lasts; ``seconds_left`` is None where it has no end."""
    return seconds_left is not None and size / rate + files * SECONDS_EACH > seconds_left
