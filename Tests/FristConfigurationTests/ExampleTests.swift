import FristConfiguration
import FristCore
import Testing

/// The examples that are handed out load as they stand.
@Suite struct `The example configurations` {
  private static let root = #filePath.split(separator: "/").dropLast(3)
    .reduce("") { "\($0)/\($1)" }

  @Test(arguments: ["quickstart", "vasteras"])
  func `load without an error`(name: String) throws {
    switch load(directory: "\(Self.root)/config/\(name)") {
    case .invalid(let diagnostics):
      Issue.record("\(diagnostics.map { $0.description(in: .english) }.joined(separator: "\n"))")
    case .valid(let configuration):
      #expect(configuration.schedules.count == 1)
      #expect(configuration.revision.count == 64)
      #expect(configuration.files.contains("frist.yaml"))
      let warnings = configuration.findings.filter { $0.severity == .warning }
        .map { $0.description(in: .english) }
      #expect(warnings == [])
    }
  }
}
