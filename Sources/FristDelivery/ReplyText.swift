import FristCore

extension Reply {
  static let textMax = 500

  /// A text of our own or of the peer as one line: controls escaped, `secrets` taken out, cut at
  /// 500 characters.
  init(
    _ text: String, code: Int? = nil, about concern: Concern = .message,
    hiding secrets: [String] = []
  ) {
    self.init(code: code, text: Self.line(text, hiding: secrets), concern: concern)
  }

  static func line(_ text: String, hiding secrets: [String] = []) -> String {
    let isPlain = text.utf8.count < textMax && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    if isPlain, secrets.isEmpty { return text }
    var text = text.unicodeScalars
    // A very short secret would tear up every word; it is none. Looked for by scalars, since an
    // accent after it would make another character of its last one.
    for secret in secrets where secret.count >= 4 {
      text.replace(secret.unicodeScalars, with: "<redacted>".unicodeScalars)
    }
    var line = ""
    var count = 0
    for scalar in text {
      let piece = isPrintable(scalar) ? String(scalar) : scalar.escaped(asASCII: true)
      count += piece.unicodeScalars.count
      if count > textMax - 1 { return line + "…" }
      line += piece
    }
    return line
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }
}

extension Outcome {
  /// Not now, for a reason on our side or on the way.
  static func deferred(
    _ text: String, about concern: Reply.Concern, hiding secrets: [String] = []
  ) -> Outcome {
    .deferred(Reply(text, about: concern, hiding: secrets), retryAfter: nil)
  }
}
