"""Office documents are zip files: looked into, never unpacked."""

import zipfile
from io import BytesIO

MOST_MEMBERS = 2000
MOST_UNPACKED = 200 * 1024 * 1024  # bytes
MOST_RATIO = 100  # times as large as it was packed; text seldom reaches 20
MUST_HOLD = {"[Content_Types].xml", "word/document.xml"}
RUNS = (".bin", ".exe", ".dll", ".js", ".vbs", ".scr", ".bat", ".cmd", ".ps1", ".zip", ".jar", ".docm")
HIDDEN = 0x1  # the flag of a member that is locked with a password


def is_safely_packed(content: bytes) -> bool:
    """Is this a Word document that unpacks to no more than it should, and that runs nothing?"""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, RuntimeError):
        return False
    return _is_a_document(members) and _stays_small(members, len(content))


def _is_a_document(members: list[zipfile.ZipInfo]) -> bool:
    names = {each.filename for each in members}
    runs = any(each.lower().endswith(RUNS) for each in names)
    return names >= MUST_HOLD and len(names) == len(members) and not runs


def _stays_small(members: list[zipfile.ZipInfo], size: int) -> bool:
    unpacked = sum(each.file_size for each in members)
    packed = sum(each.compress_size for each in members)
    # Danger: members that overlap are counted once on disk and many times when they are unpacked.
    honest = packed <= size and not any(each.flag_bits & HIDDEN for each in members)
    small = len(members) <= MOST_MEMBERS and unpacked <= MOST_UNPACKED
    return honest and small and all(each.file_size <= MOST_RATIO * max(1, each.compress_size) for each in members)
