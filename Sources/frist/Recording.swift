import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristLanguage
import FristRuntime
import FristStore

/// What the recording commands share.
struct RecordingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("File number (diarienummer).", valueName: "dnr"))
  var ref: String?

  @Option(help: "A note for the log.")
  var note: String?

  @Option(help: ArgumentHelp("The schedule, where several know the name.", valueName: "name"))
  var schedule: String?

  @OptionGroup var trial: TrialOptions

  @Flag(help: "Print JSON.")
  var json = false
}

/// The set clock of a trial.
struct TrialOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "For a trial: set the clock. Only where every channel is a folder or a loopback address.",
      valueName: "instant"))
  var at: String?
}

extension Workspace {
  /// The workspace of a command that writes; a set clock is refused where messages leave the
  /// machine.
  init(_ common: CommonOptions, trial: TrialOptions) throws {
    try self.init(common, at: trial.at)
    guard trial.at != nil else { return }
    let channels = configuration.installation.channels.values.sorted { $0.name < $1.name }
    if let channel = channels.first(where: { !$0.staysHere }) {
      throw Refusal(
        "--at is refused: channel '\(channel.name)' leads out of this machine; with --at every "
          + "channel must be a folder or a loopback address", ExitCode(64))
    }
  }

  /// Appends a fact and wakes the daemon; the store is made where there is none yet.
  func record(_ fact: FactDraft) throws -> Recorded {
    let store = try SQLiteStore(path: storePath)
    let recorded = try store.transaction { try store.append(fact, at: now) }
    WakeFile.facts.touch(storePath: storePath)
    return recorded
  }

  /// The occurrences of one obligation and subject as they stand with what is recorded now.
  func occurrences(
    of obligation: Name<Obligation>, subject: Name<Subject>?, in schedule: Schedule
  ) throws -> [Occurrence] {
    try engine().listing(
      of: obligation, subject: subject, in: schedule.name, at: now, through: today + 366
    ).map(\.occurrence)
  }

  /// The subject as the register has it, or a refusal that names the nearest.
  func subject(_ id: String?, of obligation: Obligation, in schedule: Schedule) throws -> Subject? {
    let subjects = schedule.subjects(of: obligation)
    guard let id else {
      if obligation.each == nil { return nil }
      throw Refusal(
        "'\(obligation.name)' holds for each of \(subjects.count) subjects; say which with --subject",
        ExitCode(64))
    }
    if obligation.each == nil {
      throw Refusal(
        "'\(obligation.name)' concerns no register; leave --subject out", ExitCode(64))
    }
    if let found = subjects.first(where: { $0.id.text == id }) { return found }
    let near = nearest(to: id, among: subjects.map(\.id.text))
    throw Refusal(
      "there is no subject '\(id)' in '\(obligation.name)'"
        + (near.map { "; did you mean '\($0)'?" } ?? "; see the register"))
  }
}

/// The reply to a recording command.
struct Reply: Encodable {
  var version = 1
  var fact: Int64
  var known: Bool
  var closed: [String]
  var left: [String]
  var undo: String

  init(_ recorded: Recorded, closed: [String], left: [String]) {
    fact = recorded.id.number
    if case .known = recorded { known = true } else { known = false }
    self.closed = closed
    self.left = left
    undo = "frist undo \(recorded.id)"
  }

  var text: String {
    var lines = [known ? "already recorded as \(fact)" : "recorded as \(fact)"]
    lines += closed.map { "closed: \($0)" }
    lines += left.map { "left: \($0)" }
    lines.append("undo with: \(undo)")
    return lines.map { $0 + "\n" }.joined()
  }
}

extension Obligation {
  /// The same rule as that by which a completion finds its occurrence.
  func names(_ occasion: String, _ occurrence: Occurrence) -> Bool {
    names(
      occasion, nominal: occurrence.id.nominal, period: occurrence.period, due: occurrence.due)
  }
}

extension Occurrence {
  /// `2027, 3 of 5, by 2027-12-31`.
  var brief: String {
    let progress = progress.required > 1 ? ", \(progress.done) of \(progress.required)" : ""
    return "\(id)\(progress), by \(due)"
  }
}

/// What changed between two looks at the same obligation.
func closed(_ before: [Occurrence], _ after: [Occurrence]) -> [String] {
  let open = Set(
    before.filter { $0.isOpen || $0.state == .coming || $0.state == .missed }.map(\.id))
  return after.filter { occurrence in
    switch occurrence.state {
    case .done, .waived: open.contains(occurrence.id)
    case .coming, .open, .missed, .withdrawn, .notReceived: false
    }
  }.map(\.brief)
}
