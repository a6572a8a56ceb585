import Testing

/// One change to the small valid files, and all that is said of it.
struct Mistake: Sendable, CustomTestStringConvertible {
  var path: String
  var old: String
  var new: String
  var expected: [String]

  init(_ path: String, _ old: String, _ new: String, _ expected: String...) {
    self.path = path
    self.old = old
    self.new = new
    self.expected = expected
  }

  var testDescription: String { "\(path): \(new)" }

  var files: Samples { Samples.base.replacing(old, with: new, in: path) }
}
