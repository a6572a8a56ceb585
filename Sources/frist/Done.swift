import ArgumentParser
import FristReporting

struct Done: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: said(Help.done), discussion: said(Help.doneMore))

  @Argument(help: help(Help.doneWhat, "obligation"))
  var obligation: String

  @OptionGroup var which: OccurrenceOptions

  @Option(help: help(Help.body, "body"))
  var body: String?

  @Option(help: help(Help.on, "date"))
  var on: String?

  @Option(help: help(Help.value, "[measure=]n"))
  var value: [String] = []

  @Option(help: help(Help.unit))
  var unit: String?

  @Option(help: help(Help.split, "group=n,…"))
  var split: [String] = []

  @Option(help: help(Help.checked, "text"))
  var checked: [String] = []

  @Option(help: help(Help.outcome, "text"))
  var outcome: String?

  @Option(help: help(Help.also, "obligation"))
  var also: String?

  @Flag(help: help(Help.papers))
  var papers = false

  @Option(help: help(Help.note))
  var note: String?

  @OptionGroup var recording: RecordingOptions

  func run() throws {
    try ending {
      try recording.record(note: note) { try $0.done(entry) }
    }
  }

  private var entry: DoneEntry {
    var entry = DoneEntry(obligation: obligation)
    entry.schedule = recording.schedule
    (entry.subject, entry.occasion) = (which.subject, which.occasion)
    (entry.body, entry.on) = (body, on)
    (entry.values, entry.unit, entry.splits) = (value, unit, split)
    (entry.checked, entry.outcome, entry.also, entry.papers) = (checked, outcome, also, papers)
    return entry
  }
}
