"""An HTTP server that misbehaves on request: python3 webhook.py MODE [CERTIFICATE KEY]"""
import base64
import sys

from peer import note, reset, serve, silence

mode = sys.argv[1]
context = None
if len(sys.argv) > 2:
    import ssl  # It takes longer than all the rest.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])

answers = {
    "429": "429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0",
    "301": "301 Moved Permanently\r\nLocation: file:///etc/passwd\r\nContent-Length: 0",
    "410": "410 Gone\r\nContent-Length: 0",
    "400": "400 Bad Request\r\nContent-Length: 16\r\n\r\nno\tsuch channel!",
    "500": "500 Internal Server Error\r\nContent-Length: 0",
    "echo": "404 Not Found\r\nContent-Length: 25\r\n\r\nno route for /hook/5ecret",
}


def handle(connection, number):
    if context:
        connection = context.wrap_socket(connection, server_side=True)
    if mode == "reset":
        reset(connection)
        return
    if mode == "silence":
        silence()
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
            note(number, "C", text)
            if text.lower().startswith("content-length:"):
                length = int(text.split(":")[1])
            line = reader.readline()
        if mode == "body-reset":
            reader.read(1000)
            reset(connection)
            return
        note(number, "BODY", base64.b64encode(reader.read(length)).decode())
        if mode == "hang":
            silence()
        elif mode == "close":
            return
        elif mode == "drop":
            reset(connection)
            return
        elif mode == "short":
            say("200 OK\r\nContent-Length: 100\r\n\r\nten bytes.")
            return
        elif mode == "slow-header":
            say("200 OK\r\nContent-Type: text/plain\r\n")
            silence()
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


serve(handle)
