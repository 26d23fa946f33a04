"""The Python that the page starts: Fragrant itself, its image, and views and packages of one's own."""

from pathlib import Path

from ..project import Project
from ..settings import Settings
from .assets import Assets
from .bytecode import compile_archive
from .image.image import make_image
from .runtimes import Start
from .texts import Language
from .view_wheel import pack_views
from .views import View
from .wheels import add_files, added_wheels, build_wheel, data_of, leave_out


def add_python(
    project: Project,
    settings: Settings,
    *,
    config: Path,
    views: list[View],
    language: Language,
    library: Path,
    assets: Assets,
    with_image: bool,
) -> Start:
    """Add the wheels, as bytecode; return what Python starts with.

    An image holds Fragrant's modules, which are the same for all settings. What the settings choose comes beside it.

    :raises CommandError: a wheel is missing, or no bytecode or image can be made.
    """
    own = build_wheel(project.root, assets.out.parent)
    leave_out(own, "fragrant/server/")  # for programs that can keep a secret, which a page can't
    image = (
        make_image(_compile(own, project), own.name, library, project.runtimes, project.cache) if with_image else None
    )
    add_files(own, {"fragrant/app/texts/default.mo": language.data})
    whole = _compile(own, project)
    packed = pack_views(views, assets.out.parent)
    further = [*added_wheels(settings.app.packages, config), *([packed] if packed else [])]
    added = {wheel.name: assets.add(wheel.name, _compile(wheel, project).read_bytes()) for wheel in further}
    ordinary = {own.name: assets.add(own.name, whole.read_bytes()), **added}
    if image is None:
        return Start(ordinary)
    data = data_of(whole)
    beside = {own.name: assets.add(f"data-{own.name}", data), **added}
    return Start(ordinary, image, beside, needs_library=bool(added))


def _compile(wheel: Path, project: Project) -> Path:
    return compile_archive(wheel, project.runtimes / "pyodide", project.cache)
