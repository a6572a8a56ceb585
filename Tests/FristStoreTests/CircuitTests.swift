import CivilTime
import FristCore
import FristStore
import Testing

@Suite struct `A stored circuit` {
  static let start = Instant(seconds: 1_800_000_000)

  static let states: [Circuit.State] = [
    .closed(failures: 0), .closed(failures: 4),
    .open(
      Circuit.Opening(
        since: start, from: start, probe: start + .seconds(60),
        reply: Reply(text: "Connection  refused ", concern: .channel))),
    .open(
      Circuit.Opening(
        since: start, probes: 7, from: start + .seconds(1), probe: start + .seconds(1801),
        isProbing: true, reply: Reply(code: 535, text: "5.7.8 no - 7", concern: .login))),
    .open(
      Circuit.Opening(
        since: start, from: start, probe: start, reply: Reply(text: "", concern: .channel))),
    .gone(Reply(code: 410, text: "Gone: flyttat, å", concern: .goneChannel), since: start),
  ]

  @Test(arguments: states)
  func `comes back as it was written`(state: Circuit.State) throws {
    let store = try SQLiteStore()
    try store.keep(Circuit(state), of: "mail")
    #expect(try store.circuit(of: "mail").state == state)
    #expect(try store.circuit(of: "hook") == Circuit())
    try store.keep(Circuit(), of: "mail")
    #expect(try store.circuit(of: "mail") == Circuit())
  }

  @Test func `is closed by hand, and then there is nothing to close`() throws {
    let store = try SQLiteStore()
    #expect(try !store.enable("mail"))
    try store.keep(Circuit(Self.states[5]), of: "mail")
    #expect(try store.enable("mail"))
    #expect(try store.circuit(of: "mail") == Circuit())
    #expect(try !store.enable("mail"))
  }
}
