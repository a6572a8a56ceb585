import Foundation
import FristConfiguration
import Testing

/// The reference has a row for each name that stands in brackets.
@Suite struct `The names of diagnostics` {
  private static let root = #filePath.split(separator: "/").dropLast(3)
    .reduce("") { "\($0)/\($1)" }

  /// The severity beside each name of the page.
  private func documented() throws -> [(name: String, severity: String, cells: Int)] {
    let page = try String(
      contentsOfFile: "\(Self.root)/Sources/frist/Frist.docc/Diagnostics.md", encoding: .utf8)
    return page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
      return (String(cells[0].dropFirst().dropLast()), cells[1], cells.count)
    }
  }

  @Test func `are those of the reference, each once`() throws {
    #expect(try documented().map(\.name).sorted() == ProblemName.allCases.map(\.rawValue).sorted())
    #expect(try documented().allSatisfy { $0.cells == ($0.severity == "information" ? 3 : 4) })
  }

  @Test func `can be accepted where they only warn`() throws {
    let severities = Dictionary(
      uniqueKeysWithValues: try documented().map { ($0.name, $0.severity) })
    let acceptable = Set(ProblemName.acceptable.map(\.rawValue))
    let warning = Set(severities.filter { $0.value == "warning" }.keys)
    #expect(warning.isSubset(of: acceptable))
    #expect(acceptable.allSatisfy { severities[$0]?.contains("warning") == true })
  }
}
