/// The name of something of kind `Kind`, as written in the files: letters, digits, `-` and `.`.
package struct Name<Kind>: Hashable, Comparable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func < (left: Name, right: Name) -> Bool { left.text < right.text }
}

extension Name: CustomStringConvertible {
  package var description: String { text }
}

extension Name: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(text) }
}
