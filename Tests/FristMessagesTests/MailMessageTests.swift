import CivilTime
import FristCore
import Testing

@testable import FristMessages

@Suite struct `A header field` {
  private func written(_ append: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    append(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("ANDTS", "ANDTS"), ("ANDTS-samordnaren i Exempelby", "ANDTS-samordnaren i Exempelby"),
    ("Bo, chef", "\"Bo, chef\""), (#"a"b\c"#, #""a\"b\\c""#), ("J. Doe", "\"J. Doe\""),
    ("Å", "=?UTF-8?Q?=C3=85?="), ("=?x", "=?UTF-8?Q?=3D=3Fx?="),
    ("Ö B", "=?UTF-8?Q?=C3=96_B?="),
  ])
  func `quotes or encodes a display name where it must`(name: String, written: String) throws {
    let from = [try mailbox(name, "a@example.se")]
    let field = self.written { HeaderField.append(from, as: "From", to: &$0) }
    #expect(field == "From: \(written) <a@example.se>\r\n")
  }

  @Test func `M19 leaves plain text as it is and folds it at a space`() {
    func subject(_ text: String) -> String {
      written { HeaderField.append(text: text, as: "Subject", to: &$0) }
    }
    #expect(subject("Hello there") == "Subject: Hello there\r\n")
    let words = Array(repeating: "fourteen chars", count: 10).joined(separator: " ")
    let lines = subject(words).split(separator: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 78 })
    #expect(lines.joined() == "Subject: " + words)
  }

  @Test func `keeps a local part outside ASCII and writes its domain as an A-label`() throws {
    let address = try MailAddress("åsa@bücher.example")
    #expect(written { HeaderField.append(address, to: &$0) } == "åsa@xn--bcher-kva.example")
  }

  @Test(arguments: [
    (1_798_525_800, 3600, "Tue, 29 Dec 2026 07:30:00 +0100"),
    (1_798_525_800, 0, "Tue, 29 Dec 2026 06:30:00 +0000"),
    (1_798_757_999, 3600, "Thu, 31 Dec 2026 23:59:59 +0100"),
    (1_798_758_000, 3600, "Fri, 1 Jan 2027 00:00:00 +0100"),
    (0, -12_600, "Wed, 31 Dec 1969 20:30:00 -0330"),
  ])
  func `gives the local time with its offset`(seconds: Int, offset: Int, written: String) {
    let instant = Instant(seconds: Int64(seconds))
    #expect(
      self.written { MailMessage.append(instant, utcOffset: offset, to: &$0) } == written)
  }
}

@Suite struct `A domain name` {
  /// RFC 3492, 7.1 (A), (B), (I), (L), and names in common use.
  @Test(arguments: [
    ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
    ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
    ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"), ("bücher", "bcher-kva"), ("å", "5ca"),
    ("räksmörgås", "rksmrgs-5wao1o"),
  ])
  func `encodes a label`(label: String, encoded: String) {
    #expect(Punycode.encode(Array(label.unicodeScalars)) == encoded)
  }

  @Test func `composes letters and leaves ASCII alone`() {
    #expect(Punycode.domain("mail.a\u{30A}.example") == "mail.xn--5ca.example")
    #expect(Punycode.domain("mail.example") == "mail.example")
  }
}

@Suite struct `Quoted printable` {
  @Test(arguments: [
    ("å=b\n", "=C3=A5=3Db\r\n"), ("slut \n\t\n", "slut=20\r\n=09\r\n"),
    (".\n..a\n", "=2E\r\n=2E.a\r\n"),
    ("From oss\nFromt\n From\n", "=46rom oss\r\nFromt\r\n From\r\n"), ("", ""),
    ("a  \nb  c ", "a =20\r\nb  c=20"), ("Fråga från\n", "Fr=C3=A5ga fr=C3=A5n\r\n"),
  ])
  func `encodes what a server could change`(text: String, encoded: String) {
    #expect(QuotedPrintable.encode(text.utf8) == Array(encoded.utf8))
  }

  @Test func `M22 breaks long lines softly within 76 and never before a dot`() {
    for letters in ["a", "ö", ".", "a.", "😀", "From x"] {
      for shift in 0..<7 {
        let text = String(repeating: "x", count: shift) + String(repeating: letters, count: 400)
        let encoded = String(decoding: QuotedPrintable.encode(text.utf8), as: UTF8.self)
        let lines = encoded.split(separator: "\r\n")
        #expect(
          lines.allSatisfy {
            $0.utf8.count <= 76 && !$0.hasPrefix(".") && !$0.hasPrefix("From ")
          })
        #expect(lines.dropLast().allSatisfy { $0.hasSuffix("=") })
      }
    }
  }
}

@Suite struct `Text on a mail` {
  @Test(arguments: [
    ("a\r\nb", "a b"), (" a  b ", "a b"), ("a\u{2028}\u{2029}b\u{0}", "a b"), ("a\u{202E}b", "ab"),
    ("\n", ""),
  ])
  func `is one line without controls`(text: String, line: String) {
    #expect(SafeText.line(text) == line)
  }

  /// A mark that is left out makes every letter be looked at.
  @Test func `is the same whether it is judged by bytes or letter by letter`() {
    let signs = [
      "a", "Z", "~", " ", "  ", "å", "Ö", "×", "–", "—", "‘", "€", "e\u{301}", "\n", "\u{7F}",
    ]
    for (first, second, third) in signs.flatMap({ one in
      signs.flatMap { two in signs.map { (one, two, $0) } }
    }) {
      for limit in [3, 4, 5, 500] {
        let text = first + second + third
        #expect(
          SafeText.line(text, limit: limit) == SafeText.line("\u{202E}" + text, limit: limit),
          "\(text.debugDescription) \(limit)")
      }
    }
  }

  @Test func `is cut between characters`() {
    #expect(SafeText.cut("abcdef", to: 6) == "abcdef")
    #expect(SafeText.cut("abcdefg", to: 6) == "abcde…")
    #expect(SafeText.cut("abcd efg", to: 6) == "abcd…")
    #expect(SafeText.cut("ab👩‍👩‍👧‍👦", to: 6) == "ab…")
  }

  @Test func `is set under its label, bullet or number`() {
    let words = Array(repeating: "tio bokst", count: 10).joined(separator: " ")
    for (lead, indent) in [("  Skäl:     ", 12), ("• ", 2), ("    – ", 6), ("2. ", 3), ("", 0)] {
      let lines = wrapped(lead + words).split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.allSatisfy { $0.count <= 72 })
      #expect(lines[1].prefix { $0 == " " }.count == indent)
    }
  }

  @Test func `has one empty line between paragraphs and none at the end`() {
    #expect(wrapped("a\n\n  \n\nb\n\n") == "a\n\nb\n")
    #expect(wrapped(" \n\n") == "\n")
  }

  private func wrapped(_ text: String) -> String {
    String(decoding: Layout.wrap(Array(text.utf8)), as: UTF8.self)
  }
}
