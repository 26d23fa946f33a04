"""Views of one's own: what the build takes, and what it refuses in one sentence."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.build.style_sheet import style_sheet
from tools.build.view_css import read_css
from tools.build.view_html import render_view
from tools.build.view_wheel import pack_views
from tools.build.views import View, find_views
from tools.errors import CommandError
from tools.project import Project
from tools.settings import load

PROJECT = Project.find(Path(__file__).parent)
README = (PROJECT.root / "README.md").read_text("utf-8")
SETTINGS = (PROJECT.site / "site.toml").read_text("utf-8")
SOURCE = """
class View:
    title = "Hello"
    needs = "vault"
    icon = ""
    def __init__(self, element): ...
    async def show(self, vault, place): ...
    async def go(self, place): ...
    def resume(self): ...
    def clear(self): ...
"""

Make = Callable[..., View]


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"py": SOURCE, **files}.items():
        (folder / f"view.{name}").write_text(text, "utf-8")
    return folder


def find(config_folder: Path, *, views: str = '["hello"]', folders: str = '["views"]') -> list[View]:
    config = config_folder / "site.toml"
    lines = f"views = {views}\nview_folders = {folders}"
    config.write_text(SETTINGS.replace('views = ["documents", "forms", "people"]', lines), "utf-8")
    return find_views(PROJECT, load(config), config)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a view of the files that are given, beside a settings file."""

    def made(**files: str) -> View:
        write(tmp_path / "views/hello", **files)
        return find(tmp_path)[0]

    return made


@pytest.mark.parametrize("folders", ['["views"]', '["views/hello"]', '["./views/../views/"]'])
def test_a_folder_is_a_view_or_holds_views(tmp_path: Path, folders: str) -> None:
    write(tmp_path / "views/hello")
    documents, hello = find(tmp_path, views='["documents", "hello"]', folders=folders)
    assert (documents.module, hello.module) == ("fragrant.app.views.documents.view", "fragrant_views.hello.view")
    assert (hello.name, hello.about.title, hello.about.needs) == ("hello", "Hello", "vault")


@pytest.mark.parametrize(
    ("folders", "told"),
    [
        ('["nowhere"]', "'nowhere' is not there"),
        ('["site.toml"]', "'site.toml' is no folder"),
        ('["empty"]', "'empty' neither has a view.py nor holds a folder that has one"),
        ('["bad"]', "'bad' has a view called 'Not-A-Name'; a view's folder is named by small letters, digits and _"),
        ('["views", "again"]', "two views are called 'hello': "),
        ('["builtin"]', "two views are called 'documents': "),
        ('["away"]', "'away' has a link that leads out of it: "),
    ],
)
def test_folders_that_cannot_be_used(tmp_path: Path, folders: str, told: str) -> None:
    for name in ("views/hello", "again/hello", "bad/Not-A-Name", "builtin/documents"):
        write(tmp_path / name)
    (tmp_path / "empty").mkdir()
    (tmp_path / "away").mkdir()
    (tmp_path / "away/hello").symlink_to(tmp_path / "views/hello")
    with pytest.raises(CommandError, match=re.escape(told)):
        find(tmp_path, folders=folders)


def test_a_view_that_is_named_and_not_there(tmp_path: Path) -> None:
    write(tmp_path / "views/hello")
    with pytest.raises(CommandError, match="there is no view 'other'; there is documents, forms, hello, people"):
        find(tmp_path, views='["other"]')


@pytest.mark.parametrize("name", ["view.html", "data.py", "texts"])
def test_a_link_that_leads_out_of_the_folder(make: Make, tmp_path: Path, name: str) -> None:
    make()
    (tmp_path / "secret").mkdir()
    (tmp_path / "views/hello" / name).symlink_to(tmp_path / "secret")
    with pytest.raises(CommandError, match=f"{name} is a link that leads out of the view's folder"):
        find(tmp_path)


