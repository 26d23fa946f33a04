"""The project's addresses: the toolkit's own, Django's sign-in page, and an API of one resource."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.http import HttpResponse, JsonResponse
from django.urls import include, path
from oauth2_provider.decorators import protected_resource_metadata

from .names import WHOAMI_SCOPE


def _whoami(request: Any) -> Any:
    user = request.resource_owner
    return JsonResponse({"username": user.get_username(), "email": user.email, "scope": request.access_token.scope})


def _icon(_: Any) -> Any:
    return HttpResponse(status=204)


urlpatterns = [
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    path("accounts/login/", LoginView.as_view()),
    # The decorator that answers a token that is no good with a 401 and says why; the plain one has a bare 403.
    path("api/me", protected_resource_metadata(scopes=[WHOAMI_SCOPE])(_whoami)),
    # Browsers ask for it unasked, and write a 404 into the console that tests look at.
    path("favicon.ico", _icon),
]
