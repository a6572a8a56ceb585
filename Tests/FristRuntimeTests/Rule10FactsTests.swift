import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 10: the same fact` {
  @Test func `is recorded once`() throws {
    let world = try World(.plain(.duty("report", .yearly("04-30"))), at: "2027-02-01 08:00")
    let first = try world.done("report", on: "2027-01-20", reference: "KS 1")
    #expect(try world.done("report", on: "2027-01-20", reference: "KS 1") == first)
    #expect(try world.done("report", on: "2027-01-20", reference: "KS 2") != first)
    #expect(try world.done("report", on: "2027-01-21", reference: "KS 1") != first)
    #expect(try world.done("report", on: "2027-01-20", value: 2, reference: "KS 1") != first)
  }

  @Test func `may come once with its occasion and once without`() throws {
    let world = try World(.plain(.duty("report", .yearly("04-30"))), at: "2027-02-01 08:00")
    let linked = try world.done("report", on: "2027-01-20", for: "2027-04-30")
    #expect(try world.done("report", on: "2027-01-20") == linked)
    #expect(try world.done("report", on: "2027-01-20", for: "2028-04-30") != linked)
  }

  @Test func `that was withdrawn can be recorded again`() throws {
    let world = try World(.plain(.duty("report", .yearly("04-30"))), at: "2027-02-01 08:00")
    let first = try world.done("report", on: "2027-01-20")
    try world.undo(first)
    let second = try world.done("report", on: "2027-01-20")
    #expect(second != first)
    #expect(
      try world.occurrences("report").first?.state == .done(on: "2027-01-20", fact: second))
  }

  @Test func `is known by the key of an import`() throws {
    let world = try World(.plain(.duty("report", .yearly("04-30"))), at: "2027-02-01 08:00")
    func draft(_ day: CivilDate) -> FactDraft {
      FactDraft(
        schedule: "plan", content: .completion(Fact.Completion(obligation: "report", on: day)),
        author: "import", importKey: "TB-10442")
    }
    let first = try world.store.append(draft("2027-01-20"), at: world.now)
    #expect(first == .new(FactID(1)))
    #expect(try world.store.append(draft("2027-01-25"), at: world.now) == .known(FactID(1)))
  }
}
