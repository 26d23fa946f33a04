"""A dialog in which a folder is chosen from the tree."""

from collections.abc import Awaitable, Callable

from fragrant.app.view import FAILURES, Button, Node, Tree, ask, explain_failure, formats, make, replace_children, run

from ..desk import Desk
from ..words import t


async def pick_folder(desk: Desk, title: str, label: str, *, has_top: bool = False) -> Node | None:
    """Ask for a folder and return it; None where nobody chose one. Its label is its name.

    :param label: what the button says
    :param has_top: whether the top, of the key "", can be chosen
    """
    element = make("ul", role="tree", aria_label=t("folders"), class_="picker")
    problem = make("p", class_="problem", role="alert")
    problem.hidden = True
    chosen: Node | None = None

    def choose(node: Node) -> None:
        nonlocal chosen
        chosen = node

    def tell(text: str) -> None:
        problem.textContent = text
        problem.hidden = not text

    tree = Tree(element, _children_of(desk, tell), choose)

    async def send(_key: str) -> str:
        return "" if chosen is not None and (chosen.key or has_top) else t("choose-a-folder")

    run(_show(desk, tree, lambda: chosen is not None))
    answer = await ask(title, [element, problem], [Button("choose", label)], send=send)
    tree.stop()
    tree.clear()
    replace_children(element)
    return chosen if answer else None


async def _show(desk: Desk, tree: Tree, is_chosen: Callable[[], bool]) -> None:
    """Show the tree, opened as far as the folder that one is in, and nothing chosen yet."""
    await tree.show(Node("", "/"))
    tree.choose_none()
    folder = desk.folder
    if folder is None:
        return
    try:
        path = (await desk.vault.folders.get(folder.key)).folder_path
    except FAILURES:
        return
    if not is_chosen():  # by somebody who was quicker
        await tree.open_along([name for name in path.split("/") if name])


def _children_of(desk: Desk, tell: Callable[[str], None]) -> Callable[[Node], Awaitable[list[Node] | None]]:
    async def children(node: Node) -> list[Node] | None:
        folders = desk.vault.folders
        try:
            rows = await (folders.children(node.key) if node.key else folders.top()).all()
            nodes = [Node(row.folder_id, row.name) for row in rows]
        except FAILURES as error:
            tell(explain_failure(error))
            return None
        tell("")
        return formats().in_order(nodes, lambda each: each.label)

    return children
