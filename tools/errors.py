"""Errors that a person caused or can mend: shown as one sentence, never as a traceback."""


class CommandError(Exception):
    """A command cannot go on. The message says what is wrong and what to do."""

    exit_status = 1


class UsageError(CommandError):
    """The command was called in a way that cannot work."""

    exit_status = 2
