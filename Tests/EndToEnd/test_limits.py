"""What a channel is asked to do: its rate, a server that is dead, an endpoint that is gone."""

import socket
import time
from datetime import date

from installation import many_bodies, wait_until
from postfix import free_port
from servers import SMTPServer


def channels(installation, code=0):
    """The channels in trouble, which status and outbox tell alike."""
    told = installation.json("status", code=code)["channels"]
    assert installation.json("outbox", "list")["channels"] == told
    return told


def test_no_more_leave_in_a_minute_than_the_rate_says(build, smtp, hooks):
    installation = build(
        many_bodies, smtp.port, hooks.port, 7, date.today(), also="hook", extra="      rate: 3\n")
    installation.edit("frist.yaml", "8]\n      rate: 3\n", "8]\n")  # mail alone
    daemon = installation.start()
    wait_until(lambda: len(hooks.hooks) == 7, why=lambda: daemon.text)
    wait_until(lambda: [each["state"] for each in installation.outbox().values()].count(
        "accepted") == 10, why=lambda: daemon.text)
    assert len(smtp.received) == 3
    # A message is made when it may leave.
    assert not installation.outbox(all=False)
    assert installation.json("outbox", "list")["waiting"] == 4
    assert "waiting, 4: " in installation.frist("outbox", "list").stdout
    assert channels(installation) == []
    assert daemon.terminate() == 0


def test_m16_a_dead_server_is_left_alone(build):
    port = free_port()
    installation = build(many_bodies, port, free_port(), 20, date.today())
    installation.frist("run", "--once")
    attempts = sum(each["attempts"] for each in installation.outbox(all=False).values())
    assert 5 <= attempts <= 8, "one for each connection, and until the fifth has failed"
    (channel,) = channels(installation)  # nobody is needed
    assert (channel["channel"], channel["state"], channel["needsPerson"]) == (
        "mail", "paused", False)
    assert channel["since"] < channel["nextAttempt"]
    text = installation.frist("status").stdout
    assert f"channel mail: paused since {channel['since']}, next attempt " in text
    assert "channel mail: paused since " in installation.frist("outbox", "list").stdout
    # A process that starts anew asks no more often.
    installation.frist("run", "--once")
    assert sum(each["attempts"] for each in installation.outbox(all=False).values()) == attempts
    smtp = SMTPServer(port)
    try:
        daemon = installation.start()
        daemon.wait_for("Ready")
        tested = installation.frist("send-test", "mail", "--to", "b01@exempelby.example.se")
        assert "channel 'mail' is in use again" in tested.stdout
        # The test, and whatever was not tried in vain before; the others wait for their minute.
        wait_until(lambda: len(smtp.accepted) >= 1 + 20 - attempts, why=lambda: daemon.text)
        assert channels(installation) == []
        assert daemon.terminate() == 0
    finally:
        smtp.stop()


def test_w04_an_endpoint_that_is_gone_waits_for_a_person(build, smtp, hooks):
    installation = build(many_bodies, smtp.port, hooks.port, 12, date.today(), channel="hook")
    hooks.answer = lambda hook: 410
    daemon = installation.start()
    daemon.wait_for("Channel disabled until 'frist send-test' succeeds")
    wait_until(lambda: not any(
        each["state"] == "leased" for each in installation.outbox(all=False).values()))
    told = len(hooks.take())
    assert 1 <= told <= 7, "what was under way at the first answer"
    (channel,) = channels(installation, code=1)
    assert channel["channel"] == "hook" and channel["state"] == "disabled"
    assert channel["needsPerson"] and "nextAttempt" not in channel
    assert channel["reply"].startswith("410 ")
    text = installation.frist("status", code=1).stdout
    assert "channel hook: disabled since " in text and "'frist send-test hook'" in text
    text = installation.frist("status", "--lang", "sv", code=1).stdout
    assert "kanalen hook: avstängd sedan " in text
    assert "channel hook: disabled since " in installation.frist("outbox", "list").stdout
    # Operations hear it by mail, once.
    wait_until(lambda: smtp.accepted, why=lambda: daemon.text)
    (notice,) = smtp.accepted
    assert notice.to == "drift@exempelby.example.se"
    assert notice.subject.startswith("Frist: kanalen hook fungerar inte [")
    assert "frist send-test hook" in notice.text
    # All of them wait (W11), over a restart too, and a test that fails changes nothing.
    assert daemon.terminate() == 0
    installation.frist("send-test", "hook", code=69)
    hooks.take()
    daemon = installation.start()
    daemon.wait_for("Ready")
    assert [each["state"] for each in installation.outbox(all=False).values()] == ["pending"] * 12
    assert hooks.take() == []
    hooks.answer = lambda hook: 204
    assert "in use again" in installation.frist("send-test", "hook").stdout
    wait_until(lambda: len(hooks.hooks) == 1 + 12, why=lambda: daemon.text)
    wait_until(lambda: installation.outbox(all=False) == {})
    assert channels(installation) == []
    assert len(smtp.accepted) == 1
    assert daemon.terminate() == 0


def test_what_waits_for_an_endpoint_that_is_gone_goes_to_the_next_channel(build, smtp, hooks):
    installation = build(
        many_bodies, smtp.port, hooks.port, 12, date.today(), channel="[hook, mail]")
    hooks.answer = lambda hook: 410
    installation.frist("run", "--once")
    assert len(hooks.hooks) <= 7
    # The coordinator and operations are told what was given up, operations of the channel too.
    names = ["andts", *[f"b{number:02}" for number in range(1, 13)], "drift", "drift"]
    assert sorted(mail.to for mail in smtp.accepted) == [
        f"{name}@exempelby.example.se" for name in names]
    assert [each["state"] for each in channels(installation, code=1)] == ["disabled"]


class Silent:
    """Takes every connection and says nothing."""

    def __init__(self):
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen(1024)
        self.port = self.socket.getsockname()[1]


def test_i10_fifteen_silent_endpoints_delay_the_sixteenth_by_less_than_a_second(build, hooks):
    count = 60
    times = []
    hooks.answer = lambda hook: (times.append(time.monotonic()), 204)[1]

    def last(silent):
        names = [f"silent-{number}" for number in range(15)] if silent else []
        also = f"[{', '.join(names)}]" if silent else None
        installation = build(
            many_bodies, free_port(), hooks.port, count, date.today(), channel="hook", also=also)
        text = installation.read("frist.yaml")
        hook = text[text.index("  hook:"):text.index("burst")]
        more = "".join(hook.replace("hook:\n", f"{name}:\n", 1).replace(
            f":{hooks.port}/", f":{silent.port}/") for name in names)
        installation.write("frist.yaml", text.replace("burst: 1000", more + "burst: 10000"))
        times.clear()
        daemon = installation.start()
        wait_until(lambda: len(times) == count, why=lambda: daemon.text)
        daemon.kill()
        return times[-1] - times[0]

    alone = last(None)
    assert last(Silent()) - alone < 1
