"""Asking, answering, telling, opening what came with a message, and reading back what one has sent."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import select

from app.casework import concerns
from app.casework.attachments import enclosing
from app.casework.attachments.enclosing import Enclosure
from app.casework.attachments.models import Owner
from app.casework.attachments.queries import Opened
from app.casework.concerns.models import Concern
from app.casework.feedback import policy, queries
from app.casework.feedback.composing import Letter, noted
from app.casework.feedback.events import (
    HandlingNotRated,
    HandlingRated,
    OwnReportRead,
    QuestionAnswered,
    QuestionAsked,
    ReporterTold,
)
from app.casework.feedback.models import Handling, LearningNote, Message, Said, Update
from app.casework.feedback.saying import Field, reporter_of, sayings
from app.errors import Invalid, NotFound, NotPossible, Sentence
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

LONGEST = 5000
# The same words again, so soon and with nothing in between, are a button that was pressed twice.
TWICE = timedelta(minutes=1)


def ask(actor: Actor, concern_id: uuid.UUID, words: str, files: Sequence[Enclosure] = ()) -> None:
    """Ask the reporter a question. The clock keeps running."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id)
        tx.require(policy.ask, concern)
        if message := put_to_reporter(tx, concern, words, files):
            tx.record(QuestionAsked(concern_id=concern.id, message_id=message.id))


def put_to_reporter(tx: Transaction, concern: Concern, words: str, files: Sequence[Enclosure] = ()) -> Message | None:
    """A question that waits for the reporter from now on; None where the button was pressed twice."""
    if _was_just_sent(tx, concern, words, files):
        return None
    message = tx.add(_message(concern, tx.actor, words, is_from_reporter=False, at=tx.now))
    enclosing.enclose(tx, concern, Owner.MESSAGE, message.id, files)
    concern.is_unanswered = True
    return message


def answer(actor: Actor, concern_id: uuid.UUID, words: str, files: Sequence[Enclosure] = ()) -> None:
    """Answer the officer, or write to them unasked."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id)
        if not policy.answer.allows(actor, concern) or concern.submitted_at is None:
            raise NotFound("concern")
        if _was_just_sent(tx, concern, words, files):
            return
        message = tx.add(_message(concern, actor, words, is_from_reporter=True, at=tx.now))
        enclosing.enclose(tx, concern, Owner.MESSAGE, message.id, files)
        concern.is_unanswered = False
        tx.record(QuestionAnswered(concern_id=concern.id, message_id=message.id))


def open_file(actor: Actor, reference: str, attachment_id: uuid.UUID) -> Opened:
    """Open a file that came with a message between the reporter of a concern and the officers."""
    with transaction(actor) as tx:
        concern = concerns.by_reference(actor, reference)
        if not policy.open_file.allows(actor, concern):
            raise NotFound("attachment")
        return enclosing.hand_out(tx, queries.file_of(actor, concern.id, attachment_id), "copy")


def read_back(actor: Actor, reference: str, *, how: str) -> Concern:
    """Read what one has sent. On a screen, on paper or as a file, it is an act, and the ledger remembers it."""
    with transaction(actor) as tx:
        concern = concerns.by_reference(actor, reference)
        if not policy.read_back.allows(actor, concern):
            raise NotFound("concern")
        tx.record(OwnReportRead(concern_id=concern.id, how=how))
    return concern


def tell(
    actor: Actor, concern_id: uuid.UUID, *, kind: str, agency_kind: str, words: str = "", notes: Sequence[str] = ()
) -> None:
    """Tell the reporter what came of it: in the words that are proposed, or in an officer's own."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id)
        tx.require(policy.tell, concern)
        proposed = {(each.kind, each.agency_kind): each for each in queries.may_be_written(actor, concern.id)}
        if (kind, agency_kind) not in proposed:
            raise NotPossible("The reporter has already been told this. Read the concern again.")
        own = _changed(words, proposed[kind, agency_kind].letter)
        if own and queries.gives_away(actor, concern.id, own):
            raise Invalid("These words would tell the reporter about somebody else. Take that out, then send them.")
        said = _notes(notes, sayings().allows(reporter_of(concern.sector), kind))
        update = tx.add(_letter(tx, concern, (kind, agency_kind), own, said))
        for code in said:
            tx.add(LearningNote(update_id=update.id, code=code, reporter=reporter_of(concern.sector), sent_at=tx.now))
        tx.record(ReporterTold(concern_id=concern.id, kind=update.kind))


