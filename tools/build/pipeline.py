"""The whole build, from settings to a folder that can be uploaded."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..discovery.lacks import lacks
from ..errors import UsageError
from ..project import Project
from ..settings import Settings, SettingsError, load
from ..settings.load import read_beside
from .assets import Asset, Assets
from .bundles import bundle, join
from .compressing import compress
from .hosting import hosting_files, upload_files
from .icons import icon_names, sprite
from .notices import third_party_notices
from .pages import as_json, render
from .pdf_data import add_pdf_data
from .pico import lighter
from .policy import content_security_policy
from .python_files import add_python
from .runtimes import BESIDE_WRAPPER, GLUE_SCRIPT, PYSCRIPT_PLUGINS, add_pyodide, add_pyscript
from .style_sheet import style_sheet
from .texts import Language, fill_in, make_languages, shell, view_room
from .view_css import read_css
from .view_html import render_view
from .views import View, find_views

Report = Callable[[str], None]
_STYLES = ("widgets.css", "shell.css", "app.css", "panes.css", "preview.css")


def build(
    project: Project,
    config: Path,
    out: Path,
    report: Report = print,
    *,
    with_image: bool = True,
    compressed: bool = False,
) -> Settings:
    """Build the site that ``config`` describes into ``out``, and the hosts' snippets beside it.

    ``out`` is replaced as a whole, and only when all went well. The same input gives the same bytes.

    :param with_image: have the page start from an image of Python's memory, in the ordinary way only where it can't
    :param compressed: put brotli and gzip files beside the others, for hosts that send them as they are
    :raises CommandError: with one sentence a mistake.
    """
    settings = load(config)
    for lack in lacks(settings, read_beside(config)):
        report(f"Note: {lack}")
    views = find_views(project, settings, config)
    languages = _languages(project, settings, views, config)
    for left_out in set(settings.app.views) - {view.name for view in views}:
        report(f"The view “{left_out}” is left out: it shows a vault, and the settings have no [vault].")
    _check_replaceable(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
        made = Path(folder) / "dist"
        made.mkdir()
        _fill(
            project,
            settings,
            config=config,
            views=views,
            languages=languages,
            out=made,
            report=report,
            with_image=with_image,
        )
        if compressed:
            compress(made, project.cache, report)
        hosting = Path(folder) / "hosting"
        for name, data in hosting_files(settings).items():
            hosting.mkdir(exist_ok=True)
            (hosting / name).write_bytes(data)
        _replace(made, out)
        _replace(hosting, out.with_name(f"{out.name}-hosting"))
    return settings


def _languages(project: Project, settings: Settings, views: list[View], config: Path) -> dict[str, Language]:
    """Return the languages of the page, the default first.

    :raises SettingsError: the settings name one that it hasn't.
    """
    languages = make_languages([shell(project), *(view_room(view.name, view.folder) for view in views)])
    default = settings.app.language
    if default not in languages:
        has = ", ".join(sorted(languages))
        raise SettingsError(str(config), [f"[app] language: there are no texts in {default!r}; there are {has}"])
    return {default: languages.pop(default), **languages}


def _fill(
    project: Project,
    settings: Settings,
    *,
    config: Path,
    views: list[View],
    languages: dict[str, Language],
    out: Path,
    report: Report,
    with_image: bool,
) -> None:
    assets = Assets(out)
    report("Python …")
    default = languages[settings.app.language]
    start = add_python(
        project,
        settings,
        config=config,
        views=views,
        language=default,
        assets=assets,
        with_image=with_image,
    )
    report("Browser runtimes …")
    _add_style_sheet(project, views, assets)
    bundles = _add_scripts(project, assets)
    pyscript = add_pyscript(assets, project.runtimes)
    wrapper = join(project.site / "start/interpreter.mjs", project.runtimes, form="esm", apart=BESIDE_WRAPPER)
    pyodide = add_pyodide(assets, wrapper=wrapper, start=start, checked=[*bundles.values()])
    scripts = [name for name in assets.found if name.startswith(("pyscript/", "pyodide/")) and "js" in name]
    glue = f"pyodide/{GLUE_SCRIPT}"
    report("Pages …")
    plugins_off = {"plugins": [f"!{name}" for name in PYSCRIPT_PLUGINS]}
    config_of_pyscript = {
        "interpreter": f"./{pyodide}/interpreter.mjs",
        **plugins_off,
    }
    page_settings = {
        **settings.for_page(),
        "bundles": {name: asset.url for name, asset in bundles.items()},
        "texts": {"default": default.code, "files": _add_catalogues(assets, languages, default)},
        "views": [_about(view, default, assets) for view in views],
    }
    templates = [
        {"name": view.name, **asdict(view.about), "has_texts": view.has_texts, "html": render_view(view)}
        for view in views
    ]
    icons = sprite(icon_names(project.site / "icons.txt", (view.about.lucide for view in views)), project.runtimes)
    for name in settings.page_names:
        (out / name).write_bytes(
            _render(
                project,
                "index.html",
                settings,
                assets,
                default,
                page_name=name,
                first_script=assets.found["page.js"],
                early={
                    "wasm": f"{pyodide}/pyodide.asm.wasm",
                    **({"image": f"{pyodide}/image.bin"} if with_image else {}),
                },
                languages=list(languages.values()),
                views=templates,
                main=(project.site / "main.py").read_text("utf-8"),
                icons=icons,
                glue=glue,
                modules=[name for name in scripts if name != glue],
                runtime=f"../{pyscript}/core.js",
                page_settings=as_json(page_settings),
                pyscript_config=as_json(config_of_pyscript),
                plugins_off=as_json(plugins_off),
            )
        )
    for name in settings.callback_names:
        # the tiny page to which answers for popups and frames come back
        (out / name).write_bytes(
            _render(
                project,
                "callback.html",
                settings,
                assets,
                default,
                page_name=settings.page_names[0],
                first_script=assets.found["fragment.js"],
                early={},
            )
        )
    (out / "third-party.txt").write_bytes(third_party_notices(project.runtimes))
    for name, data in upload_files(settings).items():
        (out / name).write_bytes(data)


def _render(
    project: Project, template: str, settings: Settings, assets: Assets, language: Language, **more: Any
) -> bytes:
    page = render(
        project.site / "templates",
        template,
        settings=settings,
        asset=assets.found.__getitem__,
        policy=content_security_policy(settings),
        **more,
    )
    return fill_in(page.decode(), language.text).encode()


def _add_style_sheet(project: Project, views: list[View], assets: Assets) -> None:
    own = [project.site / "styles" / name for name in _STYLES]
    pico = project.runtimes / "@picocss/pico/css/pico.classless.jade.min.css"
    texts = [lighter(pico.read_text("utf-8")), *(path.read_text("utf-8") for path in own)]
    assets.add("page.css", style_sheet([*texts, *filter(None, map(read_css, views))], project.runtimes))
    assets.add("favicon.svg", (project.site / "favicon.svg").read_bytes())


def _add_scripts(project: Project, assets: Assets) -> dict[str, Asset]:
    """Add scripts; return, by name, the modules that Python imports when it needs them."""
    assets.add("fragment.js", join(project.site / "first/fragment.js", project.runtimes, form="iife"))
    assets.add("page.js", join(project.site / "first/page.js", project.runtimes, form="iife"))
    assets.add("boot.js", join(project.site / "start/boot.js", project.runtimes, form="esm"))
    bundles = {
        path.stem: assets.add(f"bundles/{path.name}", bundle(path, project.runtimes, project.cache))
        for path in sorted((project.site / "bundles").glob("*.js"))
    }
    return {**bundles, "pdf_data": add_pdf_data(assets, project.runtimes)}


def _add_catalogues(assets: Assets, languages: dict[str, Language], default: Language) -> dict[str, dict[str, str]]:
    """Add a file for each language but the default; return its URL and integrity, by language."""
    others = [language for language in languages.values() if language is not default]
    added = {each.code: assets.add(f"texts-{each.code}.mo", each.data) for each in others}
    return {code: {"url": asset.url, "integrity": asset.integrity} for code, asset in added.items()}


def _about(view: View, language: Language, assets: Assets) -> dict[str, Any]:
    """Return what the page has to know of a view before it imports it; its title is in ``language`` if it has texts."""
    about = {"name": view.name, "module": view.module, "has_texts": view.has_texts, **asdict(view.about)}
    about["title_in"] = language.code if view.has_texts else ""
    if view.has_texts:
        about["title"] = language.text(view.name, "title")
    if view.about.icon.endswith(".svg"):
        about["icon"] = assets.add(f"{view.name}/{view.about.icon}", (view.folder / view.about.icon).read_bytes()).url
    return about


def _check_replaceable(out: Path) -> None:
    """Refuse to replace a folder that is not an earlier build."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; give a folder with --out.")
    if out.is_dir() and any(out.iterdir()) and not (out / "_headers").is_file():
        raise UsageError(f"{out} holds something that is not a build of Fragrant; give another folder with --out.")


def _replace(made: Path, target: Path) -> None:
    if target.exists():
        shutil.rmtree(target)
    made.replace(target)
