"""An HTTP server."""
import base64

answers = {
    "429": "429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0",
    "301": "301 Moved Permanently\r\nLocation: file:///etc/passwd\r\nContent-Length: 0",
    "410": "410 Gone\r\nContent-Length: 0",
    "400": "400 Bad Request\r\nContent-Length: 16\r\n\r\nno\tsuch channel!",
    "500": "500 Internal Server Error\r\nContent-Length: 0",
    "echo": "404 Not Found\r\nContent-Length: 25\r\n\r\nno route for /hook/5ecret",
}


def handle(peer, connection, number):
    mode = peer.mode
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

    while True:
        length = 0
        line = reader.readline()
        if not line:
            return
        while line.strip():
            text = line.decode("utf-8", "replace").strip()
            peer.note(number, "C", text)
            if text.lower().startswith("content-length:"):
                length = int(text.split(":")[1])
            line = reader.readline()
        if mode == "body-reset":
            reader.read(1000)
            peer.reset(connection)
            return
        peer.note(number, "BODY", base64.b64encode(reader.read(length)).decode())
        if mode == "hang":
            peer.silence()
        elif mode == "close":
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
