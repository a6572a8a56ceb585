"""An SMTP server."""
import base64

# What a command is answered with in a mode; everything else goes well.
replies = {
    "mail-421": ("MAIL", "421 4.3.2 closing"),
    "mail-451": ("MAIL", "451 4.3.0 try later"),
    "mail-550": ("MAIL", "550 5.7.1 sender not liked"),
    "mail-530": ("MAIL", "530 5.7.0 authentication required"),
    "rcpt-450": ("RCPT", "450 4.2.0 greylisted"),
    "rcpt-451": ("RCPT", "451 4.7.1 come back"),
    "rcpt-501": ("RCPT", "501 5.1.3 what address"),
    "rcpt-553": ("RCPT", "553 5.1.8 not here"),
    "rcpt-550": ("RCPT", "550-5.1.1 no such user\r\n550 5.1.1 see the list"),
    "data-451": ("DATA", "451 4.3.0 no room"),
    "data-554": ("DATA", "554 5.5.1 no valid recipients"),
    "login-535": ("AUTH", "535 5.7.8 authentication failed"),
    "data-552": ("DATA", "552 5.3.4 too big"),
    "dot-421": (".", "421 4.3.2 closing"),
    "dot-451": (".", "451 4.3.0 queue is full"),
    "dot-554": (".", "554 5.7.1 looks like spam\x07"),
}


def handle(peer, connection, number):
    mode = peer.mode
    if mode == "smtps":
        connection = peer.wrapped(connection)
    reader = connection.makefile("rb")

    def say(text):
        connection.sendall((text + "\r\n").encode())

    if mode == "greet-silence":
        peer.silence()
    if mode == "greet-junk":
        while True:
            connection.sendall(b"\0junk" * 10_000)
    say({"greet-554": "554 no service", "greet-421": "421 too busy"}.get(mode, "220 peer ESMTP"))
    secure = mode == "smtps"
    messages = 0
    while True:
        line = reader.readline()
        if not line:
            return
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        peer.note(number, "C", text)
        verb = text.split(" ")[0].upper()
        if replies.get(mode, ("",))[0] == verb:
            say(replies[mode][1])
        elif verb == "EHLO":
            offers = ["peer", "8BITMIME", "SIZE 50000000"]
            if mode in ("starttls", "starttls-broken", "tls-1.1") and not secure:
                offers.append("STARTTLS")
            if mode.startswith("login"):
                offers.append("AUTH LOGIN" if mode == "login-login" else "AUTH PLAIN LOGIN")
            if mode == "utf8":
                offers.append("SMTPUTF8")
            for offer in offers[:-1]:
                say("250-" + offer)
            say("250 " + offers[-1])
        elif verb == "STARTTLS" and mode == "starttls-broken":
            say("454 4.7.0 TLS not available")
        elif verb == "STARTTLS":
            say("220 go on")
            connection = peer.wrapped(connection)
            reader = connection.makefile("rb")
            secure = True
        elif verb == "MAIL" and messages and mode == "second-421":
            say("421 4.4.2 idle for too long")
            return
        elif verb == "MAIL" and messages and mode == "second-reset":
            peer.reset(connection)
            return
        elif verb == "RCPT" and not text.isascii() and mode != "utf8":
            say("553 5.6.7 SMTPUTF8 required")
        elif verb in ("MAIL", "RCPT", "RSET", "NOOP"):
            say("250 2.0.0 Ok")
        elif verb == "AUTH":
            # LOGIN asks for the user and then for the password.
            for question in ("VXNlcm5hbWU6", "UGFzc3dvcmQ6") if mode == "login-login" else ("",):
                say("334 " + question)
                peer.note(number, "C", reader.readline().decode().rstrip("\r\n"))
            say("235 2.7.0 welcome")
        elif verb == "DATA":
            say("354 go on")
            if mode == "data-close":
                reader.read(1000)
                peer.reset(connection)
                return
            body = []
            while True:
                line = reader.readline()
                if not line:
                    return
                if line == b".\r\n":
                    break
                body.append(line)
            messages += 1
            peer.note(number, "BODY", base64.b64encode(b"".join(body)).decode())
            if mode == "dot-close":
                return
            if mode == "dot-reset":
                peer.reset(connection)
                return
            if mode == "dot-silence":
                peer.silence()
            say(replies[mode][1] if replies.get(mode, ("",))[0] == "."
                else "250 2.0.0 Ok: queued as DAAD0F2140")
            if mode == "first-close":
                return
        elif verb == "QUIT":
            if mode == "quit-reset":
                peer.reset(connection)
                return
            if mode == "quit-silence":
                peer.silence()
            say("221 2.0.0 bye")
            return
        else:
            say("500 5.5.2 what?")
