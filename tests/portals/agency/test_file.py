"""A file of the concern that an officer released to an agency, on the agency's own page."""

from sqlalchemy import select

from app.casework.attachments.models import Attachment
from app.foundations.database import session
from tests.casework.correspondence.test_requesting import further, release, with_files


def test_it_stands_beside_the_referral_and_only_its_agency_fetches_it(people, sign_in):
    referral, (photograph, letter) = with_files(people)
    reference, first, second = referral.reference, photograph.id, letter.id
    release(people, referral, further(["what_happened"][:0], [first], reason="The mark on the arm"))
    browser = sign_in(people.social_worker)
    page = browser.get(f"/agency/referrals/{reference}").text
    assert "Shared with you since" in page and "The mark on the arm" in page and "IMG_0007.JPG" in page
    here = f"/agency/referrals/{reference}/files"
    assert browser.get(f"{here}/{first}").headers["Content-Disposition"].startswith("attachment")
    assert browser.get(f"{here}/{second}").status_code == 404
    assert sign_in(people.constable).get(f"{here}/{first}").status_code == 404
    assert session.scalar(select(Attachment.id).where(Attachment.id == first)) == first
