"""Where a token could be seen, and the search for it."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Response

SEARCH = (Path(__file__).parent / "search.js").read_text("utf-8")


STORAGE = """async () => {
  const rows = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const databases = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await rows(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      databases[`${name}/${store}`] = [await rows(objects.getAllKeys()), await rows(objects.getAll())];
    }
    database.close();
  }
  const cached = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) cached[request.url] = await (await cache.match(request)).text();
  }
  return JSON.stringify({
    cookie: document.cookie, local: { ...localStorage }, session: { ...sessionStorage }, databases, cached,
  });
}"""


class Trace:
    """The tokens that the server gave, in a page or in any of a browser's windows, and every answer with them."""

    def __init__(self, page: Page | BrowserContext) -> None:
        self.responses: list[Response] = []
        page.on("response", lambda response: self.responses.append(response))

    @property
    def tokens(self) -> list[str]:
        """All tokens, as they stand in the server's redirects."""
        locations = [response.headers.get("location", "") for response in self.responses]
        given = [location for location in locations if "access_token=" in location]
        return [location.partition("access_token=")[2].partition("&")[0] for location in given]

    @property
    def token(self) -> str:
        """The one token."""
        (token,) = self.tokens
        return token
