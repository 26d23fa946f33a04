"""The grants in words: for which program each is, how it goes, and how client libraries are told to use it."""

from typing import Final

from .words import Grant, Option, Program

INTRODUCTION: Final = (
    "VisualVault documents four grants of OAuth 2.0. Two questions choose among them: for whom does the program act, "
    "and can it keep a secret?",
    "The key and the secret come from the properties of an account with administrative access, or from the screen of a "
    "registered application (documented). VisualVault calls them API key and API secret; to libraries they are "
    "`client_id` and `client_secret`.",
)

LIBRARIES: Final = (
    "A client library offers what can be done where it runs. On a server it can keep a secret, so it takes a key and "
    "its secret, and a user's password at most. In a browser everybody can read what a page holds, so a library there "
    "takes a client id alone and sends the user to the server.",
    "VisualVault's own libraries take a key and its secret. `vvrest` and the Node client send them by the password "
    "grant, as user name and password too (seen in clients); the C# and Java clients send client credentials (seen in "
    "clients). None of them sends a user to a browser (seen in clients).",
    "They all send the secret in the form (seen in clients). Most other libraries send it in a header, HTTP Basic, "
    "unless they are told otherwise, as below. The sandbox takes both; whether VisualVault takes the header is not "
    "documented.",
)

_OAUTHLIB: Final = "client_secret=…, include_client_id=True"

