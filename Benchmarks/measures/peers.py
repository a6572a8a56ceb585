"""Peers that are daemons: Alertmanager and a whole Postfix."""

import contextlib
import itertools
import json
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from .machine import run
from .sinks import folder, free_port, is_open, process, wait_until

MASTER = Path("/usr/share/postfix/master.cf.dist")


def smtp_source(port, count, size):
    """Postfix's own load generator over kept connections; rates in messages a second."""

    def take():
        return count / run(
            "smtp-source", "-d", "-s", 16, "-m", count, "-l", size, "-f", "from@example.test", "-t",
            "to@example.test", f"127.0.0.1:{port}").seconds

    return take


def ask(url, body=None):
    request = urllib.request.Request(
        url, data=body, headers={"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return response.read()


@contextlib.contextmanager
def alertmanager(sink):
    """One group for each alert, told at once; gives a taker of rates from the first alert posted to
    the last webhook."""
    with folder() as path:
        (path / "alertmanager.yml").write_text(
            "route: {receiver: hook, group_by: ['...'], group_wait: 0s, group_interval: 1h, "
            "repeat_interval: 24h}\n"
            f"receivers: [{{name: hook, webhook_configs: [{{url: '{sink.url}', "
            "send_resolved: false}]}]\n")
        port = free_port()
        tags = itertools.count()

        def take(count, batch=500):
            tag = next(tags)
            sink.forget()
            began = time.time()
            for first in range(0, count, batch):
                alerts = [
                    {"labels": {"alertname": "deadline", "id": f"{tag}-{number}", "owner": "x"},
                     "annotations": {"summary": "y" * 300}, "endsAt": "2099-01-01T00:00:00Z"}
                    for number in range(first, min(first + batch, count))]
                ask(f"http://127.0.0.1:{port}/api/v2/alerts", json.dumps(alerts).encode())
            return count / (sink.await_requests(count)[-1] - began)

        with process(
                "prometheus-alertmanager", f"--config.file={path}/alertmanager.yml",
                f"--storage.path={path}/data", f"--web.listen-address=127.0.0.1:{port}",
                "--cluster.listen-address=", "--log.level=error"):
            wait_until(lambda: is_ready(f"http://127.0.0.1:{port}/-/ready"), 30)
            yield take


def is_ready(url):
    try:
        return ask(url) is not None
    except (OSError, urllib.error.URLError):
        return False


MAIN = """compatibility_level = 3.6
queue_directory = {path}/queue
data_directory = {path}/data
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
mynetworks = 127.0.0.0/8
myhostname = bench.example.test
relayhost = [127.0.0.1]:{sink}
smtpd_relay_restrictions = permit_mynetworks, reject
disable_dns_lookups = yes
default_destination_concurrency_limit = 20
initial_destination_concurrency = 16
alias_maps =
local_recipient_maps =
smtpd_client_connection_count_limit = 0
maillog_file = {path}/log
maillog_file_prefixes = {path}
"""


@contextlib.contextmanager
def postfix_queue(sink, size):
    """A Postfix of its own as durable relay to the sink: accepted, on disk, and out through its
    queue; gives a taker of rates from the first mail to the last one sent."""
    with folder() as path:
        for name in ("etc", "queue", "data"):
            (path / name).mkdir(mode=0o755)
        subprocess.run(["chown", "postfix:postfix", path / "data"], check=True)
        port = free_port()
        (path / "etc/main.cf").write_text(MAIN.format(path=path, sink=sink))
        (path / "etc/dynamicmaps.cf").write_text("")
        (path / "etc/master.cf").write_text(master(port))
        postfix = ["postfix", "-c", path / "etc"]
        subprocess.run([*postfix, "start"], check=True, capture_output=True)
        try:
            wait_until(lambda: is_open(port), 30)
            log = path / "log"

            def sent():
                return log.read_text().count("status=sent") if log.exists() else 0

            def take(count):
                before, began = sent(), time.perf_counter()
                smtp_source(port, count, size)()
                wait_until(lambda: sent() >= before + count, 60, 0.02)
                return count / (time.perf_counter() - began)

            yield take
        finally:
            subprocess.run([*postfix, "stop"], capture_output=True)


def master(port):
    """Debian's services with the port of ours, none of them in a root of its own."""
    lines = []
    for line in MASTER.read_text().splitlines():
        words = line.split()
        if line.startswith("smtp ") and words[1] == "inet":
            words[0] = f"127.0.0.1:{port}"
        if len(words) < 8 or line[0] in "# \t":
            lines.append(line)
        else:
            lines.append(" ".join([*words[:4], "n", *words[5:]]))
    if not any(line.startswith("postlog ") for line in lines):
        lines.append("postlog unix-dgram n - n - 1 postlogd")
    return "\n".join(lines) + "\n"
