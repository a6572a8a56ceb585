"""What the servers share: a free port, a transcript, an end.

The first line printed is the port. A line on standard input has the transcript printed, one entry a
line, and "END"; unless the line is "see", the server ends then.
"""
import os
import socket
import sys
import threading

lock = threading.Lock()
transcript = []


def note(*words):
    with lock:
        transcript.append(" ".join(str(word) for word in words))


def serve(handle):
    """Calls handle(connection, number) on a thread for every connection."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    print(listener.getsockname()[1], flush=True)

    def run(connection, number):
        try:
            handle(connection, number)
        except OSError:
            pass
        finally:
            connection.close()

    def accept():
        number = 0
        while True:
            connection, _ = listener.accept()
            number += 1
            note(number, "OPEN")
            threading.Thread(target=run, args=(connection, number), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    for line in sys.stdin:
        with lock:
            print("\n".join(transcript + ["END"]), flush=True)
            if line != "see\n":
                break
    # No thread may hold up the end.
    os._exit(0)


def reset(connection):
    """Closes with RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    connection.close()


def silence():
    threading.Event().wait()