def rate(actor: Actor, concern_id: uuid.UUID, *, answers: Mapping[str, Said], words: str = "") -> None:
    """Say how one found that one's concern was handled: once, and only once one knows what came of it."""
    with transaction(actor) as tx:
        handling = _asked(tx, concern_id)
        if answers.keys() != {"heard", "clear", "again"}:
            raise Invalid("Answer all three questions, or say that you would rather not.")
        handling.heard, handling.clear, handling.again = answers["heard"], answers["clear"], answers["again"]
        handling.words = _checked(words) if words.strip() else None
        tx.add(handling)
        tx.record(HandlingRated(concern_id=concern_id))


def rather_not_rate(actor: Actor, concern_id: uuid.UUID) -> None:
    """Say that one would rather not be asked how it was handled. One is not asked again."""
    with transaction(actor) as tx:
        tx.add(_asked(tx, concern_id))
        tx.record(HandlingNotRated(concern_id=concern_id))


def _asked(tx: Transaction, concern_id: uuid.UUID) -> Handling:
    concern = tx.load(Concern, concern_id)
    if not policy.rate.allows(tx.actor, concern):
        raise NotFound("concern")
    if not queries.is_asked_to_rate(tx.actor, concern.id):
        raise NotPossible("You have answered this already, or nothing has come of it yet.")
    asked = Handling(concern_id=concern.id, data_key_id=concern.data_key_id, answered_at=tx.now)
    asked.reporter = reporter_of(concern.sector)
    return asked


def _letter(tx: Transaction, concern: Concern, about: tuple[str, str], own: str, notes: Sequence[str]) -> Update:
    """As it was proposed, with its notes; or an officer's own words, with the notes below."""
    letter = queries.letter_for(tx.actor, concern.id, *about, notes)
    if own:
        letter = Letter(letter.title, (noted(notes),) if notes else ())
    update = Update.by_letter(concern, letter, *about)
    update.told_at, update.told_by_id, update.words = tx.now, tx.actor.id, own or None
    return update


def _changed(words: str, proposed: Letter) -> str:
    """What an officer wrote, if it is not what was proposed."""
    if not words.strip() or words.split() == proposed.words.split():
        return ""
    return _checked(words)


def _notes(codes: Sequence[str], allowed: Collection[Field]) -> list[str]:
    """The learning notes that there are, in the order of the table and each once; none where none may be sent."""
    return [code for code in sayings().notes if code in codes and Field.LEARNING in allowed]


def _was_just_sent(tx: Transaction, concern: Concern, words: str, files: Sequence[Enclosure]) -> bool:
    """Was the button pressed twice? The same words with another file are another message."""
    last = session.scalar(select(Message).where(Message.concern_id == concern.id).order_by(Message.id.desc()).limit(1))
    if last is None or last.author_id != tx.actor.id or tx.now - last.sent_at > TWICE or last.words != words.strip():
        return False
    return enclosing.told(enclosing.enclosed(Owner.MESSAGE, [last.id])[last.id]) == enclosing.told(files)


def _message(concern: Concern, actor: Actor, words: str, *, is_from_reporter: bool, at: object) -> Message:
    return Message(
        concern_id=concern.id,
        data_key_id=concern.data_key_id,
        author_id=actor.id,
        is_from_reporter=is_from_reporter,
        sent_at=at,
        words=_checked(words),
    )


def _checked(words: str) -> str:
    words = words.strip()
    if not words:
        raise Invalid("Write something first.")
    if len(words) > LONGEST:
        raise Invalid(Sentence("Write at most %(most)s characters.", most=f"{LONGEST:,}"))
    return words
