"""What an officer says of a link: how, how sure, since when, and whence it is known."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import SelectField
from wtforms.fields import SelectChoice

from app.casework.ties import Facts
from app.casework.ties.kinds import Certainty, Handling, NodeKind, tie_rules
from app.casework.ties.models import Tie
from app.portals.shared.fields import LongText, OneOfField, ShortText
from app.portals.shared.seen import SeenForm
from app.portals.shared.when_fields import WholeDateField

BACK = ":back"
SURE: dict[str, str] = {
    Certainty.CONFIRMED: "Confirmed",
    Certainty.UNCONFIRMED: "Unconfirmed",
    Certainty.TENTATIVE: "Tentative",
}
HOW_SURE: dict[str, str] = {
    Certainty.CONFIRMED: "A record or a reliable source with direct knowledge says so. Drawn as a solid line",
    Certainty.UNCONFIRMED: "Somebody says so, and nobody has checked it. Drawn as a dashed line",
    Certainty.TENTATIVE: "It may be so. Drawn as a dotted line",
}
MAY_READ: dict[str, str] = {
    Handling.LAWFUL: "P: any officer of the hub",
    Handling.CONDITIONS: "C: on conditions, only supervisors and I",
}
# Only of these it is said in which role.
WITH_ROLE = frozenset({"member", "works_at", "trusted", "was_at"})


def _graded(grades: Mapping[str, str]) -> list[SelectChoice]:
    return [SelectChoice(code, words) for code, words in {"": "Not graded", **grades}.items()]


class LinkForm(SeenForm):
    kind = OneOfField("How are they linked?", required="Choose how they are linked")
    role = ShortText("Their role, if they have one", hint="Such as: treasurer, driver, eldest brother", limit=100)
    certainty = OneOfField("How sure is it?", choices=SURE, hints=HOW_SURE, required="Choose how sure it is")
    began_on = WholeDateField("Since when? Leave it empty if you do not know", past=True)
    ended_on = WholeDateField("Until when? Leave it empty if it still is so")
    reference = ShortText(
        "Reference of the concern that says so", hint="Leave it empty if you know it from elsewhere", limit=40
    )
    source_grade = SelectField("How reliable is the source?", choices=_graded(tie_rules().sources), default="")
    information_grade = SelectField("How is it known?", choices=_graded(tie_rules().information), default="")
    handling = OneOfField("Who may read it?", choices=MAY_READ, required="Choose who may read it")
    note = LongText("Note", hint="Whence you know it, and what it rests on. Facts, not opinions.", limit=2000, rows=4)

    def offer(self, name: str, start: NodeKind, end: NodeKind) -> None:
        """Offer what may lead from such a one to such a one, and back, in words that begin with the person's name."""
        there = {each.code: each.words for each in tie_rules().between(start, end)}
        back = {f"{each.code}{BACK}": each.back for each in tie_rules().between(end, start) if not each.is_mutual}
        self.kind.label.text = f"{name} …"
        self.kind.choices = [SelectChoice(code, f"{words} …") for code, words in (there | back).items()]

    def fill(self, tie: Tie, *, is_back: bool, reference: str) -> None:
        """Show what was said before."""
        self.kind.data = f"{tie.kind}{BACK}" if is_back and not tie.rule.is_mutual else tie.kind
        self.certainty.data, self.handling.data = tie.certainty.value, tie.handling.value
        self.role.data, self.note.data, self.reference.data = tie.words["role"], tie.words["note"], reference
        self.source_grade.data, self.information_grade.data = tie.source_grade, tie.information_grade
        self.began_on.process(None, tie.began_on)
        self.ended_on.process(None, tie.ended_on)

    def facts(self, *, was_back: bool = False) -> Facts:
        """What was said, as the command takes it; `was_back`: the link read towards this person until now."""
        code, back, _ = str(self.kind.data).partition(BACK)
        return Facts(
            kind=code,
            is_back=bool(back) != was_back and not (tie_rules().kinds[code].is_mutual and was_back),
            certainty=Certainty(str(self.certainty.data)),
            handling=Handling(str(self.handling.data)),
            began_on=_day(self.began_on),
            ended_on=_day(self.ended_on),
            reference=self.reference.data or "",
            source_grade=self.source_grade.data or "",
            information_grade=self.information_grade.data or "",
            note=self.note.data or "",
            role=self.role.data or "",
        )

    @property
    def is_without_role(self) -> bool:
        """Is a role nothing that could be said here?"""
        return not self.kind.codes & WITH_ROLE

    @property
    def asked(self) -> Sequence[Any]:
        """What is asked, in order, below the other end."""
        names = ("kind", "role", "certainty", "began_on", "ended_on", "reference", "source_grade", "information_grade")
        return [self[name] for name in (*names, "handling", "note")]


def _day(field: WholeDateField) -> date | None:
    return field.on if field.data else None
