"""Reads mails with Python's email package, and their parts with other programs, and compares them
with what was meant.

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

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "EndToEnd"))

from calendars import Calendar
from pages import Page

TEXTS = ["text/plain", "text/html"]
STRUCTURES = {
    None: ("multipart/alternative", TEXTS),
    "PUBLISH": ("multipart/mixed", ["multipart/alternative", *TEXTS, "text/calendar"]),
    "REQUEST": ("multipart/alternative", [*TEXTS, "text/calendar"]),
}


def part_differences(mail, meant):
    for part in mail.walk():
        if part.defects:
            yield f"defects of {part.get_content_type()}: {part.defects}"
        if boundary := part.get_boundary():
            for inner in part.walk():
                if not inner.is_multipart() and boundary in inner.get_payload(decode=False):
                    yield f"the boundary {boundary} in {inner.get_content_type()}"
    method = meant.get("method")
    types = [part.get_content_type() for part in mail.walk()]
    if types != [STRUCTURES[method][0], *STRUCTURES[method][1]]:
        yield f"parts {types} for {method}"
        return
    parts = [part for part in mail.walk() if not part.is_multipart()]
    text = parts[0].get_content().replace("\r\n", "\n")
    if text != meant["body"]:
        yield f"body {text!r} for {meant['body']!r}"
    page = Page(parts[1].get_content().replace("\r\n", "\n"))
    if page.words != (meant["subject"] + "\n" + meant["body"]).split():
        yield f"words {page.words} for {meant['subject']!r} {meant['body']!r}"
    if page.title != meant["subject"] or page.language != mail["Content-Language"]:
        yield f"page {page.language} {page.title!r} for {meant['subject']!r}"
    if not method:
        return
    calendar = Calendar(parts[2].get_payload(decode=True))
    if (calendar.method, parts[2].get_param("method")) != (method, method):
        yield f"method {calendar.method} for {method}"
    days = [str(event.start)[:10] for event in calendar.events]
    if days != meant["days"]:
        yield f"days {days} for {meant['days']}"
    if len({event.uid for event in calendar.events}) != len(days):
        yield "the same event twice"
    name, disposition = f"frist-{min(days)}.ics", parts[2].get_content_disposition()
    if parts[2].get_filename() != name:
        yield f"file {parts[2].get_filename()} for {name}"
    if disposition != ("attachment" if method == "PUBLISH" else None):
        yield f"disposition {disposition} of {method}"


def differences(raw, meant):
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        yield "a line that does not end in CRLF"
    for line in raw.split(b"\r\n"):
        if len(line) > 998:
            yield f"a line of {len(line)} bytes"
        if line.startswith(b".") or line.startswith(b"From "):
            yield f"a line that begins with {line[:5]!r}"
    if any(byte > 126 for byte in raw):
        yield "a byte outside ASCII"
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
                "Thread-Topic", "MIME-Version", "Content-Type"]
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
    if mail["Thread-Topic"] != meant.get("topic"):
        yield f"topic {mail['Thread-Topic']!r} for {meant.get('topic')!r}"
    yield from part_differences(mail, meant)


count = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.eml")):
    meant = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    count += 1
    try:
        for text in differences(path.read_bytes(), meant):
            print(f"{path.stem} {meant['subject'][:40]!r}: {text}")
    except AssertionError as error:
        print(f"{path.stem} {meant['subject'][:40]!r}: {error!r}")
print(f"read {count}")
