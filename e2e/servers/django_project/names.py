"""Who may sign in, the clients, and the scopes, for the project and for the tests alike. Needs no Django."""

USERNAME = "grace"
PASSWORD = "nanosecond-wire"
EMAIL = "grace@example.org"

CLIENT_ID = "fragrant-implicit"
CODE_CLIENT_ID = "fragrant-code"
OIDC_CLIENT_ID = "fragrant-oidc"
OIDC_CODE_CLIENT_ID = "fragrant-oidc-code"

SCOPES = {
    "documents": "Read your documents",
    "profile": "See your name",
    "email": "See your e-mail address",
    "openid": "Know who you are",
}
# Two of them: the answer's `scope` then holds a space to be escaped.
PLAIN_SCOPES = ("documents", "profile")
OIDC_SCOPES = ("openid", "profile", "email")

# What /api/me takes. A token for other scopes alone is answered with a 403.
WHOAMI_SCOPE = "profile"
