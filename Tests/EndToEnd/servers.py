"""Small servers whose behaviour a test decides: HTTP for webhooks, SMTP for mail."""

import http.server
import re
import socketserver
import threading

import mails


class HookServer:
    """A real HTTP server that records each webhook and answers 204, or what `answer` says.

    `answer(hook)` runs after the body was read and before the response; it gives a status, or None
    to close without one.
    """

    def __init__(self, port=0):
        self.hooks, self.lock = [], threading.Lock()
        self.answer = lambda hook: 204
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                hook = mails.Hook(self.headers, body)
                with outer.lock:
                    outer.hooks.append(hook)
                status = outer.answer(hook)
                if status is None:
                    self.close_connection = True
                    return
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *words):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, request, address):
                pass  # A client that was killed is no fault of ours.

        self.server = Server(("127.0.0.1", port), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def take(self):
        with self.lock:
            taken, self.hooks = self.hooks, []
        return taken

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class SMTPServer:
    """A mail server that records what it was given, up to the final dot, and what it answered.

    `on(event)` is called as the exchange goes on: 'connect', 'mail', 'rcpt', 'data', 'dot' (the
    mail is whole, nothing was answered) and 'answered'. `verdict(mail)` gives the answer to the
    final dot, or None to close without one.
    """

    def __init__(self, port=0):
        self.received, self.accepted, self.lock = [], [], threading.Lock()
        self.on = lambda event: None
        self.verdict = lambda mail: "250 2.0.0 kept"
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def say(self, line):
                self.wfile.write(line.encode() + b"\r\n")
                self.wfile.flush()

            def handle(self):
                try:
                    self.converse()
                except OSError:
                    pass  # The client was killed.

            def converse(self):
                outer.on("connect")
                self.say("220 test ESMTP")
                while line := self.rfile.readline():
                    verb = line[:4].upper()
                    if verb in (b"EHLO", b"HELO"):
                        self.say("250 test")
                    elif verb == b"MAIL":
                        outer.on("mail")
                        self.say("250 2.1.0 ok")
                    elif verb == b"RCPT":
                        outer.on("rcpt")
                        self.recipient = re.search(rb"<(.*)>", line)[1].decode()
                        self.say("250 2.1.5 ok")
                    elif verb == b"DATA":
                        outer.on("data")
                        self.say("354 go on")
                        if not self.take_message():
                            return
                    elif verb == b"QUIT":
                        self.say("221 bye")
                        return
                    else:
                        self.say("250 ok")

            def take_message(self):
                lines = []
                while (line := self.rfile.readline()) != b".\r\n":
                    if not line.endswith(b"\n"):
                        return False
                    lines.append(line[1:] if line.startswith(b".") else line)
                mail = mails.Mail(b"".join(lines))
                assert mail.to == self.recipient
                with outer.lock:
                    outer.received.append(mail)
                outer.on("dot")
                answer = outer.verdict(mail)
                if answer is None:
                    return False
                if answer.startswith("2"):
                    with outer.lock:
                        outer.accepted.append(mail)
                self.say(answer)
                outer.on("answered")
                return True

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True
            request_queue_size = 128

        self.server = Server(("127.0.0.1", port), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
