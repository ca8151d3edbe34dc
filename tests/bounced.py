"""What a mail server sends back for a letter that it could not deliver: RFC 3464, as Postfix writes it."""

REPORT = """\
From: MAILER-DAEMON@mx.agency.example
To: bounces@hub.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="a-boundary"

--a-boundary
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.{before}

--a-boundary
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.agency.example

Final-Recipient: rfc822; zebedee@canary.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <zebedee@canary.example>: nobody of this name

--a-boundary
Content-Type: {kind}

From: heed@hub.example
Message-ID: <{identifier}@heed>
Subject: A referral is waiting for you
{body}
--a-boundary--
"""


def report(identifier: str, *, action: str = "failed", headers_only: bool = False, before: bytes = b"") -> bytes:
    """The report about the letter with this identifier."""
    kind, body = ("text/rfc822-headers", "") if headers_only else ("message/rfc822", "\nThere is a new referral.\n")
    told = REPORT.format(identifier=identifier, action=action, kind=kind, body=body, before=before.decode())
    return told.replace("\n", "\r\n").encode()
