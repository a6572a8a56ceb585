"""Mails and webhooks as a reader sees them."""

import email
import email.policy
import json
import re
from datetime import date

from standardwebhooks import Webhook
import standardwebhooks.webhooks

from calendars import Calendar
from pages import Page

DAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
SHORT_DAYS = ["mån", "tis", "ons", "tors", "fre", "lör", "sön"]
MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
          "oktober", "november", "december"]
SHORT_MONTHS = ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov",
                "dec"]


def long_date(day):
    """`fredag 30 april 2027`"""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day):
    """`fre 30 apr`, as in a list; the year follows where it is not that of the mail."""
    return f"{SHORT_DAYS[day.weekday()]} {day.day} {SHORT_MONTHS[day.month - 1]}"


def structure(part):
    """`mixed(alternative(plain, html), calendar)`"""
    name = part.get_content_subtype()
    if not part.is_multipart():
        return name
    return f"{name}({', '.join(structure(inner) for inner in part.iter_parts())})"


class Mail:
    """One mail as it lay in a mailbox, parsed by Python's `email` with its default policy."""

    def __init__(self, raw):
        self.raw = raw
        self.message = email.message_from_bytes(raw, policy=email.policy.default)
        assert self.message.defects == [], self.message.defects
        for name, value in self.message.items():
            assert value.defects == (), f"{name}: {value.defects}"
        parts = [part for part in self.message.walk() if not part.is_multipart()]
        for part in self.message.walk():
            assert part.defects == [], part.defects
        self.structure = structure(self.message)
        self.text = parts[0].get_content().replace("\r\n", "\n")
        assert "\ufffd" not in self.text
        self.page = Page(parts[1].get_content().replace("\r\n", "\n"))
        assert self.page.language == str(self.message["Content-Language"])
        assert self.page.title == str(self.message["Subject"])
        # The HTML says the subject and then, word for word, the text.
        assert self.page.words == (self.page.title + " " + self.text).split()
        self.calendar = Calendar(parts[2].get_payload(decode=True)) if parts[2:] else None
        if self.calendar:
            assert parts[2].get_param("method") == self.calendar.method

    @property
    def to(self):
        return self.message["To"].addresses[0].addr_spec

    @property
    def id(self):
        return str(self.message["Message-ID"])

    @property
    def subject(self):
        return str(self.message["Subject"])

    @property
    def is_weekly(self):
        """Whether it is the coordinator's weekly mail, which repeats what others were told."""
        return re.search(r" vecka \d+: ", self.subject) is not None

    @property
    def flat(self):
        """The text without its line breaks."""
        return " ".join(self.text.split())

    def items(self):
        """Its obligations: (heading, text). A mail about one thing is one item without heading."""
        heading, items = None, []
        for line in self.text.splitlines():
            if match := re.match(r"(Behöver beslut|Försenat|I dag|På gång|Behöver dig|Utgår) \(\d+\)", line):
                heading = match[1]
            elif line.startswith("• ") and heading:
                items.append((heading, [line[2:]]))
            elif line.startswith("  ") and items:
                items[-1][1].append(line)
            elif not line.strip() or not items:
                continue
            else:
                break
        if items:
            return [(heading, " ".join(" ".join(lines).split())) for heading, lines in items]
        return [(None, self.flat)]

    def about(self, title):
        """The items whose title it is. A list of the subjects of one obligation is one item."""
        found = []
        if re.match(rf"Hej! {re.escape(title)}( \d{{4}})?[:.]", self.flat):
            heading = self.items()[0][0]
            return [(heading, self.flat)]
        for heading, text in self.items():
            if heading is None:
                if f"Vad: {title}" in text or f"inte klart: {title}" in text:
                    found.append((heading, text))
            elif re.match(re.escape(title) + r"( \d{4})?(,| –|:| )", text):
                found.append((heading, text))
        return found


class Hook:
    """One webhook as the server took it."""

    def __init__(self, headers, body):
        self.headers = {name.lower(): value for name, value in headers.items()}
        self.raw = body
        self.body = json.loads(body)

    @property
    def id(self):
        return self.headers["webhook-id"]

    @property
    def type(self):
        return self.body["type"]

    @property
    def data(self):
        return self.body["data"]

    def about(self, obligation):
        return [each for each in self.data["reminders"] if each["obligation"] == obligation]

    def verify(self, secret, monkeypatch=None):
        """Verifies the signature; with `monkeypatch` at the moment that it carries itself, for a
        run on a set clock."""
        if monkeypatch is None:
            return Webhook(secret).verify(self.raw, self.headers)
        moment = int(self.headers["webhook-timestamp"])
        real = standardwebhooks.webhooks.datetime

        class Then(real):
            @classmethod
            def now(cls, tz=None):
                return real.fromtimestamp(moment, tz)

        with monkeypatch.context() as patch:
            patch.setattr(standardwebhooks.webhooks, "datetime", Then)
            return Webhook(secret).verify(self.raw, self.headers)


def day(text):
    return date.fromisoformat(text)
