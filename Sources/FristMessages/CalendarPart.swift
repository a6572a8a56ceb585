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
    /// An invitation that is withdrawn.
    case cancel = "CANCEL"
  }

  let method: Method
  /// `frist-2027-01-28.ics`, by the first of its days.
  let fileName: String
  /// In UTF-8, its lines ending in CRLF.
  let bytes: [UInt8]

  /// Nil where the message has no date for a calendar, or where it is confidential: calendars are
  /// shared (`semantics.md` 26).
  init?(_ content: MessageContent) {
    guard !content.isConfidential, let organizer = content.from, let attendee = content.address
    else { return nil }
    let events = zip(content.reminders, content.threads).prefix(Self.eventLimit).compactMap {
      CalendarEvent($0, thread: $1, in: content)
    }
    guard let first = events.min(by: { $0.day < $1.day }) else { return nil }
    method =
      content.reminders.count > 1 || !first.isMeeting
      ? .publish : first.isCancelled ? .cancel : .request
    fileName = "frist-\(first.day).ics"
    var lines = CalendarLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", "-//Frist//NONSGML Frist//\(content.language.rawValue.uppercased())")
    lines.add("CALSCALE", "GREGORIAN")
    lines.add("METHOD", method.rawValue)
    for event in events {
      event.write(method, organizer: organizer, attendee: attendee, at: content.now, to: &lines)
    }
    lines.add("END", "VCALENDAR")
    bytes = lines.bytes
  }
}

extension CalendarEvent {
  fileprivate func write(
    _ method: CalendarPart.Method, organizer: Mailbox, attendee: MailAddress, at now: Instant,
    to lines: inout CalendarLines
  ) {
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", uid)
    lines.add("DTSTAMP", Self.stamp(now))
    lines.add("SEQUENCE", "\(sequence)")
    switch time {
    case .allDay:
      lines.add("DTSTART;VALUE=DATE", Self.stamp(day))
      lines.add("DTEND;VALUE=DATE", Self.stamp(day + 1))
    case .hours(let hours):
      lines.add("DTSTART", Self.stamp(hours.lowerBound))
      if !hours.isEmpty { lines.add("DTEND", Self.stamp(hours.upperBound)) }
    }
    let name = organizer.name.map { ";CN=\"\(Self.quotable($0))\"" } ?? ""
    lines.add("ORGANIZER\(name)", Self.link(organizer.address))
    switch method {
    case .publish: break
    case .request:
      lines.add(
        "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE", Self.link(attendee))
    case .cancel: lines.add("ATTENDEE", Self.link(attendee))
    }
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

  /// `20270128` (RFC 5545, 3.3.4).
  private static func stamp(_ date: CivilDate) -> String { "\(date)".replacing("-", with: "") }

  /// `20270128T063000Z` (RFC 5545, 3.3.5, form 2).
  private static func stamp(_ instant: Instant) -> String {
    String("\(instant)".filter { $0 != "-" && $0 != ":" })
  }

  /// What may stand between quotation marks (RFC 5545, 3.2).
  private static func quotable(_ name: String) -> String {
    String(SafeText.line(name, limit: HeaderField.nameLimit).map { $0 == "\"" ? "'" : $0 })
  }

  /// `mailto:andts@example.se` (RFC 6068).
  private static func link(_ address: MailAddress) -> String {
    var link = "mailto:"
    for byte in address.local.utf8 {
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "+":
        link.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        link += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return link + "@" + Punycode.domain(address.domain)
  }
}
