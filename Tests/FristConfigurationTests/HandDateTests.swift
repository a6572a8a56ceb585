import CivilTime
import Foundation
import FristConfiguration
import FristCore
import Testing

/// The dates of the real plans, worked out by hand in `HandDates/`: each line says how.
@Suite struct `A date that was worked out by hand` {
  @Test(arguments: RealPlan.allCases)
  func `stands at least four times for each plan`(plan: RealPlan) throws {
    #expect(Set(try HandDate.all(of: plan).map(\.row)).count >= 4)
  }

  @Test(arguments: try RealPlan.allCases.flatMap(HandDate.all))
  func `is what the files give`(hand: HandDate) throws {
    let duties = Duties(try hand.plan.schedule(), zone: try .stockholm())
    let outlook = Outlook(facts: FactBook(try hand.facts()), today: hand.due)
    let found = duties.all.filter { $0.form.isOwed && $0.name.text == hand.obligation }
      .flatMap { duty in
        duties.occurrences(of: duty, subject: hand.subject.flatMap(duty.subject), in: outlook)
      }
      .flatMap { whole in hand.body == nil ? [whole] : duties.parts(of: whole, in: outlook) }
      .filter {
        $0.id.nominal == hand.nominal && $0.id.subject == hand.subject && $0.id.body == hand.body
      }
    #expect(found.map(\.due) == [hand.due])
    #expect(found.map(\.planning) == [hand.planning])
    #expect(hand.keeps(duties.schedule), "the obligation is about row \(hand.row)")
  }
}

/// `row | obligation | subject | given | nominal | due | planning | worked out: …`
struct HandDate: CustomTestStringConvertible {
  var plan: RealPlan
  var row: String
  var obligation: String
  var subject: Name<Subject>?
  /// The contributing body whose part it is.
  var body: Name<Body>?
  /// `done OBLIGATION [SUBJECT] DATE` or `event NAME DATE`; empty where nothing need be recorded.
  var given: [String]
  var nominal: String
  var due: CivilDate
  var planning: CivilDate

  var testDescription: String { "\(plan.rawValue) \(row): \(obligation) \(nominal)" }

  struct Unreadable: Error { var line: String }

  static func all(of plan: RealPlan) throws -> [HandDate] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "HandDates")
    let file = folder.appending(path: "\(plan.rawValue).txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { try HandDate(String($0), of: plan) }
  }

  init(_ line: String, of plan: RealPlan) throws {
    let cells = line.components(separatedBy: " | ").map { $0 == "-" ? "" : $0 }
    guard cells.count == 8, cells[7].hasPrefix("worked out: "), let due = CivilDate(cells[5]),
      let planning = CivilDate(cells[6])
    else { throw Unreadable(line: line) }
    let whom = cells[2].split(separator: "@", omittingEmptySubsequences: false)
    self.plan = plan
    row = cells[0]
    obligation = cells[1]
    subject = whom.first.flatMap { $0.isEmpty ? nil : Name(String($0)) }
    body = whom.count == 2 ? Name(String(whom[1])) : nil
    given = cells[3].split(separator: " ").map(String.init)
    nominal = cells[4]
    self.due = due
    self.planning = planning
  }

  func facts() throws -> [Fact] {
    guard let kind = given.first else { return [] }
    guard given.count >= 3, let day = given.last.flatMap({ CivilDate($0) }) else {
      throw Unreadable(line: given.joined(separator: " "))
    }
    let content: Fact.Content
    switch kind {
    case "done":
      content = .completion(
        Fact.Completion(
          obligation: Name(given[1]), subject: given.count == 4 ? Name(given[2]) : nil, on: day))
    case "event": content = .event(Name(given[1]), on: day, isPreliminary: false)
    case _: throw Unreadable(line: given.joined(separator: " "))
    }
    return [
      Fact(
        id: FactID(1), schedule: try plan.schedule().name, content: content,
        at: Instant(milliseconds: 0), author: "test")
    ]
  }

  /// Whether the obligation is about the activity of the row, which bears its name.
  func keeps(_ schedule: Schedule) -> Bool {
    let activities =
      schedule.obligation(Name(obligation))?.activities
      ?? schedule.noDeadline.flatMap(\.activities)
    return activities.contains { $0.text == row }
  }
}

extension Duty.Form {
  /// Not the sum over subjects or bodies, nor a question to the coordinator about a date.
  fileprivate var isOwed: Bool {
    switch self {
    case .obligation, .review: true
    case .coverage, .rollUp, .part, .event: false
    }
  }
}

extension ZoneRules {
  fileprivate static func stockholm() throws -> ZoneRules {
    let file = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Stockholm"))
    return try ZoneRules(name: "Europe/Stockholm", tzif: Array(file))
  }
}
