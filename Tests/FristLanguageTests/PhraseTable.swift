import CivilTime
import Foundation
import Testing

/// A row of the tables of phrases in the reference.
struct Row: Sendable, CustomTestStringConvertible {
  var swedish: String
  var english: String
  /// Nil where a schedule says it elsewhere.
  var structured: String?
  var reading: String
  /// The day from which dates count; several where the anchor comes again.
  var starts: [String]
  var dates: [String]

  /// Nil for the rows of other tables.
  init?(cells: [String]) {
    guard cells.count == 5, cells[0].hasPrefix("`") else { return nil }
    swedish = cells[0].withoutTicks
    english = cells[1].withoutTicks
    structured = cells[2] == "–" ? nil : cells[2].withoutTicks
    reading = cells[3]
    // `DATES (LABEL DATES)`
    let parts = cells[4].split(separator: "(", maxSplits: 1)
    dates = parts[0].matches(of: /\d{4}-\d\d-\d\d/).map { String($0.output) }
    let given = parts.count < 2 ? [] : parts[1].matches(of: /\d{4}-\d\d-\d\d/)
    starts = given.isEmpty ? ["2027-01-01"] : given.map { String($0.output) }
  }

  var testDescription: String { swedish }
}

extension String {
  fileprivate var withoutTicks: String { String(trimmingPrefix("`").dropLast()) }
}

/// The reference page on phrases, which these tests execute.
enum Reference {
  static let text: String = {
    let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    let page = tests.appending(path: "../../Sources/frist/Frist.docc/Phrases.md")
    return (try? String(contentsOf: page.standardized, encoding: .utf8)) ?? ""
  }()

  /// The cells of every row of every table, headings and rules included.
  static let rows: [[String]] = text.split(separator: "\n").filter { $0.hasPrefix("|") }.map {
    $0.dropFirst().dropLast().split(separator: "|").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  /// The text of the fenced block of a language.
  static func block(_ language: String) -> String {
    let parts = text.components(separatedBy: "```\(language)\n")
    return parts.count < 2 ? "" : parts[1].components(separatedBy: "```")[0]
  }
}

/// What a spelling is read as, row by row, Swedish and English.
let otherSpellings: [(written: String, printed: String)] = Reference.rows.flatMap { cells in
  guard cells.count == 4, cells.allSatisfy({ $0.hasPrefix("`") }) else {
    return [(written: String, printed: String)]()
  }
  let texts = cells.map(\.withoutTicks)
  return [(texts[0], texts[1]), (texts[2], texts[3])]
}

let table: [Row] = Reference.rows.compactMap { Row(cells: $0) }
/// Each Swedish phrase with its Swedish reading.
let swedishReadings: [(phrase: String, reading: String)] = Reference.rows.compactMap { cells in
  guard cells.count == 2, cells[0].hasPrefix("`") else { return nil }
  return (cells[0].withoutTicks, cells[1])
}
