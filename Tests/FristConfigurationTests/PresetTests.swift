import Foundation
import FristConfiguration
import FristCore
import Testing

/// The reference shows the built-in policies as anybody would write them; read back they must be
/// what is built in.
@Suite struct `The built-in policies` {
  private static let root = #filePath.split(separator: "/").dropLast(3)
    .reduce("") { "\($0)/\($1)" }

  /// The lines of the block that begins with `standard:`, each policy under a name of its own.
  private func documented() throws -> (lines: [String], names: [String]) {
    let page = try String(
      contentsOfFile: "\(Self.root)/Sources/frist/Frist.docc/Configuration.md", encoding: .utf8)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix("standard:") })
    let end = try #require(lines[start...].firstIndex { $0.hasPrefix("```") })
    let block = Array(lines[start..<end])
    let names = block.filter { $0.first?.isLetter == true }
      .compactMap { $0.split(separator: ":").first.map(String.init) }
    return (block.map { $0.first?.isLetter == true ? "  own-\($0)" : "  \($0)" }, names)
  }

  @Test func `are those of the reference`() throws {
    let (lines, names) = try documented()
    #expect(names.sorted() == Policy.builtIn.keys.map(\.text).sorted())
    let files = Samples.base.replacing(
      "contacts:", with: (["policies:"] + lines + ["contacts:"]).joined(separator: "\n"),
      in: "schedule.yaml")
    let policies = try #require(
      files.configuration()?.schedules.first?.policies, "\(files.diagnostics())")
    for name in names {
      var policy = try #require(policies[Name("own-\(name)")])
      policy.name = Name(name)
      #expect(policy == Policy.builtIn[Name(name)])
    }
  }
}
