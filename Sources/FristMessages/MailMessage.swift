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
  /// The text before it is wrapped, its lines ending in LF.
  var layout: String
  var calendar: CalendarPart?

  var bytes: [UInt8] {
    var bytes = Array(head.utf8)
    let alternative = Multipart("alternative", boundary: "=_alternative_\(token)")
    guard let calendar, calendar.method == .publish else {
      alternative.append(texts + [calendar?.invitation].compactMap(\.self), to: &bytes)
      return bytes
    }
    var inner: [UInt8] = []
    alternative.append(texts, to: &inner)
    Multipart("mixed", boundary: "=_mixed_\(token)")
      .append([inner, calendar.attachment], to: &bytes)
    return bytes
  }

  private var head: String {
    var text = HeaderField.mailboxes("From", [from])
    if !replyTo.isEmpty { text += HeaderField.mailboxes("Reply-To", replyTo) }
    text += HeaderField.mailboxes("To", [Mailbox(address: to)])
    text += HeaderField.text("Subject", subject)
    if let topic { text += HeaderField.text("Thread-Topic", topic) }
    text += "Date: \(Self.date(date, utcOffset: utcOffset))\r\n"
    text += HeaderField.folded("Message-ID", [messageID(id)])
    let references = threads.prefix(Self.referenceLimit).map(messageID)
    if references.count == 1 { text += HeaderField.folded("In-Reply-To", references) }
    if !references.isEmpty { text += HeaderField.folded("References", references) }
    text += "Auto-Submitted: auto-generated\r\n"
    text += "X-Auto-Response-Suppress: All\r\n"
    text += "Content-Language: \(language.rawValue)\r\n"
    text += "MIME-Version: 1.0\r\n"
    return text
  }

  /// The text plain and as HTML, from the least to the most that a reader may be able to show.
  private var texts: [[UInt8]] {
    var plain = Array("Content-Type: text/plain; charset=utf-8\r\n".utf8)
    plain += "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
    QuotedPrintable.append(Array(Layout.wrap(layout).utf8), to: &plain)
    var html = Array("Content-Type: text/html; charset=utf-8\r\n".utf8)
    html += "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
    QuotedPrintable.append(
      HTMLText.page(layout, title: subject, language: language), to: &html)
    return [plain, html]
  }

  /// The id as it may stand in a message id and in a boundary (RFC 5322, 3.6.4; RFC 2046, 5.1.1).
  private var token: String { String(Self.safe(id).prefix(40)) }

  /// `<id@domain>`
  private func messageID(_ id: String) -> String {
    "<\(Self.safe(id))@\(Punycode.domain(from.address.domain))>"
  }

  /// What an id may not hold becomes a dash.
  private static func safe(_ id: String) -> String {
    String(
      String.UnicodeScalarView(
        id.unicodeScalars.map { scalar in
          let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
          return isLetter || ("0"..."9").contains(scalar) || scalar == "_" ? scalar : "-"
        }))
  }

  /// RFC 5322, 3.3: `Tue, 29 Dec 2026 07:30:00 +0100`.
  static func date(_ instant: Instant, utcOffset: Int) -> String {
    let local = Int(instant.seconds) + utcOffset
    let day = (local - (local % 86_400 + 86_400) % 86_400) / 86_400
    let second = local - day * 86_400
    let date = CivilDate(days: day)
    let (year, month, number) = date.components
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let time = [second / 3600, second / 60 % 60, second % 60].map(twoDigits)
    let zone = abs(utcOffset) / 60
    return "\(weekdays[date.weekday.rawValue - 1]), \(number) \(months[month - 1]) \(year) "
      + time.joined(separator: ":")
      + " \(utcOffset < 0 ? "-" : "+")\(twoDigits(zone / 60))\(twoDigits(zone % 60))"
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
