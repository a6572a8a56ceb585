import ArgumentParser
import CivilTime
import FristCore
import FristReporting
import FristRuntime

struct Done: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done",
    abstract: "Record that something was done.",
    discussion: """
      The completion goes to the occurrence whose period holds --on, else to the oldest open one; \
      --for names another by its period, year or nominal. An activity without deadline is recorded \
      by its own name and counted.
      """)

  @Argument(help: ArgumentHelp("What was done.", valueName: "obligation"))
  var obligation: String

  @Option(help: ArgumentHelp("For whom, where a register is covered.", valueName: "id"))
  var subject: String?

  @Option(help: ArgumentHelp("The day, today if left out; never later.", valueName: "date"))
  var on: String?

  @Option(name: .customLong("for"), help: ArgumentHelp("Which occurrence.", valueName: "period"))
  var occasion: String?

  @Option(help: ArgumentHelp("How many units, 1 if left out.", valueName: "n"))
  var value: Int = 1

  @Option(help: "A guard: refused where the obligation counts something else.")
  var unit: String?

  @OptionGroup var recording: RecordingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard value >= 1 else { throw ValidationError("Expected --value of at least 1, got \(value).") }
    if let on { _ = try date(on, "--on") }
  }

  func run() throws {
    try ending {
      let workspace = try Workspace(common, trial: recording.trial)
      let day = try on.map { try date($0, "--on") } ?? workspace.today
      if day > workspace.today {
        throw Refusal("--on \(day) is in the future; record it when it is done")
      }
      let schedule = try workspace.schedule(knowing: obligation, option: recording.schedule)
      guard let known = schedule.obligation(Name(obligation)) else {
        if schedule.events[Name(obligation)] != nil {
          throw Refusal(
            "'\(obligation)' is an event; write 'frist event \(obligation) --on \(day)'",
            ExitCode(64))
        }
        return try reply(record(workspace, schedule, nil, day), before: [], after: [])
      }
      try checkUnit(of: known)
      let subject = try workspace.subject(subject, of: known, in: schedule)
      try checkMembership(subject, known, day)
      let before = try workspace.occurrences(of: known.name, subject: subject?.id, in: schedule)
      try checkOccasion(known, before, day)
      let recorded = try record(workspace, schedule, subject, day)
      let after = try workspace.occurrences(of: known.name, subject: subject?.id, in: schedule)
      try reply(recorded, before: before, after: after)
    }
  }

  private func record(
    _ workspace: Workspace, _ schedule: Schedule, _ subject: Subject?, _ day: CivilDate
  ) throws -> Recorded {
    let completion = Fact.Completion(
      obligation: Name(obligation), subject: subject?.id, on: day, value: value,
      occasion: occasion)
    return try workspace.record(
      FactDraft(
        schedule: schedule.name, content: .completion(completion), author: author(),
        note: recording.note, reference: recording.ref))
  }

  private func reply(_ recorded: Recorded, before: [Occurrence], after: [Occurrence]) throws {
    let left = after.filter(\.isOpen).sorted { $0.due < $1.due }.prefix(3).map(\.brief)
    let reply = Reply(recorded, closed: closed(before, after), left: Array(left))
    try output(recording.json ? jsonText(reply) : reply.text)
  }

  private func checkUnit(of obligation: Obligation) throws {
    guard let unit else { return }
    var noun: String?
    if case .quota(let quota) = obligation.when { noun = quota.noun }
    if noun != unit {
      throw Refusal(
        "'\(obligation.name)' counts \(noun.map { "'\($0)'" } ?? "occasions"), not '\(unit)'")
    }
  }

  private func checkMembership(
    _ subject: Subject?, _ obligation: Obligation, _ day: CivilDate
  ) throws {
    guard let subject, !subject.holds(day) else { return }
    if let until = subject.until, until < day {
      throw Refusal(
        "subject '\(subject.id)' left the register of '\(obligation.name)' on \(until); --on is \(day)"
      )
    }
    throw Refusal(
      "subject '\(subject.id)' entered the register of '\(obligation.name)' on "
        + "\(subject.from.map { "\($0)" } ?? "?"); --on is \(day)")
  }

  /// A day or period that no occurrence holds is refused, naming the next (`semantics.md` 11).
  private func checkOccasion(
    _ obligation: Obligation, _ occurrences: [Occurrence], _ day: CivilDate
  ) throws {
    if let occasion {
      if !occurrences.contains(where: { obligation.names(occasion, $0) }) {
        let near =
          occurrences.filter { $0.opens <= day }.suffix(2)
          + occurrences.filter { $0.opens > day }.prefix(1)
        let names = near.map { "'\($0.id.nominal)'" }.joined(separator: ", ")
        throw Refusal(
          "'\(obligation.name)' has no '\(occasion)'; it has \(names.isEmpty ? "none yet" : names)")
      }
      return
    }
    if case .sinceLast = obligation.when { return }
    if occurrences.contains(where: { $0.opens <= day }) { return }
    let next = occurrences.min { $0.opens < $1.opens }
    throw Refusal(
      "'\(obligation.name)' had nothing to do on \(day)"
        + (next.map { "; the next is \($0.brief), from \($0.opens)" } ?? "; it waits for its anchor")
    )
  }
}