def test_a_link_within_the_folder(make: Make, tmp_path: Path) -> None:
    make(html="<p>there</p>")
    (tmp_path / "views/hello/view.html").rename(tmp_path / "views/hello/other.html")
    (tmp_path / "views/hello/view.html").symlink_to("other.html")
    assert "there" in render_view(find(tmp_path)[0])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("class View:", "class View", "line 2: expected ':'"),
        ("class View:", "class Other:", "view.py has no class View"),
        ("async def show", "def show", "line 2: the class View has no “async def show”"),
        ("def clear", "def other", "line 2: the class View has no “def clear”"),
        ('title = "Hello"', 'title = "Hel" + "lo"', "must have “title = …”, a text on one line"),
        ('title = "Hello"', "title = 'a\\nb'", "must have “title = …”, a text on one line"),
        ('needs = "vault"', 'needs = "a b"', "must have “needs = …”, a scope"),
        ('icon = ""', 'icon = "../x.svg"', "must have “icon = …”, the name of an SVG file"),
        ('icon = ""', 'icon = "x.svg"', "icon = 'x.svg' is not a file in"),
    ],
)
def test_a_view_that_is_not_as_it_must_be(make: Make, before: str, after: str, told: str) -> None:
    assert before in SOURCE
    with pytest.raises(CommandError, match=re.escape(told)):
        make(py=SOURCE.replace(before, after))


def test_a_class_may_inherit_its_methods(make: Make) -> None:
    attributes = "\n".join(SOURCE.splitlines()[2:5])
    assert make(py=f"from .base import Base\nclass View(Base):\n{attributes}\n").about.title == "Hello"


def test_the_readme_s_example_is_a_view(make: Make) -> None:
    blocks = dict(re.findall(r"`views/groups/view\.(\w+)`:\n\n```\w+\n(.*?)```", README, re.DOTALL))
    view = make(**blocks)
    assert set(blocks) == {"html", "py"}
    assert view.about.title == "Groups"
    assert "<h1>Groups</h1>" in render_view(view)


HTML = """<h1>{{ title }}</h1>
<label>Name <input type="search" data-draft="hello-name"></label>
<a href="#/documents?filter=a:b">Documents</a>
<svg viewBox="0 0 1 1"><title>One</title><path d="M0 0"/></svg>
<!-- a note -->
{# <script> in what is not published #}
{% include "row.html" %}
"""


def test_html_is_rendered_from_its_own_folder(make: Make) -> None:
    view = make(html=HTML)
    (view.folder / "row.html").write_text("<p>{{ '<b>' }} &amp; &#60;</p>")
    html = render_view(view)
    assert "<h1>Hello</h1>" in html
    assert "<p>&lt;b&gt; &amp; &#60;</p>" in html
    assert "not published" not in html


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<script></script>", "<script> is not allowed"),
        ("<SCRIPT src=x></SCRIPT>", "<script> is not allowed"),
        ("<svg><script/></svg>", "<script> is not allowed"),
        ("<style></style>", "<style> is not allowed"),
        ("<iframe></iframe>", "<iframe> is not allowed"),
        ("<link rel=stylesheet href=x>", "<link> is not allowed"),
        ("<base href=x>", "<base> is not allowed"),
        ("<p style='color: red'></p>", "style= is not allowed"),
        ("<p ONclick=x></p>", "onclick= is not allowed"),
        ("<p id=x></p>", "id= is not allowed"),
        ("<img src='https://x.example/a.png'>", "src='https://x.example/a.png' leads away from the page (<img>)"),
        ("<img src='//x.example/a.png'>", "leads away"),
        ("<img src='\\\\x.example/a.png'>", "leads away"),
        ("<img src=' &#9;ht\ntps:x'>", "leads away"),
        ("<img src='&#104;ttps:x'>", "leads away"),
        ("<img srcset='a.png 1x, https://x.example/b.png 2x'>", "leads away"),
        ("<a href='javascript:x'>x</a>", "leads away"),
        ("<a ping='/a //x.example'>x</a>", "leads away"),
        ("<form action='//x.example'></form>", "leads away"),
        ("<button formaction='data:x'>x</button>", "leads away"),
        ("<svg><use xlink:href='//x.example#a'/></svg>", "leads away"),
        ("<p>", "<p> is not closed"),
        ("<b><i></b></i>", "</b> ends something else: <i> is not closed before it"),
        ("</template>", "</template> ends something else: nothing was begun"),
        ("<div/>", "<div/> is not closed"),
        ("<!-- begun", "something is begun that does not end"),
        ("<p title='begun></p>", "something is begun that does not end"),
        ("a < b", "something is begun that does not end; for the character “<” write &lt;"),
        ("<p title=''b'></p>", "a quote is in the wrong place (<p>)"),
        ("<textarea><p title='</textarea><script>'></p></textarea>", "<p> is in a <textarea>, which holds text alone"),
        ("<xmp></xmp>", "<xmp> is not allowed"),
        ("<title></title>", "<title> is not allowed"),
        ("<!-- <p></p> -->", "a comment must not have a “>” in it"),
        ("<!doctype html>", "<!doctype html> is not allowed"),
        ("<![CDATA[x]]>", "is not allowed"),
        ("<?xml x?>", "<?xml x?> is not allowed"),
    ],
)
def test_html_that_is_refused(make: Make, line: str, told: str) -> None:
    view = make(html=f"<p>first</p>\n{line}\n")
    with pytest.raises(CommandError, match=re.escape(told)) as caught:
        render_view(view)
    assert str(caught.value).startswith(f"{view.folder / 'view.html'}, line ")
    if "begun" not in line and line != "<p>" and "\n" not in line:
        assert ", line 2: " in str(caught.value)


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>\n{{ nothing }}</p>", "'nothing' is undefined"),
        ("\n{% if %}", "view.html, line 2: "),
        ("{% include '../other/view.html' %}", "../other/view.html"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% if true %}\n<p id='x'></p>{% endif %}", "view.html, line 1 of what it renders to: id= is not allowed"),
    ],
)
def test_templates_with_a_mistake(make: Make, tmp_path: Path, html: str, told: str) -> None:
    write(tmp_path / "views/other", html="<p>other</p>")
    view = make(html=html)
    with pytest.raises(CommandError, match=re.escape(told)):
        render_view(view)


