"""What somebody's telephone does: codes of a seed (RFC 6238), and reading the seed from a picture."""

import base64
import hashlib
import hmac
import struct
import time
import urllib.parse
import zlib

import zxingcpp


def step() -> int:
    return int(time.time()) // 30


def code(seed: str, at: int) -> str:
    key = base64.b32decode(seed)
    digest = hmac.digest(key, struct.pack(">q", at), hashlib.sha1)
    number = struct.unpack_from(">I", digest, digest[-1] & 15)[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


class Telephone:
    """A device with its seed. Codes are good once: each call takes the next that is."""

    def __init__(self, serial: str, seed: str):
        self.serial, self.seed, self.used = serial, seed, 0

    @classmethod
    def new(cls, iam, name: str, **more) -> "Telephone":
        made = iam.create_virtual_mfa_device(VirtualMFADeviceName=name, **more)["VirtualMFADevice"]
        return cls(made["SerialNumber"], made["Base32StringSeed"].decode())

    def code(self) -> str:
        """A code that was not used yet: of the step before, this one or the next, or of a later one after a wait."""
        at = max(self.used + 1, step() - 1)
        while at > step() + 1:
            time.sleep(1)
        self.used = at
        return code(self.seed, at)

    def pair(self) -> dict[str, str]:
        return {"SerialNumber": self.serial, "AuthenticationCode1": self.code(), "AuthenticationCode2": self.code()}

    def enable(self, iam, user: str) -> "Telephone":
        # The two steps before this one: what is left is enough for two calls more.
        self.used = step() - 3
        first, second = (code(self.seed, self.used + 1), code(self.seed, self.used + 2))
        iam.enable_mfa_device(
            UserName=user, SerialNumber=self.serial, AuthenticationCode1=first, AuthenticationCode2=second)
        self.used += 2
        return self


def pixels(png: bytes) -> memoryview:
    """A PNG with a bit a pixel, as rows of bytes."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    place, data, width, height = 8, b"", 0, 0
    while place < len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        content = png[place + 8 : place + 8 + length]
        assert struct.unpack_from(">I", png, place + 8 + length)[0] == zlib.crc32(kind + content)
        if kind == b"IHDR":
            width, height, depth, color = struct.unpack_from(">IIBB", content)
            assert (depth, color) == (1, 0)
        elif kind == b"IDAT":
            data += content
        place += 12 + length
    lines, stride = zlib.decompress(data), (width + 7) // 8 + 1
    rows = bytearray()
    for row in range(height):
        line = lines[row * stride : (row + 1) * stride]
        assert line[0] == 0
        rows += bytes(255 * (line[1 + x // 8] >> (7 - x % 8) & 1) for x in range(width))
    return memoryview(bytes(rows)).cast("B", shape=[height, width])


def scan(png: bytes) -> tuple[str, dict[str, str]]:
    """The label and the parameters of the picture's otpauth URL."""
    found = zxingcpp.read_barcodes(pixels(png))
    assert len(found) == 1
    url = urllib.parse.urlsplit(found[0].text)
    assert (url.scheme, url.netloc) == ("otpauth", "totp")
    return urllib.parse.unquote(url.path[1:]), dict(urllib.parse.parse_qsl(url.query))
