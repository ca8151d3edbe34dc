"""The partnership's quarterly report: to read, to print, and as PDF, CSV and XLSX."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.casework import figures
from app.casework.figures import exporting, policy
from app.casework.figures.models import Release
from app.casework.figures.queries import Year
from app.errors import NotFound, NotPossible
from app.portals.analyst import choosing, reporting
from app.portals.analyst.blueprint import analyst
from app.portals.shared import charts, pdf
from app.portals.shared.guards import actor, requires

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@analyst.get("/report")
@requires(policy.read)
def report() -> ResponseReturnValue:
    """The report as a page."""
    released = figures.periods(actor())
    if not released:
        return render_template("analyst/report.html", released=released)
    shown = _shown()
    return render_template(
        "analyst/report.html",
        released=released,
        here=shown.period,
        periods=choosing.periods(released),
        can_be_pdf=pdf.CAN_BE_MADE,
        report=reporting.report_of(shown, choosing.before(released, shown.period)),
    )


@analyst.get("/report.pdf")
@requires(policy.read)
def report_pdf() -> ResponseReturnValue:
    """The same as a file to keep and to hand round."""
    if not pdf.CAN_BE_MADE:
        raise NotPossible("A PDF cannot be made here. Print the page instead.")
    shown = _shown()
    told = reporting.report_of(shown, choosing.before(figures.periods(actor()), shown.period))
    page = render_template("analyst/report_pdf.html", report=told, draw=charts.on_paper, key_of=charts.key_on_paper)
    return _file(shown, pdf.pdf(page), "pdf", "application/pdf")


@analyst.get("/report.csv")
@requires(policy.read)
def report_csv() -> ResponseReturnValue:
    """Every published number, one a line."""
    shown = _shown()
    return _file(shown, exporting.as_csv(reporting.about(shown), reporting.numbers(shown)), "csv", "text/csv")


@analyst.get("/report.xlsx")
@requires(policy.read)
def report_xlsx() -> ResponseReturnValue:
    """The figures, and every published number, as a spreadsheet."""
    shown = _shown()
    sheets = [reporting.headlines(shown), reporting.numbers(shown)]
    return _file(shown, exporting.as_xlsx(reporting.about(shown), sheets), "xlsx", XLSX)


def _shown() -> Release | Year:
    """What was published of the period in the address; of the latest where it names none."""
    released = figures.periods(actor())
    if not released:
        raise NotFound("release")
    return choosing.shown(choosing.one_of("period", choosing.periods(released), choosing.latest(released)))


def _file(shown: Release | Year, told: bytes, ending: str, kind: str) -> Response:
    answer = Response(told)
    answer.content_type = kind
    answer.headers["Content-Disposition"] = f'attachment; filename="heed-figures-{shown.period}.{ending}"'
    return answer
