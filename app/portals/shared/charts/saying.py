"""What a drawing says, worked out from its numbers: the sentence beneath it, and how long something took, in words."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

HOUR, DAY = 60, 24 * 60


def long(minutes: int) -> str:
    """So many minutes, as somebody would say them."""
    if minutes < HOUR:
        return _("%(number)d min", number=minutes)
    if minutes < 2 * DAY:
        hours, left = divmod(minutes, HOUR)
        return _("%(hours)d h %(left)d min", hours=hours, left=left) if left else _("%(hours)d h", hours=hours)
    days = round(minutes / DAY, 1)
    whole = int(days) if days == int(days) else days
    return ngettext("%(days)s day", "%(days)s days", int(days), days=whole)


def peak(what: str, labels: Sequence[str], values: Sequence[int | None]) -> str:
    """When it was most, and how much it is now: Concerns peaked at 610 in October, and were 540 in December."""
    known = [(value, i) for i, value in enumerate(values) if value is not None]
    if not known:
        return _("%(what)s: every number is withheld, because each is small.", what=what)
    most, at = max(known, key=lambda each: (each[0], each[1]))
    last, end = known[-1]
    if len(known) > 1 and all(value == most for value, _place in known):
        return _("%(what)s were the same throughout: %(most)s.", what=what, most=f"{most:,}")
    if at == end:
        return _(
            "%(what)s were most in %(label)s, the latest: %(most)s.", what=what, label=labels[at], most=f"{most:,}"
        )
    return _(
        "%(what)s peaked at %(most)s in %(label)s, and were %(last)s in %(end)s.",
        what=what,
        most=f"{most:,}",
        label=labels[at],
        last=f"{last:,}",
        end=labels[end],
    )


def largest(what: str, labels: Sequence[str], values: Sequence[int | None]) -> str:
    """Which is the largest, and what share of what is shown it has."""
    known = [(value, i) for i, value in enumerate(values) if value is not None]
    shown = sum(value for value, _place in known)
    if not shown and None in values:
        return _("No number can be shown: each is small.")
    if not shown:
        return _("There were no %(what)s.", what=what)
    most, at = max(known, key=lambda each: (each[0], -each[1]))
    share = f"{100 * most / shown:.0f}%"
    return _(
        "Most %(what)s: %(label)s, %(most)s of %(shown)s shown (%(share)s).",
        what=what,
        label=labels[at],
        most=f"{most:,}",
        shown=f"{shown:,}",
        share=share,
    )
