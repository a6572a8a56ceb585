"""Calendar objects as two programs that know nothing of Frist read them: the Python package
icalendar, and libical, which also knows what each method of RFC 5546 asks for."""

import ctypes
import functools

import icalendar


@functools.cache
def libical():
    library = ctypes.CDLL("libical.so.3")
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    for name, result in (("icalrestriction_check", ctypes.c_int),
                         ("icalcomponent_count_errors", ctypes.c_int),
                         ("icalcomponent_as_ical_string", ctypes.c_char_p),
                         ("icalcomponent_get_uid", ctypes.c_char_p),
                         ("icalcomponent_get_summary", ctypes.c_char_p),
                         ("icalcomponent_get_description", ctypes.c_char_p),
                         ("icalcomponent_get_location", ctypes.c_char_p),
                         ("icalcomponent_free", None)):
        function = getattr(library, name)
        function.restype, function.argtypes = result, [ctypes.c_void_p]
    for name in ("icalcomponent_get_first_component", "icalcomponent_get_next_component"):
        function = getattr(library, name)
        function.restype, function.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]
    return library


VEVENT = 4  # ICAL_VEVENT_COMPONENT of icalenums.h


def seen_by_libical(raw):
    """(uid, summary, description, place) of each event; fails where libical finds an error."""
    library = libical()
    root = library.icalparser_parse_string(raw)
    assert root, "libical reads nothing"
    try:
        allowed = library.icalrestriction_check(root)
        text = library.icalcomponent_as_ical_string(root).decode()
        assert allowed == 1 and library.icalcomponent_count_errors(root) == 0, text
        events, event = [], library.icalcomponent_get_first_component(root, VEVENT)
        while event:
            events.append(tuple(
                (getattr(library, f"icalcomponent_get_{name}")(event) or b"").decode()
                for name in ("uid", "summary", "description", "location")))
            event = library.icalcomponent_get_next_component(root, VEVENT)
        return events
    finally:
        library.icalcomponent_free(root)


class Event:
    """One event, as icalendar reads it."""

    def __init__(self, event):
        assert event.errors == [], event.errors
        self.properties = event
        self.uid, self.summary = str(event["UID"]), str(event["SUMMARY"])
        self.description = str(event.get("DESCRIPTION", ""))
        self.place = str(event.get("LOCATION", ""))
        self.start = event.decoded("DTSTART")
        self.end = event.decoded("DTEND") if "DTEND" in event else None
        self.sequence = int(event["SEQUENCE"])
        self.status = str(event["STATUS"])

    @property
    def is_free(self):
        return (str(self.properties.get("TRANSP", "OPAQUE")) == "TRANSPARENT"
                and str(self.properties["X-MICROSOFT-CDO-BUSYSTATUS"]) == "FREE")


class Calendar:
    """A whole object. Fails where it breaks RFC 5545, or where the two readers disagree."""

    def __init__(self, raw):
        assert raw.endswith(b"\r\n")
        assert b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
        for line in raw.split(b"\r\n"):
            assert len(line) <= 75, line
            line.decode()  # No line ends inside a character.
        calendar = icalendar.Calendar.from_ical(raw)
        assert calendar.errors == [], calendar.errors
        assert str(calendar["VERSION"]) == "2.0" and calendar["PRODID"]
        self.method = str(calendar["METHOD"])
        self.events = [Event(event) for event in calendar.walk("VEVENT")]
        assert seen_by_libical(raw) == [
            (event.uid, event.summary, event.description, event.place) for event in self.events]
