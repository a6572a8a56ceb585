"""Servers that take what is sent; each is a context that ends what it started."""

import asyncio
import contextlib
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_until(condition, seconds=120, pause=0.005):
    end = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > end:
            raise RuntimeError(f"waited {seconds} s in vain")
        time.sleep(pause)
    return value


def is_open(port):
    try:
        socket.create_connection(("127.0.0.1", port), 0.5).close()
        return True
    except OSError:
        return False


@contextlib.contextmanager
def folder():
    path = Path(tempfile.mkdtemp(prefix="frist-bench-"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def process(*command, **options):
    started = subprocess.Popen(
        [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        **{"stderr": subprocess.DEVNULL, **options})
    try:
        yield started
    finally:
        if started.poll() is None:
            started.terminate()
            try:
                started.wait(20)
            except subprocess.TimeoutExpired:
                started.kill()
        started.wait()


NGINX = """worker_processes 1; pid {path}/pid; error_log {path}/errors crit; daemon off; user root;
events {{ worker_connections 2048; }}
http {{
  keepalive_requests 1000000; keepalive_timeout 60s; client_body_temp_path {path}/body;
  proxy_temp_path {path}/p; fastcgi_temp_path {path}/f; uwsgi_temp_path {path}/u;
  scgi_temp_path {path}/s;
  log_format times '$msec'; access_log {path}/times times buffer=64k flush=100ms;
  server {{ listen 127.0.0.1:{port} backlog=1024; location / {{ return 204; }} }}
}}
"""


class Nginx:
    """nginx with one worker: answers 204 to each POST and logs when."""

    def __init__(self, path, port):
        self.log, self.port = path / "times", port
        self.url = f"http://127.0.0.1:{port}/hook"

    def times(self):
        """The end of each request, in seconds since 1970."""
        lines = self.log.read_text().split("\n")[:-1] if self.log.exists() else []
        return [float(line) for line in lines]

    def await_requests(self, count, seconds=120):
        """The times of the next `count` requests after those `forget` left."""
        def all_of_them():
            times = self.times()[self.seen:]
            return times if len(times) >= count else None
        return wait_until(all_of_them, seconds, 0.1)

    def forget(self):
        time.sleep(0.25)
        self.seen = len(self.times())


@contextlib.contextmanager
def nginx():
    with folder() as path:
        port = free_port()
        (path / "nginx.conf").write_text(NGINX.format(path=path, port=port))
        with process("nginx", "-c", path / "nginx.conf", "-p", path):
            wait_until(lambda: is_open(port), 20)
            sink = Nginx(path, port)
            sink.forget()
            yield sink


@contextlib.contextmanager
def smtp_sink():
    """Postfix's own sink, which keeps nothing; gives its port."""
    port = free_port()
    with process("smtp-sink", "-u", "nobody", f"127.0.0.1:{port}", "256"):
        wait_until(lambda: is_open(port), 20)
        yield port


@contextlib.contextmanager
def served(handle):
    """`handle(reader, writer)` as a server on a thread of its own; gives its port."""
    loop, port = asyncio.new_event_loop(), free_port()
    ready = threading.Event()

    async def quietly(reader, writer):
        try:
            await handle(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # The other end has gone.
        finally:
            writer.close()

    def run():
        asyncio.set_event_loop(loop)
        loop.run_until_complete(asyncio.start_server(quietly, "127.0.0.1", port, backlog=1024))
        ready.set()
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0.05))
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait(20)
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(20)


def delayed(port, seconds):
    """A way to `port` on which every byte takes so long, in each direction."""

    async def forward(reader, writer, loop):
        while data := await reader.read(65536):
            loop.call_later(seconds, writer.write, data)
        loop.call_later(seconds, writer.close)

    async def handle(reader, writer):
        loop = asyncio.get_running_loop()
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        for each in (writer, far_writer):
            each.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.gather(
            forward(reader, far_writer, loop), forward(far_reader, writer, loop))
        await asyncio.sleep(2 * seconds)

    return served(handle)


def silent():
    """Takes connections and bytes and never answers."""

    async def handle(reader, writer):
        while await reader.read(65536):
            pass

    return served(handle)


def noting(times):
    """Answers 204 to one POST a connection, and notes when the first byte of each came."""

    async def handle(reader, writer):
        first = await reader.read(65536)
        times.append(time.time())
        head, _, body = first.partition(b"\r\n\r\n")
        length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
        if len(body) < length:
            await reader.readexactly(length - len(body))
        writer.write(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
        await writer.drain()

    return served(handle)
