"""From the text of a version to the rules it gives, for either kind."""

import re

from app.casework import routing
from app.casework.routing import Table, table_from
from app.casework.rulebook.rating_rules import Rules, rating_rules, rules_from
from app.errors import Invalid
from app.reference import BadReference, Source

__all__ = ["AnyRules", "Unfollowable", "check_proposed", "first", "is_label", "rules_of"]

AnyRules = Rules | Table


class Unfollowable(Invalid):
    """Rules that cannot be followed, and the line at fault."""

    def __init__(self, fault: BadReference) -> None:
        super().__init__(f"Line {fault.line}: {fault.reason}")
        self.line = fault.line


def first(kind: str) -> AnyRules:
    """The rules of this kind that the service came with."""
    return rating_rules() if kind == "rating" else routing.routing_table()


def rules_of(kind: str, source: Source) -> AnyRules:
    """The rules that a text gives; BadReference names the line that cannot be followed."""
    return rules_from(source) if kind == "rating" else table_from(source)


def is_label(kind: str, label: str) -> bool:
    """May a version of this kind be called this?"""
    return re.fullmatch(rf"{kind}-[1-9][0-9]{{0,5}}", label) is not None


def check_proposed(kind: str, text: str) -> str:
    """The label of the rules in a text that somebody proposes; Unfollowable names the line at fault."""
    source = Source(f"{kind} rules", text)
    try:
        rules = rules_of(kind, source)
        if not is_label(kind, rules.version):
            raise source.bad(f'the version is written as version = "{kind}-2", with a number', "version")
        if isinstance(rules, Table):
            _check_agencies(rules, source)
    except BadReference as fault:
        raise Unfollowable(fault) from fault
    return rules.version


def _check_agencies(table: Table, source: Source) -> None:
    """Agencies are registered by their kind and area, and what each may see is in a file of its own."""
    known = routing.routing_table().agencies
    for kind in sorted(set(known) - set(table.agencies)):
        raise source.bad(f"{kind} is missing: agencies are registered under it. Leave it out of the routes instead")
    for number, (kind, agency) in enumerate(table.agencies.items()):
        if kind not in known:
            reason = f"{kind}: a new kind of agency needs rules for what it may see, and comes with a release"
            raise source.bad(reason, "kind", ("agency", number))
        if agency.area != known[kind].area:
            reason = f"{kind}: agencies are registered for each {known[kind].area}, so another area needs a release"
            raise source.bad(reason, "area", ("agency", number))
