import FristLanguage

/// Names that a file gives, what they name and on which line.
struct NameLines {
  struct Line: Hashable {
    var kind: Named
    var line: Int
  }

  private var lines: [String: Line] = [:]

  subscript(name: String) -> Line? {
    get { lines[name] }
    set { lines[name] = newValue }
  }

  var count: Int { lines.count }

  /// Takes a name for what stands on `line`; where it is taken already, returns by what.
  mutating func claim(_ name: String, _ kind: Named, line: Int) -> Line? {
    let new = Line(kind: kind, line: line)
    guard let first = lines.updateValue(new, forKey: name) else { return nil }
    lines[name] = first
    return first
  }

  /// The name that was probably meant and its line.
  func nearest(to name: String) -> (name: String, line: Int)? {
    guard let match = FristLanguage.nearest(to: name, among: lines.keys.sorted()),
      let line = lines[match]?.line
    else { return nil }
    return (match, line)
  }
}
