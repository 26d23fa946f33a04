"""E-mails, kept in the outbox."""

import hashlib
import uuid
from typing import Any

import pytest

from ...caller import NOBODY, Caller
from ...plain import get


class TestEmails:
    def outbox(self, pat: Caller, subject: str) -> list[dict[str, Any]]:
        return [mail for mail in get(f"{pat.sandbox.url}/sandbox/emails").json() if mail["subject"] == subject]

    def test_as_a_form(self, pat: Caller) -> None:
        document = pat.database["documents"][0]
        subject = str(uuid.uuid4())
        form = {
            "recipients": "a@x.test, b@x.test",
            "ccrecipients": "c@x.test;d@x.test",
            "subject": subject,
            "body": "B",
            "hasAttachments": "True",
            "documents": [document["document_id"], document["revision_id"]],
        }
        pat.call("POST", "emails", 201, data=form)
        (mail,) = self.outbox(pat, subject)
        assert (mail["recipients"], mail["copies"]) == (["a@x.test", "b@x.test"], ["c@x.test", "d@x.test"])
        assert mail["documents"] == [document["revision_id"]] * 2
        assert (mail["body"], mail["sentBy"]) == ("B", "pat.lee")

    def test_an_email_sent_as_json_is_kept(self, pat: Caller) -> None:
        subject = str(uuid.uuid4())
        pat.post("emails", {"recipients": "a@x.test", "subject": subject, "body": "B"})
        assert len(self.outbox(pat, subject)) == 1

    def test_with_a_file(self, pat: Caller) -> None:
        subject = str(uuid.uuid4())
        files = [("fileUpload", ("one.txt", b"one")), ("fileUpload", ("two.txt", b""))]
        pat.call("POST", "emails", 201, data={"recipients": "a@x.test", "subject": subject}, files=files)
        (mail,) = self.outbox(pat, subject)
        assert mail["files"] == [
            {"name": "one.txt", "size": 3, "sha256": hashlib.sha256(b"one").hexdigest()},
            {"name": "two.txt", "size": 0, "sha256": hashlib.sha256(b"").hexdigest()},
        ]

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({"subject": "x"}, 400),
            ({"recipients": " , "}, 400),
            ({"recipients": "a@x.test\r\nBcc: b@x.test"}, 400),
            ({"recipients": "a@x.test", "subject": "x" * 1001}, 400),
            ({"recipients": {"a": 1}}, 400),
            ({"recipients": "a@x.test", "documents": [[]]}, 400),
            ({"recipients": "a@x.test", "documents": NOBODY}, 404),
            ({"recipients": ["a@x.test"] * 101}, 400),
        ],
    )
    def test_an_email_that_cannot_be_sent_is_refused(self, pat: Caller, body: dict[str, Any], status: int) -> None:
        assert pat.http.post("emails", json=body).status_code == 200
        pat.post("emails", body, status)
        if "documents" not in body and not isinstance(body.get("recipients"), dict | list):
            pat.call("POST", "emails", status, files={"fileUpload": ("x", b"x")}, data=body)

    def test_what_the_server_writes_itself(self, pat: Caller) -> None:
        user = pat.post(
            "users", {"userId": "newcomer", "emailAddress": "newcomer@x.test", "sendEmail": "true", "password": "x"}
        )
        pat.put(f"users/{user['id']}/password", {"resetPassword": True, "sendEmail": True})
        mails = [m for m in get(f"{pat.sandbox.url}/sandbox/emails").json() if m["recipients"] == ["newcomer@x.test"]]
        assert [mail["subject"] for mail in mails] == ["Welcome", "Choose a new password"]
