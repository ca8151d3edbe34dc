"""Finding somebody by a concern that tells of them: its reference first, then who of those in it."""

import uuid

from flask import request

from app.casework import concerns, people, ties
from app.casework.concerns import policy as concerns_policy
from app.casework.ties.kinds import NodeKind
from app.casework.ties.walking import Network, Node
from app.errors import NotFound
from app.portals.officer.reading import read
from app.portals.shared.guards import actor


class Chosen:
    """What stands in the address so far: a concern, and whom it tells of. Reading it is recorded as ever."""

    def __init__(self, but_not: uuid.UUID | None = None) -> None:
        """Look up the concern, if one is named."""
        self.reference = request.args.get("concern", "").strip().upper()[:40]
        self.problem = ""
        self.people: list[tuple[str, str]] = []
        if self.reference:
            self._look(but_not)

    @property
    def is_found(self) -> bool:
        """Is there somebody to choose?"""
        return bool(self.people)

    def _look(self, but_not: uuid.UUID | None) -> None:
        try:
            concern = concerns.by_reference(actor(), self.reference)
        except NotFound:
            self.problem = "There is no such concern. Look at its reference again: it begins with HD."
            return
        read(self.reference, concerns_policy.read)
        told = [each.person_id for each in people.portraits_of(actor(), concern.id) if each.person_id != but_not]
        network = Network(concern.id, {each: Node(each, NodeKind.PERSON, 1) for each in told})
        self.people = [(str(each), called.name) for each, called in ties.called(actor(), network).items()]
        if not self.people:
            self.problem = "This concern tells of nobody else. Give the reference of another one."
