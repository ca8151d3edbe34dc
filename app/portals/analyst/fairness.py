"""Disproportionality: whether something happens more often, or less, to one group of people than to everybody else."""

from collections.abc import Mapping, Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from app.casework import figures as casework
from app.casework.figures import policy
from app.casework.figures.measures import Measure, Unit
from app.casework.figures.models import Release
from app.portals.analyst import choosing
from app.portals.analyst.blueprint import analyst
from app.portals.analyst.choosing import FairnessForm, filled, one_of
from app.portals.shared import figures_drawn, figures_in_words
from app.portals.shared.guards import actor, requires

FIRST, GROUPS = "no_further_action", "ethnicity"
NOT_KNOWN = "not_known"


@analyst.get("/fairness")
@requires(policy.read)
def fairness() -> ResponseReturnValue:
    released = casework.periods(actor())
    if not released:
        return render_template("analyst/fairness.html", released=released)
    measures = _measures()
    measure = measures[one_of("measure", measures, FIRST)]
    by = one_of("by", measure.by_person, GROUPS)
    period = one_of("period", choosing.periods(released), choosing.latest(released))
    found = casework.disparity(actor(), period, measure.code, by)
    return render_template(
        "analyst/fairness.html",
        released=released,
        form=_form(released, measure=measure.code, by=by, period=period),
        measure=measure,
        not_published=choosing.not_published(casework.lacking(actor(), period, measure.code, by), measure.code, by),
        drawn=figures_drawn.disproportionality(measure, found, by),
        groups=casework.catalogue().dimensions[by],
        when=figures_in_words.period(period),
        counted=figures_in_words.counted(choosing.shown(period)),
        unknown=_unknown(measure, by, period),
        compared=sum(each.ratio is not None for each in found),
    )


def _measures() -> dict[str, Measure]:
    """What may happen to one group more often than to another: shares that are published by what people are like."""
    every = casework.catalogue().measures
    return {code: each for code, each in every.items() if each.by_person and each.unit is Unit.SHARE}


def _unknown(measure: Measure, by: str, period: str) -> str:
    """Of how many it is not known to which group they belong: they are left out of every comparison."""
    found = [each for each in casework.along(actor(), period, measure.code, by) if each.row == NOT_KNOWN]
    if not found or found[0].is_nobody:
        return "Of everybody it is known to which group they belong."
    few = found[0].base is None
    return "Of few it is not known (the number is small)." if few else f"Of {found[0].base:,} it is not known."


def _form(released: Sequence[Release], **chosen: str) -> FairnessForm:
    dimensions = casework.catalogue().dimensions
    people = {each for measure in _measures().values() for each in measure.by_person}
    choices: dict[str, Mapping[str, str]] = {
        "measure": {code: each.words for code, each in _measures().items()},
        "by": {code: words for code, words in dimensions.items() if code in people},
        "period": choosing.periods(released),
    }
    return filled(FairnessForm(formdata=None), chosen, choices)
