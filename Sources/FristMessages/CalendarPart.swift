import CivilTime
import FristCore

/// The calendar object of a mail (RFC 5545), and how it is meant (RFC 5546).
struct CalendarPart {
  /// Events in one object; a longer list names the rest by their number only, in the text.
  static let eventLimit = Groups.rowLimit

  enum Method: String {
    /// Deadlines, and lists of all kinds: to be looked at and kept by whoever likes to.
    case publish = "PUBLISH"
    /// An invitation, which mail programs ask the reader to answer.
    case request = "REQUEST"
    /// An invitation that is called off.
    case cancel = "CANCEL"
  }

  let method: Method
  /// `frist-2027-01-28.ics`, by the first of its days.
  let fileName: String
  /// In UTF-8, its lines ending in CRLF.
  let bytes: [UInt8]

  init?(_ content: MessageContent) { self.init(content, SubjectLine(content)) }

  /// Nil where the message has no date for a calendar, where it is about Frist itself, and where it
  /// is confidential: calendars are shared (`semantics.md` 26).
  ///
  /// - Parameter subject: that of the content.
  init?(_ content: MessageContent, _ subject: SubjectLine) {
    guard !content.isConfidential, content.notice == nil, let organizer = content.from,
      let attendee = content.address
    else { return nil }
    var events: [CalendarEvent] = []
    for (box, thread) in zip(content.boxes, content.threads).prefix(Self.eventLimit) {
      if let event = CalendarEvent(box.reminder, thread: thread, in: content, subject) {
        events.append(event)
      }
    }
    guard let first = events.indices.min(by: { events[$0].day < events[$1].day }) else {
      return nil
    }
    method =
      content.boxes.count > 1 || !events[first].isMeeting
      ? .publish : events[first].isCancelled ? .cancel : .request
    fileName = "frist-\(events[first].day).ics"
    var lines = CalendarLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    let language = content.language == .swedish ? "SV" : "EN"
    lines.add("PRODID", "-//Frist//NONSGML Frist//\(language)")
    lines.add("CALSCALE", "GREGORIAN")
    lines.add("METHOD", method.rawValue)
    let people = CalendarEvent.people(method, organizer, attendee)
    for event in events { event.write(people, now: content.now, to: &lines) }
    lines.add("END", "VCALENDAR")
    bytes = lines.bytes
  }
}

extension CalendarEvent {
  /// Who invites and who is invited, as properties with their parameters and values.
  fileprivate static func people(
    _ method: CalendarPart.Method, _ organizer: Mailbox, _ attendee: MailAddress
  ) -> [(name: String, value: String)] {
    let name = organizer.name.map { ";CN=\"\(quotable($0))\"" } ?? ""
    let organizer = ("ORGANIZER\(name)", link(organizer.address))
    switch method {
    case .publish: return [organizer]
    case .request:
      let asked = "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
      return [organizer, (asked, link(attendee))]
    case .cancel: return [organizer, ("ATTENDEE", link(attendee))]
    }
  }

  fileprivate func write(
    _ people: [(name: String, value: String)], now: Instant, to lines: inout CalendarLines
  ) {
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", uid)
    lines.add("DTSTAMP", now)
    lines.add("SEQUENCE", "\(sequence)")
    switch time {
    case .allDay:
      lines.add("DTSTART;VALUE=DATE", day)
      lines.add("DTEND;VALUE=DATE", day + 1)
    case .hours(let hours):
      lines.add("DTSTART", hours.lowerBound)
      if !hours.isEmpty { lines.add("DTEND", hours.upperBound) }
    }
    for person in people { lines.add(person.name, person.value) }
    lines.add("SUMMARY", text: [summary])
    if !description.isEmpty { lines.add("DESCRIPTION", text: description) }
    if let place { lines.add("LOCATION", text: [place]) }
    lines.add("CATEGORIES", "Frist")
    lines.add("STATUS", isCancelled ? "CANCELLED" : isPreliminary ? "TENTATIVE" : "CONFIRMED")
    if !isMeeting {
      lines.add("TRANSP", "TRANSPARENT")
      lines.add("X-MICROSOFT-CDO-BUSYSTATUS", "FREE")
    }
    if time == .allDay { lines.add("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE") }
    lines.add("END", "VEVENT")
  }

  /// What may stand between quotation marks (RFC 5545, 3.2).
  private static func quotable(_ name: String) -> String {
    let bytes = SafeText.line(name, limit: HeaderField.nameLimit).utf8.map {
      $0 == UInt8(ascii: "\"") ? UInt8(ascii: "'") : $0
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `mailto:andts@example.se` (RFC 6068).
  private static func link(_ address: MailAddress) -> String {
    var link = Array("mailto:".utf8)
    for byte in address.local.utf8 {
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "+": link.append(byte)
      default:
        link += "\(byte < 16 ? "%0" : "%")\(String(byte, radix: 16, uppercase: true))".utf8
      }
    }
    link += "@\(Punycode.domain(address.domain))".utf8
    return String(decoding: link, as: UTF8.self)
  }
}