GRANTS: Final = (
    Grant(
        name="authorization_code",
        title="Authorization code",
        program="a web application with a server of its own",
        acts_as="the user at the browser",
        registration="an application with its secret and its callback URL",
        renewal="yes",
        why="The user signs in at VisualVault, so the application never learns the password. The key and the secret "
        "stay on its server (documented).",
        steps=(
            "The application sends the browser to `/OAuth/Authorize` (inferred) with `response_type=code`, its "
            "`client_id`, `redirect_uri`, `scope=vault` and a `state` of its own.",
            "The user signs in and is asked to grant access (documented).",
            "The browser comes back to the callback URL with a `code`; the application compares `state`.",
            "Its server sends the code, the key, the secret and the same `redirect_uri` to `/OAuth/Token`, and gets an "
            "access token and a refresh token (documented).",
            "It may keep each user's refresh token and renew access until that has expired; how long it lasts is set "
            "when the application is registered (documented).",
        ),
        options=(
            Option("Authlib", 'register(…, client_kwargs={"token_endpoint_auth_method": "client_secret_post"})'),
            Option("requests-oauthlib", f"fetch_token(token_url, authorization_response=…, {_OAUTHLIB})"),
            Option("oauth4webapi", "authorizationCodeGrantRequest(as, client, ClientSecretPost(secret), …)"),
            Option(
                "simple-oauth2", 'new AuthorizationCode({ client, auth, options: { authorizationMethod: "body" } })'
            ),
        ),
        notes=(
            "`tools/sandbox/examples/webapp` is the program below grown up: it keeps refresh tokens, renews access, "
            "and runs in a frame of VisualVault's page viewer.",
            "A program on its user's own machine may use this grant, too: its callback URL is a port of that machine "
            "(RFC 8252). Whether VisualVault lets such a URL be registered is not documented; the sandbox does.",
        ),
        programs=(
            Program("Web application: Flask and Authlib", "tools/sandbox/examples/authorization_code.py", "python"),
            Program(
                "Program on its user's own machine: fragrant", "tools/sandbox/examples/fragrant_installed.py", "python"
            ),
        ),
    ),
    Grant(
        name="implicit",
        title="Implicit",
        program="a script in a page, without a server that could keep a secret",
        acts_as="the user at the browser",
        registration="an application with its callback URL, which is what authenticates it",
        renewal="no",
        why="Whoever opens the page can read what is in it, so a secret would be exposed (documented). RFC 9700 "
        "advises against this grant, and for code with PKCE where a server offers that to such pages.",
        steps=(
            "The page sends the browser away with `response_type=token`, its `client_id`, `redirect_uri`, "
            "`scope=vault` and a `state` that it keeps for itself.",
            "The user signs in and is asked to grant access (documented).",
            "The token comes straight back to the callback URL, in the fragment, which goes to no server. There is no "
            "refresh token (documented).",
            "The page takes the fragment out of the address and compares `state` before it uses the token. It keeps "
            "the token in memory alone.",
        ),
        options=(
            Option("Fragrant", 'flow = "implicit"'),
            Option("requests-oauthlib", "OAuth2Session(client=MobileApplicationClient(client_id), …)"),
        ),
        notes=(
            'Where the request goes: VisualVault\'s description says that it is sent "to the access token URL"; RFC '
            "6749 sends it to the authorization endpoint, and so do the programs below. The sandbox answers the same "
            "request at both, `GET /OAuth/Authorize` and `GET /OAuth/Token`. Ask your server's administrator which "
            "yours takes.",
            "The second page loads PyScript and Pyodide from `vendor/`: put there the `dist` folder of npm's "
            "`@pyscript/core` as `pyscript`, and npm's `pyodide` as `pyodide`. Both pages read `settings.json` beside "
            "them, which holds `authorize_url`, `client_id` and `api_url`.",
            "These pages are minimal. Fragrant does the same with care: see SECURITY.md.",
        ),
        programs=(
            Program("Page in JavaScript", "tools/sandbox/examples/implicit/javascript.html", "html"),
            Program("Page in Python, by PyScript", "tools/sandbox/examples/implicit/pyscript.html", "html"),
        ),
    ),
    Grant(
        name="password",
        title="Password",
        program="a program that the user trusts, such as one on a mobile device",
        acts_as="the user whose password it is",
        registration="an API key with its secret",
        renewal="yes",
        why="The user gives the password to the program itself, so there must be trust (documented). A program that "
        "can open a browser has the authorization code grant instead.",
        steps=(
            "The program asks the user for the name and the password.",
            "It sends them with its key and secret to `/OAuth/Token`, and gets an access token and a refresh token "
            "(documented).",
            "It forgets the password. It may keep the refresh token instead (documented).",
        ),
        options=(
            Option("fragrant", 'Password(token_url, key, secret, username, password, scope="vault")'),
            Option("vvrest", "Vault(site_url, customer, database, key, secret)"),
            Option("vvrest, as another user", "Vault(…, user_web_token=web_token)"),
            Option("Authlib", 'OAuth2Session(key, secret, token_endpoint_auth_method="client_secret_post", …)'),
            Option("Authlib, then", 'fetch_token(grant_type="password", username=…, password=…)'),
            Option("requests-oauthlib", "OAuth2Session(client=LegacyApplicationClient(key))"),
            Option("requests-oauthlib, then", f"fetch_token(token_url, username=…, password=…, {_OAUTHLIB})"),
            Option("oauth4webapi", 'genericTokenEndpointRequest(as, client, ClientSecretPost(secret), "password", …)'),
            Option(
                "simple-oauth2", 'new ResourceOwnerPassword({ client, auth, options: { authorizationMethod: "body" } })'
            ),
        ),
        notes=(
            "A key and its secret may stand in for the name and the password (seen in clients): the program then acts "
            "as the account that the key is of. That is what `vvrest` does.",
        ),
        programs=(
            Program("Script: Authlib", "tools/sandbox/examples/password.py", "python"),
            Program("Script: fragrant", "tools/sandbox/examples/fragrant_password.py", "python"),
        ),
    ),
    Grant(
        name="client_credentials",
        title="Client credentials",
        program="a program that nobody sits at: a nightly job, a link to another system",
        acts_as="the service account whose key it is",
        registration="a service account with an API key; no registered application is needed",
        renewal="yes, which is unusual (documented)",
        why="The program itself owns what it works with, as a service account rather than a registered application "
        "(documented). So there is nobody to ask.",
        steps=(
            "An administrator issues an API key and its secret on the account's properties screen (documented).",
            "The program sends both to `/OAuth/Token`, and gets an access token and a refresh token (documented).",
            "It asks again when the token has ended, or renews it.",
        ),
        options=(
            Option("fragrant", 'ClientCredentials(token_url, key, secret, scope="vault")'),
            Option("Authlib", 'OAuth2Session(key, secret, token_endpoint_auth_method="client_secret_post", …)'),
            Option("Authlib, then", 'fetch_token(grant_type="client_credentials")'),
            Option("requests-oauthlib", 'OAuth2Session(client=BackendApplicationClient(key, scope="vault"))'),
            Option("requests-oauthlib, then", f"fetch_token(token_url, {_OAUTHLIB})"),
            Option("oauth4webapi", "clientCredentialsGrantRequest(as, client, ClientSecretPost(secret), …)"),
            Option(
                "simple-oauth2", 'new ClientCredentials({ client, auth, options: { authorizationMethod: "body" } })'
            ),
        ),
        notes=(
            "An application that is registered with this grant acts as whoever has registered it: the sandbox's own "
            "reading (inferred).",
        ),
        programs=(
            Program("Script: Authlib", "tools/sandbox/examples/client_credentials.py", "python"),
            Program("Script: fragrant", "tools/sandbox/examples/fragrant_client_credentials.py", "python"),
        ),
    ),
)
"""In the order of the form of registered applications."""
