"""The forms that a webhook can have, from the file to the receiver."""

import shutil
from datetime import date

import pytest

from installation import REPOSITORY, SECRET, many_bodies
from postfix import free_port


def formed(build, hooks, form, extra=""):
    """An installation whose one duty is told by a webhook of that form."""
    installation = build(many_bodies, free_port(), hooks.port, 1, date.today(), channel="hook")
    shutil.copytree(REPOSITORY / "config" / "formats", installation.folder / "formats")
    installation.edit("frist.yaml", "    webhook:\n", f"    webhook:\n      format: {form}\n{extra}")
    return installation


# Where each form has the message in one line.
SHAPES = {
    "teams": lambda body: body["attachments"][0]["content"]["body"][0]["text"],
    "formats/slack.mustache": lambda body: body["text"],
    "formats/mattermost.mustache": lambda body: body["text"],
    "formats/rocketchat.mustache": lambda body: body["text"],
    "formats/matrix.mustache": lambda body: body["body"].split("\n")[0],
    "formats/ntfy.mustache": lambda body: body["title"],
    "formats/cloudevents.mustache": lambda body: body["data"]["text"],
}


@pytest.mark.parametrize("form", SHAPES)
def test_a_webhook_leaves_in_the_form_that_is_asked_for(build, hooks, form):
    installation = formed(
        build, hooks, form, "      content-type: application/cloudevents+json\n")
    preview = installation.json("preview", "--channel", "hook")
    installation.frist("run", "--once")
    (hook,) = hooks.take()
    assert hook.verify(SECRET) == hook.body
    assert hook.headers["content-type"] == "application/cloudevents+json"
    assert SHAPES[form](hook.body).startswith("Påminnelse: Uppgift b01, Nämnden b01")
    assert SHAPES[form](hook.body) == preview["subject"]
    assert preview["subject"] in preview["body"]
    if "cloudevents" in form:
        assert hook.body["id"] == hook.id
    installation.frist("send-test", "hook")
    (test,) = hooks.take()
    assert test.verify(SECRET) == test.body
    assert "Kanalen hook fungerar" in SHAPES[form](test.body)


def test_a_faulty_template_is_told_by_its_place_and_changes_nothing(build, hooks):
    installation = formed(build, hooks, "formats/slack.mustache")
    assert installation.frist("check").stdout
    installation.edit("formats/slack.mustache", "{{html.data.text}}", "{{html.data.tekst}}")
    english = installation.frist("check", "--lang", "en", code=78).stdout
    assert english == (
        "formats/slack.mustache:3:12: error: no message has 'html.data.tekst' here; the page on "
        "webhooks lists what they have [template]\n")
    swedish = installation.frist("check", "--lang", "sv", code=78).stdout
    assert swedish == (
        "formats/slack.mustache:3:12: fel: inget meddelande har 'html.data.tekst' här; sidan om "
        "webhooks räknar upp vad de har [template]\n")
    installation.frist("run", "--once", code=78)
    assert hooks.take() == []


def test_status_counts_a_faulty_template_as_an_error_of_the_files(build, hooks):
    installation = formed(build, hooks, "formats/slack.mustache")
    installation.frist("run", "--once")
    assert installation.json("status")["errors"] == 0
    installation.edit("formats/slack.mustache", "{{html.data.text}}", "{{html.data.tekst}}")
    assert installation.json("status", code=1)["errors"] == 1
