"""Where a mutant differs from what it was made of."""

import difflib


def compare(original: list[str], changed: list[str]) -> tuple[int, str, str]:
    """Return how far down two functions begin to differ, and what differs, each side in one line."""
    matcher = difflib.SequenceMatcher(None, original, changed, autojunk=False)
    parts = [part for part in matcher.get_opcodes() if part[0] != "equal"]
    if not parts:
        return 0, "", ""
    old = [line for _, start, end, _, _ in parts for line in original[start:end]]
    new = [line for _, _, _, start, end in parts for line in changed[start:end]]
    return parts[0][1], in_one(old), in_one(new)


def in_one(lines: list[str]) -> str:
    """Return lines of code as one."""
    return " ".join(" ".join(lines).split())
