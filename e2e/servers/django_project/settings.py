"""The project's settings. Whatever is not about this test server is as `django-admin startproject` has it."""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from .names import PLAIN_SCOPES, SCOPES
from .options import Options

_OPTIONS = Options.read()
_PACKAGE = __package__ or ""

SECRET_KEY = secrets.token_urlsafe(50)
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = f"{_PACKAGE}.urls"
LOGIN_URL = "/accounts/login/"
STATIC_URL = "static/"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "corsheaders",
    "oauth2_provider",
]

MIDDLEWARE = [
    # Above all, it sends `Cross-Origin-Opener-Policy: same-origin`, which cuts a popup off from its opener.
    *(["django.middleware.security.SecurityMiddleware"] if _OPTIONS.security_middleware else []),
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "oauth2_provider.middleware.OAuth2ExtraTokenMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).with_name("templates")],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": _OPTIONS.database,
        "OPTIONS": {
            # Nobody needs this database after a power cut.
            "init_command": "PRAGMA synchronous = OFF",
            # Two requests that read before they write would otherwise fail with "database is locked".
            "transaction_mode": "IMMEDIATE",
        },
    }
}

# A new database's tables can be made from the models at once. Going through every app's history for them gives the
# same tables and takes more time than all the rest of the start.
MIGRATION_MODULES = dict.fromkeys(("auth", "contenttypes", "sessions", "oauth2_provider"))

# The one password is printed in these sources: hashing it slowly would only slow the tests down.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = _OPTIONS.cookie_samesite
# Browsers take a cookie with SameSite=None only if it is Secure too, and trust 127.0.0.1 without https.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _OPTIONS.cookie_samesite == "None"

CORS_ALLOWED_ORIGINS = sorted({"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in _OPTIONS.redirect_urls})
# What scripts may call. The pages that a person sees are not among it.
CORS_URLS_REGEX = r"^/(api/|o/(token|revoke_token|userinfo)/|o/\.well-known/)"

OAUTH2_PROVIDER = {
    "SCOPES": SCOPES,
    "DEFAULT_SCOPES": list(PLAIN_SCOPES),
    "PKCE_REQUIRED": True,
    "ACCESS_TOKEN_EXPIRE_SECONDS": _OPTIONS.token_lifetime,
    "REQUEST_APPROVAL_PROMPT": _OPTIONS.approval_prompt,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": _OPTIONS.issuer_in_answers,
    "OIDC_ENABLED": True,
    "OIDC_RP_INITIATED_LOGOUT_ENABLED": _OPTIONS.ends_sessions,
    "OIDC_RSA_PRIVATE_KEY": rsa.generate_private_key(public_exponent=65537, key_size=2048)
    .private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    .decode(),
    "OAUTH2_VALIDATOR_CLASS": f"{_PACKAGE}.claims.Validator",
}

# Django prints nothing when DEBUG is off. Its log is shown when something goes wrong.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
