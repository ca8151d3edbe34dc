"""What it means that two concerns mention the same: who is the same, what counts in the rating, and why, in words."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from app.casework.concerns.identifying import Means
from app.casework.concerns.models import Concern, Mention
from app.casework.concerns.subjects import SubjectRole
from app.casework.people.models import Judgement
from app.casework.related.rules import Group, MeansRule, related_rules

PROTECTED = frozenset({SubjectRole.AT_RISK, SubjectRole.HOUSEHOLD})
ALLEGED = frozenset({SubjectRole.ALLEGED})
SEEN = frozenset({SubjectRole.ALLEGED, SubjectRole.SEEN})
AT_HOME = PROTECTED | {SubjectRole.HOME}
STRONGEST = 3
BY_NUMBER = frozenset({Means.MOBILE, Means.LANDLINE})


@dataclass(frozen=True, slots=True)
class Match:
    """One mention here and one there with the same token.

    `is_doubted`: their dates of birth differ. `is_denied`: an officer said that these are two people.
    """

    here: Mention
    there: Mention
    is_doubted: bool
    is_denied: bool = False

    @property
    def rule(self) -> MeansRule:
        return related_rules().means[self.here.means]

    @property
    def may_count(self) -> bool:
        """Could it count, whatever the roles?"""
        return bool(self.rule.counts_for) and not self.is_denied

    @property
    def order(self) -> int:
        """The surest first."""
        return list(related_rules().means).index(self.here.means)

    def counts_for(self, group: Group, roles: Collection[SubjectRole]) -> bool:
        """Is this the same one, in such a role in both?"""
        in_role = self.here.role in roles and self.there.role in roles
        return in_role and group in self.rule.counts_for and not self.is_doubted and not self.is_denied

    def words(self) -> str:
        doubt = ". The dates of birth differ, so it may be somebody else" if self.is_doubted else ""
        denied = f". {related_rules().told_apart}" if self.is_denied else ""
        return f"{self.rule.words}, {_where(self.here.role, self.there.role)}{denied or doubt}"


@dataclass(frozen=True, slots=True)
class Bond:
    """Somebody here and somebody there whom an officer joined, or who are probably the same by all that is known."""

    here: SubjectRole
    there: SubjectRole
    # What the machine suggested; None where an officer has joined them.
    suggested: Judgement | None = None

    may_count: ClassVar[bool] = True

    @property
    def is_joined(self) -> bool:
        return self.suggested is None

    @property
    def order(self) -> int:
        """Before whatever is equal: an officer's word, then what is known by many signs at once."""
        return -2 if self.is_joined else -1

    def counts_for(self, group: Group, roles: Collection[SubjectRole]) -> bool:
        """Is this the same person, in such a role in both?"""
        return self.here in roles and self.there in roles

    def words(self) -> str:
        rules = related_rules()
        what = rules.suggested.format(why=_why(self.suggested)) if self.suggested else rules.joined
        return f"{what}: {_where(self.here, self.there).removeprefix('of ')}"


@dataclass(frozen=True, kw_only=True)
class Related:
    """Another concern that mentions the same, and how. Nothing sealed of it is opened."""

    concern: Concern
    organisation: str
    people_at_risk: int
    animals_at_risk: int
    matches: Sequence[Match | Bond]
    # This concern tells of nobody at risk: it is information, and what was seen is what it is about.
    is_information: bool
    births_here: frozenset[str]
    births_there: frozenset[str]

    @property
    def why(self) -> tuple[str, ...]:
        """In words, each once, the surest first."""
        said = sorted(self._telling(), key=lambda match: match.order)
        return tuple(dict.fromkeys(match.words() for match in said))

    @property
    def without_joins(self) -> "Related | None":
        """What it would be had no officer ever joined anybody; None where nothing would relate the two."""
        kept = [each for each in self.matches if not (isinstance(each, Bond) and each.is_joined)]
        return replace(self, matches=kept) if kept else None

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
        return any(match.may_count for match in self.matches)

    def _same(self, group: Group, roles: Collection[SubjectRole]) -> bool:
        return any(match.counts_for(group, roles) for match in self.matches)

    def _is_connected(self) -> bool:
        return any(set(_roles(match)) <= AT_HOME for match in self.matches)

    def _telling(self) -> Sequence[Match | Bond]:
        """Without the number alone where it was found with the name, and what is likely where the same is certain."""
        equal = [match for match in self.matches if isinstance(match, Match)]
        named = {match.here.role for match in equal if match.here.means is Means.NAME_AND_PHONE}
        said = [each for each in equal if each.here.means not in BY_NUMBER or each.here.role not in named]
        certain = {_roles(each) for each in equal if each.may_count and not each.is_doubted}
        bonds = (match for match in self.matches if isinstance(match, Bond))
        return [*(each for each in bonds if each.is_joined or _roles(each) not in certain), *said]


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


def _roles(match: Match | Bond) -> tuple[SubjectRole, SubjectRole]:
    return (match.here, match.there) if isinstance(match, Bond) else (match.here.role, match.there.role)


def _where(here: SubjectRole, there: SubjectRole) -> str:
    """As whom, in both or in each."""
    roles = related_rules().roles
    same = roles[here] == roles[there]
    return f"{roles[here]}, in both" if same else f"{roles[here]} in this one, {roles[there]} in the other"


def _why(suggested: Judgement) -> str:
    """The strongest of what speaks for it, in words."""
    signs = [(bits, words) for _, _, bits, words in suggested.breakdown or () if bits > 0]
    strongest = sorted(signs, key=lambda sign: -sign[0])[:STRONGEST]
    return "; ".join(f"{words[0].lower()}{words[1:]}" for _, words in strongest)
