"""The keys that are not in the database: files that only their owner may read.

    keys/key-encryption/<moment>.key   the ring: the newest wraps new data keys, all of them unwrap
    keys/blind.key                     the root of the blind tokens
    keys/ledger.key                    the seals of the ledger
    keys/checkpoint.key                the Ed25519 key that signs checkpoints
    keys/session.key                   the cookies of the website
Each is 32 random bytes. Whoever has them and the database can read everything; keep their copies apart.
"""

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SIZE = 32
MOMENT = "%Y%m%dT%H%M%S%fZ"
NAMES = ("blind", "ledger", "checkpoint", "session")


class KeysMissing(RuntimeError):
    """A key that should be there is not, or others could read it. Nothing is made up in its place."""


class KeyRing:
    """The keys in one folder. A key added while we run is found without a restart."""

    def __init__(self, folder: Path) -> None:
        """Read every key now, so that a missing one stops the start."""
        self.folder = folder
        self.named = {name: _read(folder / f"{name}.key") for name in NAMES}
        self._ring: dict[str, AESGCM] = {}
        self._blind: dict[str, bytes] = {}
        self._read_at = 0
        self._refresh()

    @property
    def names(self) -> list[str]:
        """The names of the key-encryption keys, oldest first."""
        self._refresh()
        return sorted(self._ring)

    @property
    def primary(self) -> str:
        """The name of the key that wraps new data keys."""
        self._refresh()
        return max(self._ring)

    def wrap(self, name: str, data_key: bytes, bound_to: bytes) -> bytes:
        """Seal a data key under the key of this name: 12 bytes of nonce, then the ciphertext."""
        nonce = os.urandom(12)
        return nonce + self._ring[name].encrypt(nonce, data_key, bound_to)

    def unwrap(self, name: str, wrapped: bytes, bound_to: bytes) -> bytes:
        """Open a data key; KeysMissing if the key that wrapped it is gone."""
        if name not in self._ring:
            self._read_at = 0
            self._refresh()
        if name not in self._ring:
            raise KeysMissing(f"Key-encryption key {name} is not in the ring")
        return self._ring[name].decrypt(wrapped[:12], wrapped[12:], bound_to)

    def blind_key(self, purpose: str) -> bytes:
        """The key of the blind tokens of one purpose: whoever had it could make those of no other."""
        if purpose not in self._blind:
            derived = HKDF(SHA256(), SIZE, salt=None, info=b"blind:" + purpose.encode())
            self._blind[purpose] = derived.derive(self.named["blind"])
        return self._blind[purpose]

    def signing_key(self) -> Ed25519PrivateKey:
        """The key that signs checkpoints."""
        return Ed25519PrivateKey.from_private_bytes(self.named["checkpoint"])

    def add(self, at: datetime) -> str:
        """Make a new key-encryption key; from now on it wraps new data keys. Its name."""
        _write(_ring_path(self.folder, at))
        self._read_at = 0
        return self.primary

    def retire(self, name: str) -> None:
        """Destroy a key that wraps nothing any more."""
        (self.folder / "key-encryption" / f"{name}.key").unlink()
        self._read_at = 0

    def _refresh(self) -> None:
        folder = self.folder / "key-encryption"
        changed_at = folder.stat().st_mtime_ns if folder.exists() else 0
        if changed_at != self._read_at:
            self._ring = {path.stem: AESGCM(_read(path)) for path in folder.glob("*.key")}
            self._read_at = changed_at
        if not self._ring:
            raise KeysMissing(f"There is no key-encryption key in {folder}")


_opened: list[KeyRing] = []


def unlock(folder: Path) -> KeyRing:
    """Open the vault with the keys in this folder."""
    _opened[:] = [KeyRing(folder)]
    return _opened[0]


def close() -> None:
    """Forget the keys."""
    _opened.clear()


def ring() -> KeyRing:
    """The keys that the vault was opened with."""
    if not _opened:
        raise KeysMissing("The vault is locked")
    return _opened[0]


def make_keys(folder: Path, at: datetime) -> None:
    """Make every key of a new installation. Existing keys are never touched."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in [_ring_path(folder, at), *(folder / f"{name}.key" for name in NAMES)]:
        _write(path)


def made_at(name: str) -> datetime:
    """When the key-encryption key of this name was made."""
    return datetime.strptime(name, MOMENT).replace(tzinfo=UTC)


def _ring_path(folder: Path, at: datetime) -> Path:
    return folder / "key-encryption" / f"{at.strftime(MOMENT)}.key"


def _write(path: Path) -> None:
    """Danger: others look for keys while we run, so one appears whole, and is on disk before it seals anything."""
    path.parent.mkdir(exist_ok=True, mode=0o700)
    beside = path.parent.parent / f".{secrets.token_hex(8)}.new"
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(beside)
        _keep(path.parent)
    finally:
        beside.unlink()


def _keep(folder: Path) -> None:
    """Have the folder's own list of names on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> bytes:
    if not path.exists():
        raise KeysMissing(f"{path} is missing. Restore it from its copy: what it sealed cannot be read without it.")
    if path.stat().st_mode & 0o077:
        raise KeysMissing(f"{path} can be read by others. Run: chmod 600 {path}")
    key = path.read_bytes()
    if len(key) != SIZE:
        raise KeysMissing(f"{path} is not {SIZE} bytes long")
    return key
