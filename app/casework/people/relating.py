"""What it means that two concerns mention the same: who is the same, what counts in the rating, and why, in words."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.casework.concerns.identifying import Means
from app.casework.concerns.models import Concern, Mention
from app.casework.concerns.subjects import SubjectRole
from app.casework.people.related_rules import Group, MeansRule, related_rules

PROTECTED = frozenset({SubjectRole.AT_RISK, SubjectRole.HOUSEHOLD})
ALLEGED = frozenset({SubjectRole.ALLEGED})
SEEN = frozenset({SubjectRole.ALLEGED, SubjectRole.SEEN})
AT_HOME = PROTECTED | {SubjectRole.HOME}
BY_NUMBER = frozenset({Means.MOBILE, Means.LANDLINE})


@dataclass(frozen=True, slots=True)
class Match:
    """One mention here and one there with the same token. `is_doubted`: their dates of birth differ."""

    here: Mention
    there: Mention
    is_doubted: bool

    @property
    def rule(self) -> MeansRule:
        return related_rules().means[self.here.means]

    def counts_for(self, group: Group, roles: Collection[SubjectRole]) -> bool:
        """Is this the same one, in such a role in both?"""
        in_role = self.here.role in roles and self.there.role in roles
        return in_role and group in self.rule.counts_for and not self.is_doubted

    def words(self) -> str:
        roles = related_rules().roles
        here, there = roles[self.here.role], roles[self.there.role]
        where = f"{here}, in both" if here == there else f"{here} in this one, {there} in the other"
        doubt = ". The dates of birth differ, so it may be somebody else" if self.is_doubted else ""
        return f"{self.rule.words}, {where}{doubt}"


@dataclass(frozen=True, kw_only=True)
class Related:
    """Another concern that mentions the same, and how. Nothing sealed of it is opened."""

    concern: Concern
    organisation: str
    people_at_risk: int
    animals_at_risk: int
    matches: Sequence[Match]
    # This concern tells of nobody at risk: it is information, and what was seen is what it is about.
    is_information: bool
    births_here: frozenset[str]
    births_there: frozenset[str]

    @property
    def why(self) -> tuple[str, ...]:
        """In words, each once, the surest first."""
        order = list(related_rules().means)
        said = sorted(self._telling(), key=lambda match: order.index(match.here.means))
        return tuple(dict.fromkeys(match.words() for match in said))

    @cached_property
    def is_same_subject(self) -> bool:
        """Is somebody at risk, or in the household, of both? Of mere information: was the same seen?"""
        return self._same(Group.SUBJECT, PROTECTED) or (self.is_information and self._same(Group.SEEN, SEEN))

    @cached_property
    def is_same_alleged(self) -> bool:
        """Is the same person said to cause harm?"""
        return self._same(Group.ALLEGED, ALLEGED)

    @property
    def is_same_pair(self) -> bool:
        """The same person at risk, from the same person."""
        return self.is_same_alleged and self._same(Group.SUBJECT, {SubjectRole.AT_RISK})

    @property
    def is_another_victim(self) -> bool:
        """The same person said to cause harm, and somebody else at risk.

        Danger: one reporter knows the victim's name and the other does not, and one victim would look like two. So both
        dates of birth must be known and differ, and nothing about the people and their homes may be the same.
        """
        differ = bool(self.births_here and self.births_there) and self.births_here.isdisjoint(self.births_there)
        return self.is_same_alleged and differ and not self._is_connected()

    @property
    def counts(self) -> bool:
        """Does it count in the rating? What its reporter withdrew does not, though officers still read it."""
        return self.concern.withdrawn_at is None and (self.is_same_subject or self.is_another_victim)

    @property
    def may_count(self) -> bool:
        """Could this one count in the rating of that one, whichever of them tells of somebody at risk?"""
        return any(match.rule.counts_for for match in self.matches)

    def _same(self, group: Group, roles: Collection[SubjectRole]) -> bool:
        return any(match.counts_for(group, roles) for match in self.matches)

    def _is_connected(self) -> bool:
        return any(match.here.role in AT_HOME and match.there.role in AT_HOME for match in self.matches)

    def _telling(self) -> Sequence[Match]:
        """Without the number alone where it was found with the name."""
        named = {match.here.role for match in self.matches if match.here.means is Means.NAME_AND_PHONE}
        return [each for each in self.matches if each.here.means not in BY_NUMBER or each.here.role not in named]


@dataclass(frozen=True, slots=True)
class TooCommon:
    """Something that so many concerns mention that it says nothing about anybody."""

    means: Means
    role: SubjectRole

    @property
    def words(self) -> str:
        rules = related_rules()
        return f"{rules.means[self.means].thing} {rules.roles[self.role]}"


@dataclass(frozen=True, kw_only=True)
class RelatedConcerns:
    """The latest first; what was too common to look at; whether there was anything to look by at all; and how many more
    there are that may not be seen."""

    found: Sequence[Related] = ()
    too_common: Sequence[TooCommon] = ()
    has_mentions: bool = False
    kept_back: int = 0


def are_doubted(here: Mention, there: Mention, births: Mapping[uuid.UUID, frozenset[str]]) -> bool:
    """Are dates of birth known of both whose mentions these are, and different?"""
    mine, theirs = births.get(here.subject_id, frozenset()), births.get(there.subject_id, frozenset())
    return bool(mine and theirs) and mine.isdisjoint(theirs)
