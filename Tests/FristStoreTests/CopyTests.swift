import CivilTime
import Dispatch
import FristCore
import Synchronization
import Testing

@testable import FristRuntime
@testable import FristStore

@Suite struct `A copy of the store` {
  private static let start = Instant(seconds: 1_800_000_000)

  private static func write(_ number: Int, to store: SQLiteStore) throws {
    let reminder = Reminder(
      occurrence: OccurrenceID(
        schedule: "plan", obligation: "report", subject: nil, nominal: "\(number)"),
      arming: 0, step: .before(Offset(30, .days)),
      recipient: Recipient(body: "board", post: .mailbox), channel: "mail", due: "2027-03-31",
      day: "2027-03-01", ready: start, decided: start)
    let message = FormedMessage(
      identifier: "message-\(number)", schedule: "plan", channel: "mail",
      recipient: reminder.recipient, address: try MailAddress("a@example.se"), payload: [1],
      day: "2027-03-01", members: [reminder.key])
    try store.transaction {
      try store.decide(reminder)
      _ = try store.form(message, at: start, leaseFor: nil)
    }
  }

  @Test func `keeps what completions report`() throws {
    let folder = try Folder()
    let path = folder.file("frist.db")
    let store = try SQLiteStore(path: path)
    let figure = Fact.Reported(
      measure: "coacher", value: Figure(14), split: ["kvinnor": Figure(9)])
    let completion = Fact.Completion(
      obligation: "courses", on: "2027-02-01", figures: [figure], checked: ["insatser"])
    let draft = FactDraft(schedule: "plan", content: .completion(completion), author: "anna")
    _ = try store.append(draft, at: Self.start)
    let copied = try SQLiteStore(copyOf: path).facts(after: FactID(0))
    #expect(copied.map(\.content) == [.completion(completion)])
  }

  /// A reminder copied after its delivery was looked for would point at nothing.
  @Test func `is of one moment while a daemon writes`() throws {
    let folder = try Folder()
    let path = folder.file("frist.db")
    _ = try SQLiteStore(path: path)
    let isDone = Atomic(false)
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { role in
      do {
        if role == 0 {
          defer { isDone.store(true, ordering: .releasing) }
          let store = try SQLiteStore(path: path)
          for number in 0..<400 { try Self.write(number, to: store) }
        } else {
          while !isDone.load(ordering: .acquiring) {
            let copy = try SQLiteStore(copyOf: path)
            let loose = try copy.waitingReminders()
            if loose > 0 { failures.withLock { $0.append("\(loose) reminders without message") } }
          }
        }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock(\.self) == [])
  }
}
