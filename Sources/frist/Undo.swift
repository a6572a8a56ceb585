import ArgumentParser
import FristCore
import FristReporting
import FristRuntime
import FristStore

struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: said(Help.undo), discussion: said(Help.undoMore))

  @Argument(help: help(Help.factNumber))
  var number: Int64

  @Option(help: help(Help.note))
  var note: String?

  @OptionGroup var writing: WritingOptions

  func run() throws {
    try ending {
      let desk = try writing.desk()
      let facts = FactBook(try desk.workspace.storeToRead().facts(after: FactID(0)))
      guard let fact = facts.all[FactID(number)] else { throw Complaint.noFact(number) }
      if case .undo = fact.content { throw Complaint.undoOfUndo(number) }
      if facts.isWithdrawn(fact.id) { throw Complaint.withdrawnAlready(number) }
      let recorded = try desk.record([
        FactDraft(schedule: fact.schedule, content: .undo(fact.id), author: author(), note: note)
      ])
      let open =
        try fact.topic.map {
          try desk.occurrences(of: $0.obligation, subject: $0.subject, in: $0.schedule)
        } ?? []
      let reply = UndoReply(fact: recorded.first?.id.number ?? 0, open: open)
      try output(
        writing.json ? jsonText(reply) : reply.text(in: writing.common.language))
    }
  }
}
