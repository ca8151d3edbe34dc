"""Publishing a period that is over."""

from app.casework.figures import withholding
from app.casework.figures.events import FiguresReleased
from app.casework.figures.measures import catalogue
from app.casework.figures.models import Release, ReleaseState, ReleaseTable
from app.casework.figures.publishing import Count, concerns_in, shown_as, table_id
from app.errors import NotPossible
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import transaction

COUNTED = "This period was counted already. What was published once is never counted again."


def publish(actor: Actor, count: Count) -> Release:
    """Publish what was counted of a period that is over, for ever, with what would tell of few left out."""
    shown = withholding.withhold(count.tables)
    with transaction(actor) as tx:
        release = session.get(Release, count.release_id) or Release(id=count.release_id, period=count.period.code)
        if release.state is ReleaseState.OVER:
            raise NotPossible(COUNTED)
        release.state, release.counted_at, release.number = ReleaseState.OVER, count.at, count.number
        release.rules, release.concerns = catalogue().version, concerns_in(shown)
        tx.add(release)
        for published in shown:
            id = table_id(release.id, published.code)
            table = session.get(ReleaseTable, id) or ReleaseTable(id=id, release_id=release.id, code=published.code)
            table.shown = shown_as(published)
            tx.add(table)
        tx.record(FiguresReleased(release_id=release.id, period=release.period, tables=len(shown)))
    return release
