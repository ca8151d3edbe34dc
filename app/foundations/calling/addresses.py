"""Which addresses may be asked at all."""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from app.errors import Invalid

PORTS = frozenset({443, 8443})
LONGEST = 500
NOT_OURS_TO_ASK = Invalid(
    "Give an address that begins with https:// and names a computer on the public internet, on port 443 or 8443, "
    "without a user name, like https://cases.example.org/heed."
)
NAME = re.compile(
    r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])", re.IGNORECASE
)
# Names that no public name server answers for.
NOT_PUBLIC = frozenset({"localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa", "onion", "test"})

# Danger: what Python calls global differs between its versions, so the ranges that have been trouble stand here.
NEVER = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        # Of version 6 only what is given out to networks, and of that nothing that carries a version 4 address.
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
)  # fmt: skip
GIVEN_OUT = ip_network("2000::/3")


@dataclass(frozen=True)
class Target:
    """An address in its parts, as it is asked."""

    host: str
    port: int
    path: str


def target(url: str) -> Target:
    """The parts of an address that may be asked; Invalid otherwise."""
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or set(url) & set(" \\"):
        raise NOT_OURS_TO_ASK
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError as unreadable:
        raise NOT_OURS_TO_ASK from unreadable
    host = (parts.hostname or "").lower()
    if parts.scheme != "https" or "@" in parts.netloc or parts.fragment or port not in PORTS or not is_name(host):
        raise NOT_OURS_TO_ASK
    return Target(host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def is_name(host: str) -> bool:
    """Is this a name that the public internet can know? Never a number, in none of the ways to write one."""
    return bool(NAME.fullmatch(host)) and host.rsplit(".", 1)[-1] not in NOT_PUBLIC


def is_public(address: str) -> bool:
    """Does this address lie on the public internet, and in no network of our own?"""
    try:
        found = ip_address(address)
    except ValueError:  # with a scope, so on a link of our own
        return False
    if isinstance(found, IPv6Address) and found not in GIVEN_OUT:
        return False
    return found.is_global and not any(found in each for each in NEVER if each.version == found.version)
