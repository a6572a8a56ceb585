import FristCore

/// Servers and web addresses as `frist.yaml` writes them.
enum NetworkAddress {
  /// `smtp://host`, `smtp://host:port`, `smtps://host`; ports 25 and 465 where none is given.
  static func server(_ text: String) -> (scheme: EmailServer.Scheme, host: String, port: Int)? {
    guard let (scheme, rest) = scheme(of: text), let scheme = EmailServer.Scheme(rawValue: scheme),
      let (host, port) = hostAndPort(rest)
    else { return nil }
    return (scheme, host, port ?? (scheme == .smtp ? 25 : 465))
  }

  /// Whether a text is the address of a web server; plain `http` only where that is allowed.
  static func isWeb(_ text: String, isPlainAllowed: Bool) -> Bool {
    guard let (scheme, rest) = scheme(of: text),
      scheme == "https" || (scheme == "http" && isPlainAllowed),
      text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value != 0x7F }),
      !text.contains(where: { "\"<>\\^`{|}".contains($0) })
    else { return false }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return hostAndPort(String(authority)) != nil
  }

  private static func scheme(of text: String) -> (scheme: String, rest: String)? {
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
    return (String(text[..<colon]), String(text[text.index(colon, offsetBy: 3)...]))
  }

  private static func hostAndPort(_ text: String) -> (host: String, port: Int?)? {
    var host = text[...]
    var port: Int?
    if text.hasPrefix("[") {
      guard let closing = text.firstIndex(of: "]") else { return nil }
      let after = text[text.index(after: closing)...]
      host = text[text.index(after: text.startIndex)..<closing]
      guard isIPv6(host), after.isEmpty || after.hasPrefix(":") else { return nil }
      if !after.isEmpty {
        port = DateReading.number(after.dropFirst())
        if port == nil { return nil }
      }
    } else {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard let first = parts.first, parts.count <= 2, isHost(first) else { return nil }
      host = first
      if parts.count == 2 {
        port = DateReading.number(parts[1])
        if port == nil { return nil }
      }
    }
    if let port, !(1...65535).contains(port) { return nil }
    return (String(host), port)
  }

  private static func isHost(_ text: Substring) -> Bool {
    text.utf8.count <= 253
      && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      }
  }

  private static func isIPv6(_ text: Substring) -> Bool {
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    let shortened = groups.dropFirst().dropLast().count { $0.isEmpty }
    return (3...9).contains(groups.count) && shortened <= 1 && groups.count <= 8 + shortened
      && groups.allSatisfy { $0.utf8.count <= 4 && $0.allSatisfy(\.isHexDigit) }
  }
}
