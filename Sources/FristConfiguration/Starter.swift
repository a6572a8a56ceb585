import CivilTime
package import FristCore

/// The files of a first installation: a small plan that teaches by example, and nothing that
/// leaves the machine.
package struct Starter: Sendable {
  package struct File: Hashable, Sendable {
    /// Relative to the folder of `frist.yaml`.
    package var path: String
    package var text: String

    package init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// Where the files look for the JSON Schema.
  package static let schemaPath = "schema/frist.json"

  package var files: [File]

  /// - Parameter year: The first of the plan's four years.
  package init(_ language: Language, year: Int) {
    let words =
      switch language {
      case .swedish: Self.swedish(year)
      case .english: Self.english(year)
      }
    files = words + [File(path: ".vscode/extensions.json", text: Self.recommendation)]
  }

  /// Editors that know the file offer the extension that reads the schema.
  private static let recommendation = """
    {
      "recommendations": ["redhat.vscode-yaml"]
    }

    """

  /// The comment that tells an editor where the schema is, for a file so many folders deep.
  static func modeline(depth: Int) -> String {
    let up = String(repeating: "../", count: depth)
    return "# yaml-language-server: $schema=\(up)\(schemaPath)"
  }

  /// A table that spreadsheets open with its letters right.
  static func table(_ rows: [String]) -> String {
    "\u{FEFF}" + rows.map { "\($0)\n" }.joined()
  }

  /// Two meetings a year in the plan's four years.
  static func meetings(of body: String, from year: Int) -> [String] {
    (year..<year + 4).flatMap { year in
      [4, 11].map { "\(body);\(thirdWednesday(of: $0, year));;" }
    }
  }

  private static func thirdWednesday(of month: Int, _ year: Int) -> CivilDate {
    let first = CivilDate(year: year, month: month, clampedDay: 15)
    return (first..<first + 7).first { $0.weekday == .wednesday } ?? first
  }
}
