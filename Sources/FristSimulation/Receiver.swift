import CivilTime
import FristCore

/// The world outside: what it received, and what it may have received again.
struct Receiver {
  struct Message {
    var payload: [UInt8]
    /// How often it came.
    var count = 0
    /// How many attempts ended without Frist knowing what became of them.
    var inDoubt = 0
    /// Whether an attempt before the last one may have arrived.
    var mayHaveArrived: Bool { count > 0 || inDoubt > 0 }
  }

  private(set) var messages: [String: Message] = [:]
  /// Until when it takes nothing on a channel.
  var isOutUntil: [Name<Channel>: Instant] = [:]

  mutating func begin(_ parcel: Parcel) throws {
    if let known = messages[parcel.id], known.mayHaveArrived, known.payload != parcel.payload {
      throw Violation(.sameBytes, "\(parcel.id) is sent again with other bytes")
    }
    messages[parcel.id, default: Message(payload: parcel.payload)].payload = parcel.payload
  }

  mutating func receive(_ parcel: Parcel) throws {
    messages[parcel.id]?.count += 1
    guard let message = messages[parcel.id], message.count > message.inDoubt + 1 else { return }
    throw Violation(
      .boundedDoubles, "\(parcel.id) came \(message.count) times, \(message.inDoubt) in doubt")
  }

  /// Frist does not know what became of an attempt.
  mutating func doubt(_ parcel: Parcel) { messages[parcel.id]?.inDoubt += 1 }

  func has(_ id: String) -> Bool { messages[id].map { $0.count > 0 } ?? false }
}

/// A promise that was broken.
package struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is checked after every step.
  package enum Check: String, Hashable, Sendable, CaseIterable {
    /// Promise 1: each address of the body of an open duty was told the step that has passed.
    case nothingForgotten
    /// Promise 3: what leaves is about something that is open.
    case nothingAfterDone
    /// Promise 7: nothing leaves outside hours.
    case quiet
    /// `semantics.md` 26.
    case secrecy
    /// I2: an attempt after one that may have arrived sends the same bytes under the same id.
    case sameBytes
    /// I3.
    case boundedDoubles
    /// I4: what is on the wire is claimed by a row that is stored.
    case storedFirst
    /// I4: what counts as sent was received.
    case receivedIfSent
    /// I5.
    case soundStore
    /// I1: once all faults are over, nothing is left in the outbox.
    case emptied
    /// `semantics.md` 14: deciding everything anew finds nothing that the agenda missed.
    case agenda
    /// Promise 6: what somebody recorded is there after any crash.
    case factsKept
    /// `semantics.md` 23: each channel is used only after the one before it has failed.
    case channels
    /// I10: what is ready leaves where its own channel has room.
    case alive
    /// I6: there is an end to the cycles of a story.
    case bounded
    /// The occurrences are those that a day-by-day reading of the story gives.
    case occurrences
  }

  package var check: Check
  package var text: String

  init(_ check: Check, _ text: String) {
    self.check = check
    self.text = text
  }

  package var description: String { "\(check.rawValue): \(text)" }
}
