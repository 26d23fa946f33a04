"""Pico's style sheet, as pages with many rows can have it."""

from ..errors import CommandError

# A rule for what stands before and after all elements makes the browser work out three styles for each, of which rows
# that scroll past have hundreds a second. What the page puts there itself has no padding and no border.
_LIGHTER = {
    "*,::after,::before{box-sizing:border-box;background-repeat:no-repeat}": (
        "*{box-sizing:border-box;background-repeat:no-repeat}"
    ),
    "::after,::before{text-decoration:inherit;vertical-align:inherit}": "",
}


def lighter(css: str) -> str:
    """Return it without rules for all pseudo-elements. :raises CommandError: it has other ones than are known."""
    for rule, instead in _LIGHTER.items():
        if css.count(rule) != 1:
            raise CommandError("Pico's style sheet is another than tools/build/pico.py knows.")
        css = css.replace(rule, instead)
    return css
