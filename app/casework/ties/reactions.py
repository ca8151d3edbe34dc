"""What happens to links when a concern arrives."""

from collections.abc import Sequence

from sqlalchemy import select

from app.casework.concerns.models import Concern, Subject
from app.casework.concerns.subjects import SubjectKind
from app.casework.people.events import PeoplePortrayed
from app.casework.ties import placing
from app.casework.ties.deriving import Found, Teller, links_in
from app.casework.ties.events import TiesFollowed
from app.casework.ties.kinds import Certainty, Handling, NodeKind
from app.casework.ties.models import Tie
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction


def link(event: PeoplePortrayed) -> None:
    """Whoever a new concern tells of together is linked, as far as it says how."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        made_before = select(Tie.id).where(Tie.concern_id == concern.id, Tie.made_by_id.is_(None))
        found = links_in(_told(concern))
        if not found or session.scalar(made_before.limit(1)):
            return
        _tie(tx, concern, found)
        tx.record(TiesFollowed(concern_id=concern.id, count=len(found)))


def _told(concern: Concern) -> Sequence[Teller]:
    rows = session.scalars(select(Subject).where(Subject.concern_id == concern.id).order_by(Subject.id))
    return [Teller(each.id, each.kind, each.role, each.belongs_to_id, each.words) for each in rows]


def _tie(tx: Transaction, concern: Concern, found: Sequence[Found]) -> None:
    ends = {each.id: _end(each) for link in found for each in (link.here, link.there)}
    places, made_now = placing.Places(), list[Tie]()
    for each in found:
        start, end = ends[each.here.id], ends[each.there.id]
        if start.id != end.id:
            made = Tie(kind=each.kind, concern_id=concern.id, source_id=concern.id, data_key_id=concern.data_key_id)
            made.certainty = Certainty.TENTATIVE if each.is_tentative else Certainty.UNCONFIRMED
            made.handling, made.made_at = Handling.LAWFUL, tx.now
            made.source_grade = made.information_grade = ""
            made.words = {"from": start.name, "to": end.name, "note": "", "role": ""}
            places.place(made, start, end)
            made_now.append(made)
    session.add_all(made_now)


def _end(told: Teller) -> placing.End:
    return placing.End(NodeKind.PERSON, told.id) if told.kind is SubjectKind.PERSON else placing.thing(told)
