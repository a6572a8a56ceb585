/// Names of the Internet in ASCII (RFC 3492, RFC 5891).
enum Punycode {
  /// The domain with every label outside ASCII as an A-label, `xn--…`. Letters that are written
  /// with a combining mark are composed first.
  static func domain(_ domain: String) -> String {
    if domain.utf8.allSatisfy({ $0 < 0x80 }) { return domain }
    return domain.split(separator: ".", omittingEmptySubsequences: false).map { label in
      label.utf8.allSatisfy { $0 < 0x80 } ? String(label) : "xn--" + encode(composed(label))
    }.joined(separator: ".")
  }

  private static func composed(_ label: Substring) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    for character in label.lowercased() {
      scalars += precomposed(character).map { [$0] } ?? Array(character.unicodeScalars)
    }
    return scalars
  }

  /// The one letter that is equal to a letter and its marks; nil where Latin has none.
  private static func precomposed(_ character: Character) -> Unicode.Scalar? {
    guard character.unicodeScalars.count > 1 else { return nil }
    for range in [UInt32(0xC0)...0x24F, 0x1E00...0x1EFF] {
      for value in range {
        if let scalar = Unicode.Scalar(value), Character(scalar) == character { return scalar }
      }
    }
    return nil
  }

  /// RFC 3492, 6.3, with the parameters of section 5. `scalars` is one label of a mail address, so
  /// no number overflows.
  static func encode(_ scalars: [Unicode.Scalar]) -> String {
    let input = scalars.map { Int($0.value) }
    var output = String(String.UnicodeScalarView(scalars.filter(\.isASCII)))
    let basic = output.utf8.count
    if basic > 0 { output += "-" }
    var (next, delta, bias, handled) = (128, 0, 72, basic)
    while handled < input.count {
      let smallest = input.filter { $0 >= next }.min() ?? next
      delta += (smallest - next) * (handled + 1)
      next = smallest
      for value in input {
        if value < next { delta += 1 }
        if value == next {
          output += digits(of: delta, bias: bias)
          bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
          delta = 0
          handled += 1
        }
      }
      delta += 1
      next += 1
    }
    return output
  }

  /// A number of variable length, base 36.
  private static func digits(of delta: Int, bias: Int) -> String {
    var text = ""
    var (rest, k) = (delta, 36)
    while true {
      let threshold = min(max(k - bias, 1), 26)
      guard rest >= threshold else { break }
      text.unicodeScalars.append(digit(threshold + (rest - threshold) % (36 - threshold)))
      rest = (rest - threshold) / (36 - threshold)
      k += 36
    }
    text.unicodeScalars.append(digit(rest))
    return text
  }

  private static func digit(_ value: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30))
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var k = 0
    while delta > 455 {
      delta /= 35
      k += 36
    }
    return k + 36 * delta / (delta + 38)
  }
}
