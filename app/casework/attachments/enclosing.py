"""Files that go with a message: sealed in the act that sends it, or not at all; and how any file is handed out.

A message and its files are one act, so nothing of a message that was refused stays behind. What a thread holds is
for its two sides alone: whoever calls this has asked already whether its actor is one of them.
"""

import unicodedata
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.casework.attachments.events import AttachmentEnclosed, AttachmentOpened
from app.casework.attachments.lifecycle import State
from app.casework.attachments.models import LARGEST, Attachment, Owner
from app.casework.attachments.queries import Opened
from app.casework.concerns.models import Concern
from app.errors import Invalid, NotPossible, Sentence
from app.foundations import vault
from app.foundations.database import grouped, session
from app.foundations.scanning import KINDS, kind_of
from app.transaction import Transaction

__all__ = ["MOST_OF_ONE", "MOST_TOGETHER", "Enclosure", "enclose", "enclosed", "hand_out", "plain", "told"]

MOST_TOGETHER = 3  # files of one message
MOST_OF_ONE = 30  # files that one person may send in the messages about one concern
LONGEST_NAME = 120
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # signs that hide what a name says


@dataclass(frozen=True)
class Enclosure:
    """A file that somebody wants to send: what they called it, how large it is, and its parts, first to last."""

    name: str
    size: int
    parts: Iterable[bytes]


def enclose(tx: Transaction, concern: Concern, owner: Owner, owner_id: uuid.UUID, files: Sequence[Enclosure]) -> None:
    """Seal these files with the message that they came with. What may not be attached stops the whole message."""
    _refuse_too_much(tx, concern, files)
    for file in files:
        made = Attachment(
            concern_id=concern.id,
            data_key_id=concern.data_key_id,
            owner=owner,
            owner_id=owner_id,
            sent_by_id=tx.actor.id,
            size=file.size,
            arrived=file.size,
            state=State.WAITING,
            made_at=tx.now,
            name=plain(file.name),
        )
        tx.add(made)
        made.kind = _kept(made, file)
        tx.later(AttachmentEnclosed(concern_id=concern.id, attachment_id=made.id), tx.now)


def enclosed(owner: Owner, owner_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, list[Attachment]]:
    """The files of these messages, by message, in the order in which they were sent."""
    theirs = select(Attachment).where(Attachment.owner == owner, Attachment.owner_id.in_(owner_ids))
    found = session.scalars(theirs.order_by(Attachment.id)) if owner_ids else ()
    return grouped(found, lambda each: each.owner_id or each.id)


def told(files: Iterable[Attachment | Enclosure]) -> list[tuple[str, int]]:
    """By what two lots of files are known for the same: what each is called, and how large it is."""
    return sorted((plain(each.name), each.size) for each in files)


def hand_out(tx: Transaction, attachment: Attachment, what: str) -> Opened:
    """A file, whole and checked, its `copy` where one was drawn or the `original`. Handing it out is an act."""
    if not attachment.is_openable:
        raise NotPossible("This file cannot be opened: it has not been checked, or it was refused.")
    copied = attachment.copy_id if what == "copy" else None
    kind = KINDS[(attachment.copy_kind if copied else attachment.kind) or ""]
    content = b"".join(vault.pieces_of(copied or attachment.id))
    tx.record(AttachmentOpened(concern_id=attachment.concern_id, attachment_id=attachment.id, what=what))
    return Opened(name=_called(attachment.name, kind.ending), content=content)


def plain(name: str) -> str:
    """What a file was called, without folders and without signs that hide what it says."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in UNSEEN).strip(" .")
    return seen[-LONGEST_NAME:] or "file"


def _kept(made: Attachment, file: Enclosure) -> str:
    """Seal it part by part; the first shows what kind of file it is."""
    kind, arrived = "", 0
    for part in file.parts:
        found = kind_of(part) if not arrived else None
        kind, arrived = found.code if found else kind, arrived + len(part)
        if not kind:
            raise Invalid("One of these is not a kind of file that can be attached. Nothing was sent.")
        vault.add_to_file(made.data_key_id, made.id, part, is_last=arrived == file.size)
    if arrived != file.size:
        raise Invalid("One of these files did not arrive whole. Nothing was sent. Choose it again.")
    return kind


def _refuse_too_much(tx: Transaction, concern: Concern, files: Sequence[Enclosure]) -> None:
    if any(each.size <= 0 for each in files):
        raise Invalid("One of these files is empty. Choose another one.")
    if len(files) > MOST_TOGETHER:
        raise Invalid(
            Sentence("One message can have up to %(most)s files. Send the others after it.", most=MOST_TOGETHER)
        )
    if sum(each.size for each in files) > LARGEST:
        most = LARGEST // 1024**2
        raise Invalid(Sentence("The files of one message can have up to %(most)s MB together.", most=most))
    theirs = (Attachment.concern_id == concern.id, Attachment.sent_by_id == tx.actor.id)
    sent = session.scalar(select(func.count(Attachment.id)).where(*theirs)) or 0
    if files and sent + len(files) > MOST_OF_ONE:
        raise Invalid("You have sent as many files about this as can be kept. Say in words what they show.")


def _called(name: str, ending: str) -> str:
    """Danger: a name may say anything; how it ends is what a computer goes by, so that is what was found out."""
    stem = name.rsplit(".", 1)[0] if "." in name else name
    return f"{stem}.{ending}"
