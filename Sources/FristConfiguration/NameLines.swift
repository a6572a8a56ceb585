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

  /// The name that was probably meant and its line; only the names of `kinds` when given.
  func nearest(to name: String, among kinds: Set<Named>? = nil) -> (name: String, line: Int)? {
    let candidates = lines.filter { kinds?.contains($0.value.kind) ?? true }
    guard let match = FristConfiguration.nearest(to: name, among: candidates.keys.sorted()),
      let line = lines[match]?.line
    else { return nil }
    return (match, line)
  }
}
