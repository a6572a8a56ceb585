import CivilTime
import Foundation
import FristCore
import Testing

/// Every duty that was found in the plans is kept by something that Frist loads. The comments
/// `# row:` in a schedule name the rows of the catalogue that an entry keeps.
@Suite struct `The catalogue of duties` {
  @Test func `has 188 rows`() {
    #expect(RealPlan.allCases.map(\.rows.count) == [66, 60, 43, 7, 12])
    #expect(RealPlan.allCases.map { Set($0.rows).count }.reduce(0, +) == 188)
  }

  @Test(arguments: RealPlan.allCases)
  func `is kept row by row`(plan: RealPlan) throws {
    let comments = try RowComment.all(of: plan)
    let named = Set(comments.flatMap(\.rows))
    #expect(Set(plan.rows).subtracting(named) == [], "rows that nothing keeps")
    #expect(named.subtracting(plan.rows) == [], "rows that the catalogue does not have")
  }

  @Test(arguments: RealPlan.allCases)
  func `has each row at an entry about its activity`(plan: RealPlan) throws {
    let schedule = try plan.schedule()
    for comment in try RowComment.all(of: plan) {
      let activities: [Name<Activity>]
      switch comment.entry {
      case .obligation(let name):
        activities = try #require(schedule.obligation(Name(name)), "\(name) is loaded").activities
      case .noDeadline(let index):
        let block = try #require(schedule.noDeadline.dropFirst(index).first)
        #expect(block.because?.isEmpty == false, "\(comment.rows) has a reason")
        activities = block.activities
      case .start:
        #expect(comment.rows == ["E1"])
        continue
      }
      for row in comment.rows {
        #expect(
          activities.contains { keeps($0.text, row) }, "\(row) at \(comment.entry): \(activities)")
      }
    }
  }

  /// E1: adopted by the council, and fitted to the organisation that tracking starts with.
  @Test func `has the adoption of a plan and its new organisation in the plan itself`() throws {
    let schedule = try RealPlan.eskilstuna.schedule()
    #expect(schedule.plan.adopted?.by == "kf")
    #expect(schedule.plan.adopted?.date == CivilDate("2018-09-27"))
    #expect(schedule.from == CivilDate("2019-01-01"))
    #expect(schedule.plan.amendments.map(\.from) == [schedule.from])
  }

  @Test func `finds a comment that stands beside no entry`() {
    #expect(throws: RowComment.Misplaced.self) {
      try RowComment.all(in: ["obligations:", "  visits:", "    each: schools  # row: 1.1"])
    }
    #expect(throws: RowComment.Misplaced.self) {
      try RowComment.all(in: ["no-deadline:", "  # row: 1.1"])
    }
  }

  /// Whether the activity is what the row is about: it bears its name, perhaps with a part of it.
  private func keeps(_ activity: String, _ row: String) -> Bool {
    let name = row.hasPrefix("tip ") ? "\(row.dropFirst(4))-tips" : row
    return activity == name || activity.hasPrefix("\(name)-")
  }
}

/// A comment `# row: E2, E17` on the first line of an entry or directly above it.
struct RowComment {
  enum Entry: Hashable {
    case obligation(String)
    /// By its number among the entries of `no-deadline`.
    case noDeadline(Int)
    /// The schedule's own `from`.
    case start
  }

  struct Misplaced: Error { var line: Int }

  var rows: [String]
  var entry: Entry

  static func all(of plan: RealPlan) throws -> [RowComment] {
    let folder = "\(plan.directory)/schedules"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try names.flatMap { name in
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      return try all(in: text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }

  static func all(in lines: [Substring]) throws -> [RowComment] {
    var (found, section, blocks): ([RowComment], Substring, Int) = ([], "", 0)
    var above: [String] = []
    for (index, line) in lines.enumerated() {
      let rows = rows(in: line)
      if line.drop(while: { $0 == " " }).hasPrefix("#") {
        above += rows
        continue
      }
      var entry: Entry?
      if let key = line.prefixMatch(of: #/([\w-]+):/#) {
        section = key.1
        entry = section == "from" ? .start : nil
      } else if section == "obligations", let key = line.prefixMatch(of: #/  ([\w.-]+):/#) {
        entry = .obligation(String(key.1))
      } else if section == "no-deadline", line.hasPrefix("  - ") {
        entry = .noDeadline(blocks)
        blocks += 1
      }
      if !(above + rows).isEmpty {
        guard let entry else { throw Misplaced(line: index + 1) }
        found.append(RowComment(rows: above + rows, entry: entry))
      }
      above = []
    }
    if !above.isEmpty { throw Misplaced(line: lines.count) }
    return found
  }

  private static func rows(in line: Substring) -> [String] {
    line.firstMatch(of: #/(?:^|\s)\#\ row:\ (.+)$/#).map { match in
      match.1.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    } ?? []
  }
}

extension RealPlan {
  /// The rows of the catalogue, as the documents number their activities and, where they do not, as
  /// the catalogue does.
  var rows: [String] {
    switch self {
    case .kronoberg:
      Self.words(
        """
        K0a K0b 1.1-1 1.1-2 1.1-3 1.1-4 1.1-5 1.1-6 1.1-7 1.1-8 1.2-9 1.2-10 1.2-11 1.2-12 1.2-13
        2.1-1 2.1-2 2.1-3 2.1-4 2.2-5 2.2-6 2.2-7 3.1-1 3.1-2 3.1-3 3.1-4 3.1-5 3.1-6 3.1-7 3.1-8
        3.2-9 3.2-10 4.1-1 4.1-2 4.1-3 4.1-4 4.2-5 4.2-6 4.2-7 5.1-1 5.1-2 5.1-3 5.1-4 5.2-5 5.2-6
        5.2-7 5.2-8 5.2-9 6.1-1 6.1-2 6.1-3 6.1-4 6.1-5 6.2-6 6.2-7 6.2-8 6.2-9 6.2-10 6.2-11 6.2-12
        """) + (1...6).map { "tip \($0)" }
    case .eskilstuna: (1...60).map { "E\($0)" }
    case .vasteras:
      (1...12).map { "V\($0)" }
        + Self.words(
          """
          1.1 1.2a 1.2b 1.3 2.1a 2.1b 2.1c 2.1d 2.1e 2.2 3.1a 3.1b 3.2 3.3 3.4a 3.4b 3.4c
          4.1a 4.1b 4.1c 4.1d 4.1e 4.2 5.1a 5.1b 5.1c 5.2a 5.2b 5.2c 5.2d 5.3
          """)
    case .lekeberg2019: (1...7).map { "L\($0)" }
    case .lekeberg2022: (1...12).map { "F\($0)" }
    }
  }

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
