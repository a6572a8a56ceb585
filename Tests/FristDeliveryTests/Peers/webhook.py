"""An HTTP server.

In a mode with an argument, `mode:argument`, "_" stands for a blank.
"""
import base64
import hashlib
import hmac
import time

answers = {
    "429": "429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0",
    "301": "301 Moved Permanently\r\nLocation: file:///etc/passwd\r\nContent-Length: 0",
    "410": "410 Gone\r\nContent-Length: 0",
    "400": "400 Bad Request\r\nContent-Length: 16\r\n\r\nno\tsuch channel!",
    "500": "500 Internal Server Error\r\nContent-Length: 0",
    "echo": "404 Not Found\r\nContent-Length: 25\r\n\r\nno route for /hook/5ecret",
}


def verified(headers, body, keys):
    """How many of the keys, in order, made the signatures (Standard Webhooks 1.0)."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = [
        "v1," + base64.b64encode(
            hmac.new(base64.b64decode(key), signed, hashlib.sha256).digest()).decode()
        for key in keys]
    return headers.get("webhook-signature", "").split(" ") == expected


def handle(peer, connection, number):
    mode, _, argument = peer.mode.partition(":")
    argument = argument.replace("_", " ")
    if peer.context:
        connection = peer.wrapped(connection)
    if mode == "reset":
        peer.reset(connection)
        return
    if mode == "silence":
        peer.silence()
    reader = connection.makefile("rb")

    def say(text):
        connection.sendall(("HTTP/1.1 " + text).encode())

    answered = 0
    while True:
        length = 0
        headers = {}
        line = reader.readline()
        if not line:
            return
        while line.strip():
            text = line.decode("utf-8", "replace").strip()
            peer.note(number, "C", text)
            name, _, value = text.partition(":")
            headers[name.lower()] = value.strip()
            length = int(headers.get("content-length", 0))
            line = reader.readline()
        if mode == "body-reset":
            reader.read(1000)
            peer.reset(connection)
            return
        body = reader.read(length)
        peer.note(number, "BODY", base64.b64encode(body).decode())
        if mode == "verify":
            peer.note(number, "VERIFIED", verified(headers, body, argument.split(" ")))
        if mode == "hang":
            peer.silence()
        elif mode == "close" or mode == "once" and answered:
            return
        elif mode == "drop":
            peer.reset(connection)
            return
        elif mode == "short":
            say("200 OK\r\nContent-Length: 100\r\n\r\nten bytes.")
            return
        elif mode == "slow-header":
            say("200 OK\r\nContent-Type: text/plain\r\n")
            peer.silence()
        elif mode == "endless":
            say("200 OK\r\n\r\n")
            while True:
                connection.sendall(b"x" * 65536)
        elif mode == "endless-500":
            say("500 Internal Server Error\r\n\r\n")
            while True:
                connection.sendall(b"x" * 65536)
        elif mode == "status":
            say(f"{argument} Said\r\nContent-Length: 0\r\n\r\n")
        elif mode == "wait":
            say(f"503 Busy\r\nRetry-After: {argument}\r\nContent-Length: 0\r\n\r\n")
        elif mode == "date":
            say(f"200 OK\r\nDate: {argument}\r\nContent-Length: 0\r\n\r\n")
        elif mode == "redirect":
            status, target = argument.split(" ")
            say(f"{status} Elsewhere\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n")
        elif mode == "slowloris":
            while True:
                connection.sendall(b"H")
                time.sleep(0.05)
        elif mode == "slow-body":
            say("200 OK\r\nContent-Length: 1000000\r\n\r\n")
            while True:
                connection.sendall(b"x")
                time.sleep(0.05)
        elif mode == "chunked-junk":
            say("200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\nxyz")
            return
        elif mode == "old":
            connection.sendall(b"hello from 1991\n")
            return
        elif mode == "hints":
            while True:
                say("103 Early Hints\r\nLink: </a>\r\n\r\n")
        elif mode == "junk":
            connection.sendall(b"SSH-2.0-peer\r\n" * 3)
            return
        elif mode == "early-hints":
            say("103 Early Hints\r\nLink: </a>\r\n\r\n")
            say("204 No Content\r\n\r\n")
        elif mode in answers:
            say(answers[mode] + ("" if "\r\n\r\n" in answers[mode] else "\r\n\r\n"))
        else:
            say("204 No Content\r\n\r\n")
        answered += 1
