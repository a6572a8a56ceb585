/// A number that people report: 0 or more, with at most three decimals, kept exactly.
package struct Figure: Hashable, Comparable, Sendable {
  /// 0 ... 10¹⁵.
  package let thousandths: Int64

  package init(thousandths: Int64) { self.thousandths = thousandths }
  package init(_ whole: Int) { thousandths = Int64(whole) * 1000 }

  /// Nil where it has decimals.
  package var whole: Int? { thousandths % 1000 == 0 ? Int(thousandths / 1000) : nil }

  package static func < (left: Figure, right: Figure) -> Bool {
    left.thousandths < right.thousandths
  }
}

extension Figure: LosslessStringConvertible {
  /// `14`, `4.1`, with a point.
  package var description: String {
    let decimals = thousandths % 1000
    if decimals == 0 { return "\(thousandths / 1000)" }
    var digits = String(String(1000 + decimals).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    return "\(thousandths / 1000).\(digits)"
  }

  /// Reads `14`, `4.1` or `4,1`: at most twelve digits before the decimals and three of them.
  package init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(parts.count), parts.allSatisfy(\.isDigits),
      parts[0].utf8.count <= 12, let whole = Int64(parts[0])
    else { return nil }
    guard parts.count == 2 else {
      thousandths = whole * 1000
      return
    }
    guard parts[1].utf8.count <= 3,
      let decimals = Int64(parts[1] + String(repeating: "0", count: 3 - parts[1].utf8.count))
    else { return nil }
    thousandths = whole * 1000 + decimals
  }
}

extension Substring {
  fileprivate var isDigits: Bool {
    !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
