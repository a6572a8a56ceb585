import CivilTime
import FristCore

/// A mail as it goes to the server: its text plain and as HTML, and the calendar part if it has one.
///
/// It is 7-bit ASCII but for a local part outside ASCII (RFC 6531), and the same values always give
/// the same bytes. It names no list (`List-Id`): that would let mail programs offer to leave it.
struct MailMessage {
  /// Threads that a digest refers to.
  static let referenceLimit = 20

  var from: Mailbox
  var replyTo: [Mailbox]
  var to: MailAddress
  var subject: String
  /// See ``SubjectLine/topic``.
  var topic: String?
  var date: Instant
  /// Seconds east of UTC.
  var utcOffset: Int
  var id: String
  var threads: [String]
  var language: Language
  /// The text before it is wrapped, in UTF-8, its lines ending in LF.
  var layout: [UInt8]
  var calendar: CalendarPart?

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * layout.count + 2 * (calendar?.bytes.count ?? 0) + 3_000)
    appendHead(to: &bytes)
    let token = self.token
    let alternative = Multipart("alternative", token: token)
    guard let calendar, calendar.method == .publish else {
      alternative.begin(in: &bytes)
      appendTexts(of: alternative, to: &bytes)
      if let calendar {
        alternative.beginPart(in: &bytes)
        calendar.appendInvitation(to: &bytes)
      }
      alternative.end(in: &bytes)
      return bytes
    }
    let mixed = Multipart("mixed", token: token)
    mixed.begin(in: &bytes)
    mixed.beginPart(in: &bytes)
    alternative.begin(in: &bytes)
    appendTexts(of: alternative, to: &bytes)
    alternative.end(in: &bytes)
    mixed.beginPart(in: &bytes)
    calendar.appendAttachment(to: &bytes)
    mixed.end(in: &bytes)
    return bytes
  }

  private func appendHead(to bytes: inout [UInt8]) {
    HeaderField.append([from], as: "From", to: &bytes)
    if !replyTo.isEmpty { HeaderField.append(replyTo, as: "Reply-To", to: &bytes) }
    HeaderField.append([Mailbox(address: to)], as: "To", to: &bytes)
    HeaderField.append(text: subject, as: "Subject", to: &bytes)
    if let topic { HeaderField.append(text: topic, as: "Thread-Topic", to: &bytes) }
    bytes.append("Date: ")
    Self.append(date, utcOffset: utcOffset, to: &bytes)
    bytes.append("\r\n")
    let domain = Punycode.domain(from.address.domain)
    HeaderField.append(ids: [id], at: domain, as: "Message-ID", to: &bytes)
    let references = threads.prefix(Self.referenceLimit)
    if references.count == 1 {
      HeaderField.append(ids: references, at: domain, as: "In-Reply-To", to: &bytes)
    }
    if !references.isEmpty {
      HeaderField.append(ids: references, at: domain, as: "References", to: &bytes)
    }
    bytes.append("Auto-Submitted: auto-generated\r\n")
    bytes.append("X-Auto-Response-Suppress: All\r\n")
    bytes.append("Content-Language: ")
    bytes += language.rawValue.utf8
    bytes.append("\r\nMIME-Version: 1.0\r\n")
  }

  /// The text plain and as HTML, from the least to the most that a reader may be able to show.
  private func appendTexts(of alternative: Multipart, to bytes: inout [UInt8]) {
    alternative.beginPart(in: &bytes)
    bytes.append("Content-Type: text/plain; charset=utf-8\r\n")
    bytes.append("Content-Transfer-Encoding: quoted-printable\r\n\r\n")
    QuotedPrintable.append(Layout.wrap(layout), to: &bytes)
    alternative.beginPart(in: &bytes)
    bytes.append("Content-Type: text/html; charset=utf-8\r\n")
    bytes.append("Content-Transfer-Encoding: quoted-printable\r\n\r\n")
    bytes += language == .swedish ? Self.swedishStart : Self.englishStart
    QuotedPrintable.append(HTMLText.rest(layout, title: subject), to: &bytes)
  }

  /// How the HTML of every mail begins, encoded.
  private static let swedishStart = QuotedPrintable.encode(HTMLText.start(.swedish))
  private static let englishStart = QuotedPrintable.encode(HTMLText.start(.english))

  /// The id as it may stand in a boundary (RFC 2046, 5.1.1).
  private var token: String {
    var token: [UInt8] = []
    HeaderField.append(id: id, to: &token)
    return String(decoding: token.prefix(40), as: UTF8.self)
  }

  /// RFC 5322, 3.3: `Tue, 29 Dec 2026 07:30:00 +0100`.
  static func append(_ instant: Instant, utcOffset: Int, to bytes: inout [UInt8]) {
    let local = Int(instant.seconds) + utcOffset
    let day = (local - (local % 86_400 + 86_400) % 86_400) / 86_400
    let second = local - day * 86_400
    let date = CivilDate(days: day)
    let (year, month, number) = date.components
    bytes += weekdays[date.weekday.rawValue - 1].utf8
    bytes.append(", ")
    bytes.append(number, digits: number < 10 ? 1 : 2)
    bytes.append(ascii: " ")
    bytes += months[month - 1].utf8
    bytes.append(ascii: " ")
    bytes.append(year, digits: 4)
    for (lead, number) in [(" ", second / 3600), (":", second / 60 % 60), (":", second % 60)] {
      bytes += lead.utf8
      bytes.append(number, digits: 2)
    }
    let zone = abs(utcOffset) / 60
    bytes += (utcOffset < 0 ? " -" : " +").utf8
    bytes.append(zone / 60 * 100 + zone % 60, digits: 4)
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