def test_a_style_sheet_is_taken_as_it_is(make: Make) -> None:
    css = ".hello { background: url(#a), url('icon.svg'); } /* url(//x) @import */\n.hello::after { content: 'a: //b' }"
    assert read_css(make(css=css)) == css
    assert read_css(make()) == css


def test_a_view_needs_neither_html_nor_css(make: Make) -> None:
    view = make()
    assert (render_view(view), read_css(view)) == ("", "")


def test_a_style_sheet_that_is_not_closed_ends_with_its_view() -> None:
    joined = style_sheet(["p { color: red", "a { color: blue } /* gone */"], PROJECT.runtimes)
    assert joined.split() == [b"p{color:red}", b"a{color:#00f}"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("@import 'a.css';", "@import is not allowed"),
        ("@IMPORT url(a.css);", "@import is not allowed"),
        ("@\\69mport 'a.css';", "@import is not allowed"),
        ("p { background: url(https://x.example/a.png) }", "'https://x.example/a.png' leads away"),
        ('p { background: URL( "//x.example/a.png" ) }', "'//x.example/a.png' leads away"),
        ("p { background: u\\72l(//x.example) }", "leads away"),
        ("p { background: url(\\68ttps://x.example) }", "leads away"),
        ("p { background: url(/**///x.example) }", "leads away"),
        ("p { background: image-set('a.png' 1x, 'https:x.example' 2x) }", "'https:x.example' leads away"),
        ("p { background: url(data:image/png;base64,AA) }", "leads away"),
    ],
)
def test_style_sheets_that_are_refused(make: Make, line: str, told: str) -> None:
    view = make(css=f"/* first\nsecond */ p {{ color: red }}\n{line}\n")
    with pytest.raises(CommandError, match=re.escape(told)) as caught:
        read_css(view)
    assert str(caught.value).startswith(f"{view.folder / 'view.css'}, line 3: ")


def test_what_of_a_view_is_packed(make: Make, tmp_path: Path) -> None:
    view = make(html=HTML)
    for name in ("parts/row.py", "texts/en.ftl", "texts/es/more.ftl", "__pycache__/x.py", ".hidden/y.py", "notes.txt"):
        path = view.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    packed = pack_views([view, *find(tmp_path, views='["documents"]')], tmp_path)
    assert packed
    assert sorted(zipfile.ZipFile(packed).namelist()) == [
        "fragrant_views/__init__.py",
        "fragrant_views/hello/__init__.py",
        "fragrant_views/hello/parts/row.py",
        "fragrant_views/hello/texts/en.ftl",
        "fragrant_views/hello/texts/es/more.ftl",
        "fragrant_views/hello/view.py",
    ]
    first = packed.read_bytes()
    assert pack_views([view], tmp_path) == packed
    assert packed.read_bytes() == first
    assert pack_views(find(tmp_path, views='["documents"]'), tmp_path) is None
