"""PDF files that a password opens: the standard security handler, revision 2 (ISO 32000-1, 7.6.3), 40 bits of RC4."""

import hashlib
import struct

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = b"\0" * 16
_PERMISSIONS = -4


def lock(password: str) -> tuple[bytes, bytes]:
    """Return the key of a file, and what its trailer says of it."""
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
    hashed = hashlib.md5(padded + owner + struct.pack("<i", _PERMISSIONS) + _ID, usedforsecurity=False)
    key = hashed.digest()[:5]
    values = (_PERMISSIONS, owner.hex().encode(), _rc4(key, _PADDING).hex().encode(), _ID.hex().encode())
    encryption = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P %d /O <%b> /U <%b> >>" % values[:3]
    return key, encryption + b" /ID [<%b> <%b>]" % (values[3], values[3])


def encrypted(key: bytes, number: int, content: bytes) -> bytes:
    """Return a stream of the object of some number as it stands in a locked file."""
    own = hashlib.md5(key + struct.pack("<i", number)[:3] + b"\0\0", usedforsecurity=False).digest()
    return _rc4(own[: len(key) + 5], content)


def _rc4(key: bytes, content: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    made = bytearray()
    for each in content:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        made.append(each ^ state[(state[i] + state[j]) % 256])
    return bytes(made)
