import CivilTime
import FristCore

/// A mail of one text part, as it goes to the server.
struct MailMessage {
  /// Threads that a digest refers to.
  static let referenceLimit = 20

  var from: Mailbox
  var replyTo: [Mailbox]
  var to: MailAddress
  var subject: String
  var date: Instant
  /// Seconds east of UTC.
  var utcOffset: Int
  var id: String
  var threads: [String]
  var language: Language
  /// Lines ending in LF.
  var body: String

  var bytes: [UInt8] {
    var text = HeaderField.mailboxes("From", [from])
    if !replyTo.isEmpty { text += HeaderField.mailboxes("Reply-To", replyTo) }
    text += HeaderField.mailboxes("To", [Mailbox(address: to)])
    text += HeaderField.text("Subject", subject)
    text += "Date: \(Self.date(date, utcOffset: utcOffset))\r\n"
    text += HeaderField.folded("Message-ID", [messageID(id)])
    let references = threads.prefix(Self.referenceLimit).map(messageID)
    if references.count == 1 { text += HeaderField.folded("In-Reply-To", references) }
    if !references.isEmpty { text += HeaderField.folded("References", references) }
    text += "Auto-Submitted: auto-generated\r\n"
    text += "X-Auto-Response-Suppress: All\r\n"
    text += "Content-Language: \(language.rawValue)\r\n"
    text += "MIME-Version: 1.0\r\n"
    text += "Content-Type: text/plain; charset=utf-8\r\n"
    text += "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    text += QuotedPrintable.encode(body)
    return Array(text.utf8)
  }

  /// `<id@domain>`; what an id may not hold (RFC 5322, 3.6.4) becomes a dash.
  private func messageID(_ id: String) -> String {
    let left = String(
      String.UnicodeScalarView(
        id.unicodeScalars.map { scalar in
          let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
          return isLetter || ("0"..."9").contains(scalar) || scalar == "_" ? scalar : "-"
        }))
    return "<\(left)@\(Punycode.domain(from.address.domain))>"
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
