import FristCore
import FristRuntime
import Synchronization

/// What is claimed for one channel: on the wire, waiting for a connection, or ended and not yet on
/// disk.
///
/// As much is claimed as the channel has connections, so that no more than that can come twice after
/// a crash. While a channel takes one message after the other, as much more is claimed that its
/// connections need not wait for the disk.
final class Lane: Sendable {
  /// How many messages, for each connection, must have been accepted in a row before more is claimed
  /// than there are connections.
  static let proof = 16
  /// How much is claimed then, for each connection.
  static let ahead = 8

  private struct State {
    var waiting: ArraySlice<Leased> = []
    var carriers = 0
    var claimed = 0
    var acceptedInARow = 0
  }

  let connections: Int
  private let state = Mutex(State())

  init(connections: Int) { self.connections = max(1, connections) }

  /// How many more deliveries may be claimed by the commit that records the end of `leaving`.
  func free(after leaving: Int) -> Int {
    state.withLock { state in
      let isProven = state.acceptedInARow >= connections * Self.proof
      return max(0, connections * (isProven ? Self.ahead : 1) - state.claimed + leaving)
    }
  }

  var claimed: Int { state.withLock(\.claimed) }

  /// Takes a claimed delivery; true where one more carrier is to be started, who takes ``next()``
  /// until there is nothing.
  func offer(_ leased: Leased) -> Bool {
    state.withLock { state in
      state.claimed += 1
      state.waiting.append(leased)
      if state.carriers == connections { return false }
      state.carriers += 1
      return true
    }
  }

  /// The next delivery for a carrier; nil ends it.
  func next() -> Leased? {
    state.withLock { state in
      if let next = state.waiting.popFirst() { return next }
      state.carriers -= 1
      return nil
    }
  }

  /// Whether so little waits that its connections may soon have nothing to do.
  var isShort: Bool { state.withLock { $0.waiting.count < connections * Self.ahead / 2 } }

  /// Takes back whatever is not begun.
  func recall() -> [Leased] {
    state.withLock { state in
      defer { state.waiting = [] }
      return Array(state.waiting)
    }
  }

  /// The end of one delivery is on disk, or cannot be brought there.
  func settle(_ outcome: Outcome?) {
    state.withLock { state in
      state.claimed -= 1
      switch outcome {
      case .accepted: state.acceptedInARow += 1
      case .deferred, .rejected, .unknown: state.acceptedInARow = 0
      case nil: break
      }
    }
  }
}

/// What has ended and is not yet on disk.
final class Outcomes: Sendable {
  private struct State {
    var ended: [Finished] = []
    var isAnnounced = false
  }

  private let state = Mutex(State())

  var count: Int { state.withLock(\.ended.count) }

  /// True where whoever takes it is to be told now: where it is urgent and nothing that was stands
  /// here yet. Each commit costs a sync, so that the rest is recorded together.
  func add(_ one: Finished, isUrgent: Bool = true) -> Bool {
    state.withLock { state in
      state.ended.append(one)
      if state.isAnnounced || !isUrgent { return false }
      state.isAnnounced = true
      return true
    }
  }

  func take() -> [Finished] {
    state.withLock { state in
      state.isAnnounced = false
      defer { state.ended = [] }
      return state.ended
    }
  }

  func putBack(_ earlier: [Finished]) {
    state.withLock { $0.ended.insert(contentsOf: earlier, at: 0) }
  }
}
