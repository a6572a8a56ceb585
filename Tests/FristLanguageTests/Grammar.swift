import Testing

/// Makes phrases by a grammar in ISO EBNF, at random.
struct Grammar {
  indirect enum Rule {
    case text(String)
    case name(String)
    case sequence([Rule])
    case choice([Rule])
    case optional(Rule)
    case repeated(Rule)
  }

  private(set) var rules: [String: Rule] = [:]

  init(_ text: String) throws {
    var tokens = text.matches(of: /"[^"]*"|[A-Za-z-]+|[=|;()\[\]{}]/).map { String($0.output) }[...]
    while let name = tokens.popFirst() {
      try Self.expect("=", &tokens)
      rules[name] = try Self.choice(&tokens)
      try Self.expect(";", &tokens)
    }
  }

  private static func expect(_ mark: String, _ tokens: inout ArraySlice<String>) throws {
    let token = tokens.popFirst()
    try #require(token == mark)
  }

  private static func choice(_ tokens: inout ArraySlice<String>) throws -> Rule {
    var parts: [Rule] = []
    repeat {
      if !parts.isEmpty { tokens.removeFirst() }
      var sequence: [Rule] = []
      while let token = tokens.first, !["|", ";", ")", "]", "}"].contains(token) {
        sequence.append(try atom(&tokens))
      }
      parts.append(.sequence(sequence))
    } while tokens.first == "|"
    return .choice(parts)
  }

  private static func atom(_ tokens: inout ArraySlice<String>) throws -> Rule {
    let next = tokens.popFirst()
    let token = try #require(next)
    let closing = ["(": ")", "[": "]", "{": "}"][token]
    guard let closing else {
      return token.hasPrefix("\"") ? .text(String(token.dropFirst().dropLast())) : .name(token)
    }
    let inside = try choice(&tokens)
    try expect(closing, &tokens)
    return switch token {
    case "[": .optional(inside)
    case "{": .repeated(inside)
    default: inside
    }
  }

  /// The words of a phrase of `name`; `words` are those of the names in capitals.
  func phrase(
    _ name: String = "phrase", words: [String: [String]], using random: inout Seeded
  ) throws -> String {
    if let samples = words[name] { return try #require(samples.randomElement(using: &random)) }
    return try make(try #require(rules[name], "no rule for \(name)"), words, &random)
  }

  private func make(
    _ rule: Rule, _ words: [String: [String]], _ random: inout Seeded
  ) throws -> String {
    switch rule {
    case .text(let text): return text
    case .name(let name): return try phrase(name, words: words, using: &random)
    case .choice(let parts):
      return try make(try #require(parts.randomElement(using: &random)), words, &random)
    case .optional(let inside):
      return Bool.random(using: &random) ? try make(inside, words, &random) : ""
    case .repeated(let inside):
      return try (0..<Int.random(in: 0...2, using: &random))
        .map { _ in try make(inside, words, &random) }.joined(separator: " ")
    case .sequence(let parts):
      return try parts.map { try make($0, words, &random) }.filter { !$0.isEmpty }
        .joined(separator: " ")
    }
  }
}
