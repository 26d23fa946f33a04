"""An answer of the server that no page has used yet."""

from .app import App


def sign_in_but_for_python(app: App) -> str:
    """Sign in, but let Python not start when the answer comes; return the answer's URL, which nobody has used."""
    locations: list[str] = []
    app.page.on("response", lambda response: locations.append(response.headers.get("location", "")))
    app.begin()
    app.page.route("**/*.wasm", lambda route: route.abort())
    app.log_in()
    app.consent()
    app.expect_state("failed")
    app.page.unroute("**/*.wasm")
    (location,) = [each for each in locations if "access_token=" in each]
    app.page.goto("about:blank")
    return location
