"""A web application: the authorization code grant, by Flask and Authlib.

    python3 -m tools sandbox --describe > sandbox.json
    python -m tools.examples.authorization_code sandbox.json

Then http://127.0.0.1:8310/ lets somebody sign in, and shows their documents. It forgets the tokens at once; ``webapp``
beside it is the same grown up: it keeps refresh tokens, renews access, and runs in the page viewer's frame.
"""

import json
import secrets
import sys
from pathlib import Path
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, Response


def create_app(site: dict[str, Any]) -> Flask:
    """Return the application, for what ``sandbox --describe`` prints."""
    client = next(each for each in site["applications"] if each["client_secret"])
    app = Flask(__name__)
    app.secret_key = secrets.token_bytes(32)  # signs the cookie that holds `state` until the answer comes
    vault = OAuth(app).register(
        "vault",
        client_id=client["client_id"],
        client_secret=client["client_secret"],
        authorize_url=site["authorize_url"],
        access_token_url=site["token_url"],
        api_base_url=f"{site['site_url']}/api/v1/{client['customer']}/{client['database']}/",
        client_kwargs={
            "scope": "vault",
            # VisualVault's clients send the secret in the form; Authlib alone would send it in a header.
            "token_endpoint_auth_method": "client_secret_post",
            "code_challenge_method": "S256",  # PKCE, which VisualVault may ignore
        },
    )

    @app.get("/")
    def sign_in() -> Any:
        return vault.authorize_redirect(client["redirect_urls"][0])  # character by character as registered

    @app.get("/callback")
    def callback() -> Response:
        try:
            token = vault.authorize_access_token()  # checks `state`; shows the code, the secret and the verifier
        except OAuthError as error:
            return Response(f"Not signed in: {error.error}", 400, mimetype="text/plain")
        me = vault.get("users/me", token=token).json()["data"]
        documents = vault.get("documents", token=token, params={"limit": 5, "sort": "name"}).json()["data"]
        lines = [f"Signed in as {me['userid']}.", *(document["name"] for document in documents)]
        return Response("\n".join(lines), mimetype="text/plain")

    return app


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    create_app(json.loads(Path(sys.argv[1]).read_text("utf-8"))).run(host="127.0.0.1", port=8310)
