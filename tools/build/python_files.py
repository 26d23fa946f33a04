"""The Python that the page starts: Fragrant itself, its image, the library, and views and packages of one's own."""

from pathlib import Path

from ..project import Project
from ..settings import Settings, SettingsError, shown
from .assets import Assets
from .bytecode import compile_archive, imports_of
from .image.image import make_image
from .runtimes import Start
from .slimming import C_MODULES, slim_pyodide
from .stdlib import (
    FROM_C,
    FROM_SCRIPTS,
    FROM_TEXTS,
    Graph,
    pick,
    pyscript_package,
    reachable,
    standard_library,
    without_unneeded,
)
from .texts import Language
from .view_wheel import pack_views
from .views import View
from .wheels import add_files, added_wheels, build_wheel, leave_out

FROZEN = (
    "fragrant.app.own_work",
    "fragrant.app.shell.work_panel",
    "fragrant.app.start",
    "fragrant.app.views.documents.view",
    "fragrant.browser.left_out",
    "fragrant.browser.precompiled",
    "fragrant.browser.thawing",
    "fragrant.vault.resources.documents",
    "fragrant.vault.resources.folders",
    "fragrant.vault.writing",
)
"""What the image holds of Fragrant, with all that these import: what runs until the first documents are shown."""


def add_python(
    project: Project,
    settings: Settings,
    *,
    config: Path,
    views: list[View],
    language: Language,
    assets: Assets,
    with_image: bool,
) -> Start:
    """Add the wheels, as bytecode; return what Python starts with.

    An image is the same for all settings that keep the same modules in C. What the settings choose comes beside it.

    :raises CommandError: a wheel is missing, or no bytecode or image can be made.
    """
    library = standard_library(project.runtimes, project.cache)
    package = pyscript_package(project.runtimes, project.cache)
    own = build_wheel(project.root, assets.out.parent)
    leave_out(own, "fragrant/server/")  # for programs that can keep a secret, which a page can't
    compiler = project.runtimes / "pyodide"
    same = compile_archive(own, compiler, project.cache)
    add_files(own, {"fragrant/app/texts/default.mo": language.data})
    whole = compile_archive(own, compiler, project.cache)
    packed = pack_views(views, assets.out.parent)
    further = {
        path.name: compile_archive(path, compiler, project.cache, with_docstrings=True)
        for path in [*added_wheels(settings.app.packages, config), *([packed] if packed else [])]
    }
    known: Graph = {**without_unneeded(imports_of(library)), **imports_of(package), **dict.fromkeys(C_MODULES, ())}
    kept = _kept(known, imports_of(whole), [imports_of(path) for path in further.values()], settings, config)
    added = {name: assets.add(name, path.read_bytes()) for name, path in further.items()}
    ordinary = {own.name: assets.add(own.name, whole.read_bytes()), **added}
    runtime = slim_pyodide(project.runtimes, sorted((project.site / "start").iterdir()), project.cache, kept)
    start = Start(runtime, ordinary, pick([library], kept))
    if not with_image:
        return start
    frozen = [*FROZEN, *sorted(_direct(imports_of(same)) & known.keys())]
    image = make_image(
        same,
        own.name,
        frozen,
        main=project.site / "main.py",
        library=library,
        pyodide=runtime,
        pyscript=project.runtimes / "@pyscript/core",
        cache=project.cache,
    )
    rest = pick([whole], imports_of(whole).keys() - image.modules)
    start.image = image.file.read_bytes()
    start.image_wheels = {own.name: assets.add(f"rest-{own.name}", rest), **added}
    start.rest = pick([library, package], kept - image.modules)
    start.needs_rest = bool(added)
    return start


def _kept(library: Graph, own: Graph, added: list[Graph], settings: Settings, config: Path) -> set[str]:
    """Return the modules of the library that can be imported, and those in C that are kept for them.

    :raises SettingsError: the settings keep one that is not there.
    """
    for name in settings.app.modules:
        if name not in library:
            raise SettingsError(str(config), [f"[app] modules: the library has no module {shown(name)}"])
    roots = {*FROM_C, *FROM_TEXTS, *settings.app.modules, *own}
    roots |= {name for name in library if name.partition(".")[0] in FROM_SCRIPTS}
    graph = {**library, **own}
    for each in added:
        graph |= each
        roots |= each.keys()
        # named by texts; those for which a module in C would have to be kept, the settings name
        roots |= {name for name in library if name.startswith("encodings.") and C_MODULES.isdisjoint(library[name])}
    return reachable(graph, roots) & library.keys()


def _direct(graph: Graph) -> set[str]:
    """Return what the modules of a graph import themselves."""
    return {name for names in graph.values() for name in names}
