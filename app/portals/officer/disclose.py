"""What one agency will see, field by field, before it is asked: an officer releases each field, or holds it back.

Posted to, it is the way back from looking at what they would read: everything is as it was typed.
"""

import uuid

from flask.typing import ResponseReturnValue

from app.casework.referrals import policy
from app.portals.officer.blueprint import officer
from app.portals.officer.release_form import asking, form_page
from app.portals.shared.guards import requires


@officer.route("/concerns/<string:reference>/refer/<uuid:agency_id>", methods=["GET", "POST"])
@requires(policy.refer)
def disclose(reference: str, agency_id: uuid.UUID) -> ResponseReturnValue:
    return form_page(asking(reference, agency_id))
