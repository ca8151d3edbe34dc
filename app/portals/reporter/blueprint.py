"""Only the blueprint, so that pages can import it and the package can import pages."""

from flask import Blueprint

reporter = Blueprint("reporter", __name__, url_prefix="/reporter")


@reporter.context_processor
def _for_templates() -> dict[str, object]:
    """Every page here can be left at once."""
    return {"exit_page": True}
