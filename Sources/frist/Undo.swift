import ArgumentParser
import FristCore
import FristReporting
import FristRuntime
import FristStore

struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Withdraw a recorded fact.",
    discussion: """
      Everything is worked out as if the fact had never been. What was sent stays sent. Withdrawing \
      an undo is recording the fact again.
      """)

  @Argument(help: "The number that every reply and 'frist log' give.")
  var number: Int64

  @Option(help: "A note for the log.")
  var note: String?

  @OptionGroup var trial: TrialOptions

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try ending {
      let workspace = try Workspace(common, trial: trial)
      let facts = FactBook(try workspace.storeToRead().facts(after: FactID(0)))
      guard let fact = facts.all[FactID(number)] else {
        throw Refusal("there is no fact \(number); 'frist log' gives the numbers")
      }
      if case .undo = fact.content {
        throw Refusal("fact \(number) is itself an undo; record the fact again instead")
      }
      if facts.isWithdrawn(fact.id) { throw Refusal("fact \(number) is withdrawn already") }
      let recorded = try workspace.record(
        FactDraft(
          schedule: fact.schedule, content: .undo(fact.id), author: author(), note: note))
      let open =
        try fact.topic.map { topic in
          try workspace.engine().listing(
            of: topic.obligation, subject: topic.subject, in: fact.schedule, at: workspace.now,
            through: workspace.today)
        } ?? []
      let left = open.map(\.occurrence).filter(\.isOpen).map(\.brief)
      let reply = Reply(recorded, left: left)
      try output(json ? jsonText(reply) : reply.text)
    }
  }

  private struct Reply: Encodable {
    var version = 1
    var fact: Int64
    var open: [String]

    init(_ recorded: Recorded, left: [String]) {
      fact = recorded.id.number
      open = left
    }

    var text: String {
      "withdrawn, recorded as \(fact)\n" + open.map { "open: \($0)\n" }.joined()
    }
  }
}
