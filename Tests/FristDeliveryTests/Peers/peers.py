"""Servers that misbehave on request, any number of them in one process.

Commands on standard input, one a line:
  mail MODE [CERTIFICATE KEY], webhook MODE [CERTIFICATE KEY]: opens a server, prints its port
  seen PORT: prints what that server has seen, one entry a line, and "END"
The end of the input is the end of the servers.
"""
import os
import socket
import sys
import threading

import mail
import webhook


class Peer:
    def __init__(self, handle, mode, certificate):
        self.mode = mode
        self.context = None
        if certificate:
            import ssl  # It takes longer than all the rest.
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*certificate)
            if mode == "tls-1.1":
                self.context.set_ciphers("ALL:@SECLEVEL=0")
                self.context.minimum_version = ssl.TLSVersion.TLSv1
                self.context.maximum_version = ssl.TLSVersion.TLSv1_1
        self.handle = handle
        self.lock = threading.Lock()
        self.transcript = []
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        number = 0
        while True:
            connection, _ = self.listener.accept()
            number += 1
            self.note(number, "OPEN")
            threading.Thread(target=self.run, args=(connection, number), daemon=True).start()

    def run(self, connection, number):
        try:
            self.handle(self, connection, number)
        except OSError:
            pass
        finally:
            connection.close()

    def note(self, *words):
        with self.lock:
            self.transcript.append(" ".join(str(word) for word in words))

    def seen(self):
        with self.lock:
            return list(self.transcript)

    def wrapped(self, connection):
        return self.context.wrap_socket(connection, server_side=True)

    @staticmethod
    def reset(connection):
        """Has the connection closed with RST instead of FIN."""
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    @staticmethod
    def silence():
        threading.Event().wait()


peers = {}
for line in sys.stdin:
    command, argument, *certificate = line.split()
    if command == "seen":
        print("\n".join(peers[argument].seen() + ["END"]), flush=True)
    else:
        handle = {"mail": mail.handle, "webhook": webhook.handle}[command]
        peer = Peer(handle, argument, certificate)
        peers[str(peer.port)] = peer
        print(peer.port, flush=True)
# No thread may hold up the end.
os._exit(0)
