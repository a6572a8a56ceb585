"""A real Postfix, private to one test session: its own configuration, queue and mailboxes."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import mails

MAIN = """\
compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
maillog_file = {root}/log
maillog_file_prefixes = {root}
myhostname = post.exempelby.example.se
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
local_recipient_maps =
biff = no
smtputf8_enable = yes
smtpd_relay_restrictions = permit_mynetworks, reject
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {root}/mail
virtual_mailbox_maps = texthash:{root}/mailboxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
default_transport = error:nothing leaves this machine
"""

# service type private unprivileged chroot wakeup maxproc command
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def free_port():
    """A port that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def as_root(*command, check=True):
    """Runs what only root may do; through sudo where the tests run as somebody else."""
    words = list(command) if os.geteuid() == 0 else ["sudo", "-n", *command]
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=check)


class Postfix:
    """Takes mail for the given addresses into one Maildir each; refuses all others with 550."""

    def __init__(self, addresses):
        if not shutil.which("postfix", path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
            raise RuntimeError("Postfix is missing; install it with apt-get install postfix")
        # Its daemons are not root: they must be able to enter the folder.
        self.root = Path(tempfile.mkdtemp(prefix="frist-postfix-"))
        self.root.chmod(0o755)
        self.addresses = sorted(addresses)
        self.isStarted = False
        self.port = 0

    def start(self):
        # A root mailbox is refused by virtual(8); anybody else keeps his own.
        uid, gid = (os.geteuid(), os.getegid()) if os.geteuid() else (65534, 65534)
        domains = sorted({address.split("@")[1] for address in self.addresses})
        for name in ("queue", "mail", "conf"):
            (self.root / name).mkdir()
        (self.root / "data").mkdir()
        as_root("chown", "postfix", str(self.root / "data"))
        as_root("chown", f"{uid}:{gid}", str(self.root / "mail"))
        (self.root / "mailboxes").write_text(
            "".join(f"{address} {address}/\n" for address in self.addresses))
        (self.root / "conf" / "main.cf").write_text(
            MAIN.format(root=self.root, domains=", ".join(domains), uid=uid, gid=gid))
        for _ in range(5):
            self.port = free_port()
            (self.root / "conf" / "master.cf").write_text(MASTER.format(port=self.port))
            result = self.control("start")
            self.isStarted = result.returncode == 0
            if self.isStarted and self.answers():
                return self
            self.stop_daemons()
        raise RuntimeError(f"Postfix does not start: {result.stderr}\n{self.log()}")

    def control(self, word):
        return as_root("/usr/sbin/postfix", "-c", str(self.root / "conf"), word, check=False)

    def answers(self):
        for _ in range(100):
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=5) as client:
                    return client.recv(200).startswith(b"220 post.exempelby")
            except OSError:
                time.sleep(0.05)
        return False

    def log(self):
        return as_root("cat", str(self.root / "log"), check=False).stdout[-4000:]

    def stop_daemons(self):
        if self.isStarted:
            self.control("stop")
            self.isStarted = False

    def stop(self):
        self.stop_daemons()
        as_root("rm", "-rf", str(self.root))

    def wait_until_delivered(self):
        """Returns when the queue is empty: all that was accepted lies in the mailboxes."""
        queues = [str(self.root / "queue" / name) for name in ("incoming", "active", "deferred")]
        deadline = time.monotonic() + 20
        while as_root("find", *queues, "-type", "f").stdout.strip():
            if time.monotonic() > deadline:
                raise RuntimeError(f"mail stays in the queue: {self.log()}")
            time.sleep(0.02)

    def take(self):
        """Takes out all mail that has arrived since the last call, as `mails.Mail`."""
        self.wait_until_delivered()
        taken = []
        for box in sorted((self.root / "mail").glob("*/new")):
            for file in sorted(box.iterdir()):
                taken.append(mails.Mail(file.read_bytes()))
                file.unlink()
        return taken
