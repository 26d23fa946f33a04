"""What a program holds and shows nobody."""

from ..oauth.origins import Origins
from ..oauth.secret import Secret


class AccessToken(Secret):
    """An access token, good for the origins of one API."""

    __slots__ = ()

    def header(self, origins: Origins, url: str, parsed_origin: str) -> dict[str, str]:
        """Return the header ``Authorization`` for a request (RFC 6750 section 2.1).

        :raises UrlNotAllowedError: the token may not go there.
        """
        origins.check(url, parsed_origin)
        return {"Authorization": f"Bearer {self._reveal()}"}

    def answer(self) -> dict[str, str]:
        """Return it as a token answer has it (RFC 6749 section 5.1)."""
        return {"access_token": self._reveal(), "token_type": "Bearer"}

    def revocation(self) -> dict[str, str]:
        """Return what a revocation has of it (RFC 7009 section 2.1)."""
        return {"token": self._reveal(), "token_type_hint": "access_token"}


class RefreshToken(Secret):
    """A refresh token."""

    __slots__ = ()

    def form(self) -> dict[str, str]:
        """Return what a token request has of it (RFC 6749 section 6)."""
        return {"refresh_token": self._reveal()}

    def revocation(self) -> dict[str, str]:
        """Return what a revocation has of it (RFC 7009 section 2.1)."""
        return {"token": self._reveal(), "token_type_hint": "refresh_token"}
