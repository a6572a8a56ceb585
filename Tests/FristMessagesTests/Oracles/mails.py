"""Reads mails with Python's email package and compares them with what was meant.

Takes a folder with N.eml and N.json; prints what differs, one line each.
"""

import email
import email.header
import email.policy
import email.utils
import json
import pathlib
import re
import sys


def differences(raw, meant):
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        yield "a line that does not end in CRLF"
    for line in raw.split(b"\r\n"):
        if len(line) > 998:
            yield f"a line of {len(line)} bytes"
        if line.startswith(b".") or line.startswith(b"From "):
            yield f"a line that begins with {line[:5]!r}"
    head, _, body = raw.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        words = re.findall(rb"=\?[^? ]+\?[QB]\?[^? ]*\?=", line)
        if any(len(word) > 75 for word in words):
            yield f"an encoded word over 75: {line!r}"
        if words and len(line) > 76:
            yield f"an encoded line over 76: {line!r}"
        if len(line) > 78:
            yield f"a header line over 78: {line!r}"
        for word in words:
            email.header.decode_header(word.decode())[0][0].decode("utf-8")
    for line in body.split(b"\r\n"):
        if len(line) > 76:
            yield f"a body line over 76: {line!r}"
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    if mail.defects:
        yield f"defects {mail.defects}"
    for name, value in mail.items():
        if value.defects:
            yield f"defects of {name}: {value.defects}"
    expected = ["From", "Reply-To", "To", "Subject", "Date", "Message-ID", "In-Reply-To",
                "References", "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language",
                "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
    if any(name not in expected for name in mail.keys()) or len(set(mail.keys())) != len(mail):
        yield f"header names {mail.keys()}"
    if mail["Subject"] != meant["subject"]:
        yield f"subject {mail['Subject']!r} for {meant['subject']!r}"
    # The newer parser puts a blank between encoded words of a phrase (CPython issue 92081).
    field = email.message_from_bytes(raw)["From"].replace("\r\n", "")
    name = email.utils.parseaddr(field)[0]
    name = str(email.header.make_header(email.header.decode_header(name)))
    if (name or None) != meant.get("name"):
        yield f"name {name!r} for {meant.get('name')!r}"
    for name, key in (("From", "from"), ("To", "to"), ("Reply-To", "replyTo")):
        found = [a.addr_spec for a in mail[name].addresses]
        if found != meant[key]:
            yield f"{name} {found!r} for {meant[key]!r}"
    if mail["Date"].datetime.isoformat() != meant["date"]:
        yield f"date {mail['Date'].datetime.isoformat()} for {meant['date']}"
    if mail["References"].split() != meant["references"]:
        yield f"references {mail['References']!r}"
    text = mail.get_content().replace("\r\n", "\n")
    if text != meant["body"]:
        yield f"body {text!r} for {meant['body']!r}"


count = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.eml")):
    meant = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    count += 1
    for text in differences(path.read_bytes(), meant):
        print(f"{path.stem} {meant['subject'][:40]!r}: {text}")
print(f"read {count}")
