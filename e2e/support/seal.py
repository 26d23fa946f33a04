"""What a later script of the page tries."""

from playwright.sync_api import expect

from .app import PATIENCE_MS, App

HANDED_OUT = """async () => {
  const runtime = new URL(document.documentElement.dataset.fragrantRuntime, `${location.origin}/assets/`);
  const { whenDefined } = await import(runtime);
  const wrapped = await whenDefined("py");
  const env = await window[Symbol.for("polyscript")].env["py-script"];
  const faces = [wrapped.interpreter, env, document.querySelector("script[type=py]").interpreter ?? env];
  const names = ["_module", "_api", "globals", "runPython", "runPythonAsync", "pyimport", "FS", "ffi", "loadPackage",
    "registerJsModule", "unpackArchive", "toPy", "pyodide_py"];
  const open = faces.flatMap((face) => names.filter((name) => {
    try { face[name] = 1; } catch {}
    try { Object.defineProperty(face, name, { value: 1 }); } catch {}
    return face[name] !== undefined;
  }));
  for (const run of [wrapped.run, wrapped.runAsync]) try { await run("import js; js.window.ran = True"); } catch {}
  window.handedOut = [wrapped, env];
  return { open, ran: window.ran };
}"""


def act(app: App, typed: str = "INC") -> None:
    """Type something else than before into the filter, so that Python is called and asks the API."""
    with app.page.expect_response("**/documents?**"):
        app.page.get_by_placeholder("Filter by name").fill(typed)
    expect(app.page.locator(".ag-row [col-id='name']").first).to_contain_text(typed, timeout=PATIENCE_MS)
