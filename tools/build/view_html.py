"""``view.html``: rendered from its own folder alone, and held to what a copy of it may bring into the page."""

from html.parser import HTMLParser

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from ..errors import CommandError
from .addresses import is_foreign
from .views import View

# https://html.spec.whatwg.org/multipage/syntax.html#void-elements
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_REFUSED = frozenset(["base", "embed", "frame", "iframe", "link", "meta", "object", "script", "style"])
# in these, parsers may not agree on where text ends and markup begins
_RAW = frozenset(["noembed", "noframes", "noscript", "plaintext", "xmp"])
# https://html.spec.whatwg.org/multipage/indices.html#attributes-3, and SVG's
_ADDRESSES = frozenset(
    [
        "action",
        "background",
        "cite",
        "data",
        "formaction",
        "href",
        "imagesrcset",
        "longdesc",
        "ping",
        "poster",
        "src",
        "srcset",
        "xlink:href",
        "xml:base",
    ]
)
_END = "view-ends-here"


def render_view(view: View) -> str:
    """Return what a view's ``view.html`` renders to; "" where it has none.

    :raises CommandError: it has a mistake, or something that a view may not bring; file and line are named.
    """
    path = view.folder / "view.html"
    if not path.is_file():
        return ""
    environment = SandboxedEnvironment(
        loader=jinja2.FileSystemLoader(view.folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        html = environment.get_template("view.html").render(name=view.name, title=view.about.title)
    except jinja2.TemplateSyntaxError as problem:
        raise CommandError(
            f"{view.folder / (problem.name or path.name)}, line {problem.lineno}: {problem.message}"
        ) from None
    except (jinja2.TemplateError, UnicodeDecodeError) as problem:
        raise CommandError(f"{path}: {problem}") from None
    is_as_written = html.rstrip() == path.read_text("utf-8").rstrip()
    _Check(f"{path}, line %s" if is_as_written else f"{path}, line %s of what it renders to").check(html)
    return html


class _Check(HTMLParser):
    """Reads HTML and stops at the first thing that is not allowed.

    Elements are closed where they were opened, all of them: what is left open would swallow the page that follows.
    """

    def __init__(self, where: str) -> None:
        super().__init__(convert_charrefs=False)
        self._where = where
        self._open: list[str] = []
        self._ended = False

    def check(self, html: str) -> None:
        """Check a whole text. :raises CommandError: with the first mistake."""
        self.feed(f"{html}<{_END}>")
        self.close()
        if not self._ended:
            self._refuse("something is begun that does not end, such as a comment or a quoted value")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == _END:
            self._ended = True
            if self._open:
                self._refuse(f"<{self._open[-1]}> is not closed")
            return
        self._check_tag(tag, attrs)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check_tag(tag, attrs)
        if tag not in _VOID and not {"svg", "math"} & {tag, *self._open}:
            self._refuse(f"<{tag}/> is not closed: HTML takes no notice of the “/”")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            began = f"<{self._open[-1]}> is not closed before it" if self._open else "nothing was begun"
            self._refuse(f"</{tag}> ends something else: {began}")
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self._refuse("something is begun that does not end; for the character “<” write &lt;")

    def handle_comment(self, data: str) -> None:
        if ">" in data or data.startswith("[") or "textarea" in self._open:
            self._refuse("a comment must not have a “>” in it; write {# … #}, which is not published")

    def handle_decl(self, decl: str) -> None:
        self._refuse(f"<!{decl[:20]}> is not allowed")

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self._refuse(f"<?{data[:20]}> is not allowed")

    def _check_tag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _REFUSED | _RAW or (tag == "title" and "svg" not in self._open):
            self._refuse(f"<{tag}> is not allowed in a view")
        if "textarea" in self._open:
            self._refuse(f"<{tag}> is in a <textarea>, which holds text alone")
        for name, value in attrs:
            if {'"', "'", "<"} & {*name, *(value or "")[:1]}:
                self._refuse(f"a quote is in the wrong place (<{tag}>)")
            if name in ("id", "style", "srcdoc") or name.startswith("on"):
                why = "; there may be several copies of it" if name == "id" else ""
                self._refuse(f"{name}= is not allowed in a view (<{tag}>){why}")
            parts = (value or "").split(",") if name.endswith("srcset") else (value or "").split() or [""]
            if name in _ADDRESSES and any(map(is_foreign, [value or "", *parts])):
                self._refuse(f"{name}={value!r} leads away from the page (<{tag}>)")

    def _refuse(self, problem: str) -> None:
        raise CommandError(f"{self._where % self.getpos()[0]}: {problem}.")
