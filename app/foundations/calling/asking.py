"""Asking: one POST, over TLS, to the address that was judged; only the answer's status is read."""

import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import closing
from functools import cache

from app.foundations.calling import addresses
from app.foundations.calling.addresses import Target

WITHIN_SECONDS = 10.0
MOST_READ = 16 * 1024

_home: list[str] = []


class NotReached(Exception):
    """No answer came; the text is a code, and never what was asked or answered."""


def we_are_at(address: str) -> None:
    """Say once, at start, at which address others reach us."""
    _home[:] = [address]


def ours() -> str:
    """The address at which others reach us."""
    if not _home:
        raise RuntimeError("Nobody said where others reach us")
    return _home[0]


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send this and read with which status it was answered; NotReached if it was not, or may not be asked."""
    there, ends = addresses.target(url), time.monotonic() + WITHIN_SECONDS
    try:
        with closing(_connected(there, ends)) as line:
            line.sendall(_request(there, body, headers))
            return _status(line, ends)
    except ssl.SSLError as failure:
        raise NotReached("not trusted") from failure
    except TimeoutError as failure:
        raise NotReached("too slow") from failure
    except OSError as failure:
        raise NotReached("not connected") from failure


def _connected(there: Target, ends: float) -> ssl.SSLSocket:
    address = _judged(there)
    line = socket.create_connection((address, there.port), timeout=_left(ends))
    try:
        line.settimeout(_left(ends))
        return _trust().wrap_socket(line, server_hostname=there.host)
    except BaseException:
        line.close()
        raise


def _judged(there: Target) -> str:
    """The one address that will be connected to. Danger: a name with one address of ours among others has none."""
    try:
        found = set(_looked_up(there.host, there.port))
    except OSError as failure:
        raise NotReached("no such name") from failure
    if not found or not all(addresses.is_public(each) for each in found):
        raise NotReached("not a public address")
    # Version 4 first: more networks reach it.
    return min(found, key=lambda each: (":" in each, each))


def _looked_up(host: str, port: int) -> list[str]:
    return [str(place[0]) for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _request(there: Target, body: bytes, headers: Mapping[str, str]) -> bytes:
    host = there.host if there.port == 443 else f"{there.host}:{there.port}"
    lines = {"Host": host, **headers, "Content-Length": str(len(body)), "Connection": "close"}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"POST {there.path} HTTP/1.1\r\n{head}\r\n".encode("ascii") + body


def _status(line: ssl.SSLSocket, ends: float) -> int:
    """The status of the answer, past any "wait, more is coming"."""
    read = b""
    while len(read) < MOST_READ:
        line.settimeout(_left(ends))
        piece = line.recv(1024)
        if not piece:
            break
        read += piece
        while read.startswith(b"HTTP/1.1 1") and b"\r\n\r\n" in read:
            read = read.split(b"\r\n\r\n", 1)[1]
        if b"\r\n" in read and not read.startswith(b"HTTP/1.1 1"):
            return _number(read.split(b"\r\n", 1)[0])
    raise NotReached("no answer")


def _number(first: bytes) -> int:
    version, _, rest = first.partition(b" ")
    if version not in (b"HTTP/1.1", b"HTTP/1.0") or not rest[:3].isdigit():
        raise NotReached("no answer")
    return int(rest[:3])


def _left(ends: float) -> float:
    """The seconds that are left; a slow trickle is not waited for."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
