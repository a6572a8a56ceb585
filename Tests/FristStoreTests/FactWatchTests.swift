import CivilTime
import FristCore
import FristRuntime
import FristStore
import Testing

@Suite struct `The watch over facts` {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test func `tells of a fact once it is committed, and not before`() throws {
    let path = folder.file("frist.db")
    let store = try SQLiteStore(path: path)
    let watch = try FactWatch(path: path)
    let draft = FactDraft(
      schedule: "plan",
      content: .completion(Fact.Completion(obligation: "report", on: "2027-03-01")), author: "x")
    #expect(try !watch.hasFacts(after: FactID(0)))
    let id = try store.transaction {
      let id = try store.append(draft, at: Instant(seconds: 1)).id
      #expect(try !watch.hasFacts(after: FactID(0)))
      return id
    }
    #expect(try watch.hasFacts(after: FactID(0)))
    #expect(try !watch.hasFacts(after: id))
  }
}
