"""Files that somebody drops, with the folders that they are in. These tests run in a page alone."""

import asyncio
from typing import Any

import pytest
from fragrant.vault import Opaque

js = pytest.importorskip("js")

from fragrant.browser.sources import dropped  # noqa: E402 - only in a page can it be imported
from pyodide.code import run_js  # noqa: E402
from pyodide.ffi import to_js  # noqa: E402

DROP = run_js("""(paths) => {
  const top = new Map();
  const folder = (path) => ({
    isDirectory: true,
    fullPath: path,
    inside: new Map(),
    createReader() {
      const entries = [...this.inside.values()];
      return { readEntries: (resolve) => queueMicrotask(() => resolve(entries.splice(0, 100))) };
    },
  });
  const file = (path) => ({
    isDirectory: false, fullPath: path, file: (resolve) => queueMicrotask(() => resolve(new File([path], "x"))),
  });
  for (const path of paths) {
    const parts = path.split("/");
    let [inside, above] = [top, ""];
    for (const part of parts.slice(0, -1)) {
      above += `/${part}`;
      if (!inside.has(part)) inside.set(part, folder(above));
      inside = inside.get(part).inside;
    }
    inside.set(parts.at(-1), file(`/${path}`));
  }
  let isOver = false;
  const getAsFile = () => null; // of no interest where there is an entry
  const item = (entry) => ({ kind: "file", getAsFile, webkitGetAsEntry: () => isOver ? null : entry });
  const items = [{ kind: "string", webkitGetAsEntry: () => null }, ...[...top.values()].map(item)];
  return { event: { dataTransfer: { items } }, end: () => { isOver = true; } };
}""")
"""Makes a drop as a browser gives it: a folder tells of a hundred entries at once, and after the event of none."""


def drop(*paths: str) -> Any:
    given = DROP(to_js(list(paths)))
    waiting = dropped(given.event)
    given.end()
    return asyncio.get_event_loop().run_until_complete(waiting)


def test_files_and_folders_come_with_their_paths() -> None:
    found = drop("a.txt", "Year/b.txt", "Year/May/c.txt", "d.txt")
    assert sorted(each.path for each in found) == ["Year/May/c.txt", "Year/b.txt", "a.txt", "d.txt"]
    assert [each.size for each in found] == [len(each.path) + 1 for each in found]
    assert all(isinstance(each.content, Opaque) and each.content.content.name == "x" for each in found)


def test_a_folder_of_many_files_comes_whole() -> None:
    paths = [f"Many/{number}.txt" for number in range(250)]
    assert sorted(each.path for each in drop(*paths)) == sorted(paths)


def test_nothing_is_dropped_but_text() -> None:
    assert drop() == []
