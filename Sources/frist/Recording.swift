import ArgumentParser
import FristConfiguration
import FristCore
import FristReporting
import FristRuntime
import FristStore

/// What the recording commands share.
struct RecordingOptions: ParsableArguments {
  @Option(help: help(Help.ref, "dnr"))
  var ref: String?

  @Option(help: help(Help.schedule, "name"))
  var schedule: String?

  @OptionGroup var writing: WritingOptions
}

/// What every command that writes facts takes.
struct WritingOptions: ParsableArguments {
  @OptionGroup var trial: TrialOptions

  @Flag(help: help(Help.json))
  var json = false

  @OptionGroup var common: CommonOptions

  func desk() throws -> Desk { try Desk(Workspace(common, trial: trial)) }
}

/// Which occurrence of an obligation is meant.
struct OccurrenceOptions: ParsableArguments {
  @Option(help: help(Help.subject, "id"))
  var subject: String?

  @Option(name: .customLong("for"), help: help(Help.occasion, "period"))
  var occasion: String?

  func target(_ obligation: String, in schedule: String?) -> Recording.Target {
    Recording.Target(
      obligation: obligation, schedule: schedule, subject: subject, occasion: occasion)
  }
}

/// The set clock of a trial.
struct TrialOptions: ParsableArguments {
  @Option(help: help(Help.trialAt, "instant"))
  var at: String?
}

extension RecordingOptions {
  /// Records what `prepare` makes of the words and prints the answer.
  func record(note: String?, _ prepare: (Recording) throws -> [Prepared]) throws {
    let desk = try writing.desk()
    let prepared = try prepare(desk.recording(.commandLine))
    let reply = try desk.answer(prepared, note: note, reference: ref)
    try output(writing.json ? jsonText(reply) : reply.text(in: writing.common.language))
  }
}

extension Workspace {
  /// The workspace of a command that writes; a set clock is refused where messages leave the
  /// machine.
  init(_ common: CommonOptions, trial: TrialOptions) throws {
    try self.init(common, at: trial.at)
    guard trial.at != nil else { return }
    let channels = configuration.installation.channels.values.sorted { $0.name < $1.name }
    if let channel = channels.first(where: { !$0.staysHere }) {
      throw Complaint.setClock(channel: channel.name)
    }
  }

  /// Appends facts in one transaction and wakes the daemon; the store is made where there is none
  /// yet.
  func record(_ facts: [FactDraft]) throws -> [Recorded] {
    let store = try SQLiteStore(path: storePath)
    let recorded = try store.transaction { try facts.map { try store.append($0, at: now) } }
    WakeFile.facts.touch(storePath: storePath)
    return recorded
  }
}
