package import CivilTime

/// When each duty and subject is to be decided again: a heap with one small entry for each.
///
/// Asking for the next instant is O(1), moving an entry O(log n), whatever the number of entries.
package struct Agenda: Sendable {
  private struct Item {
    var at: Instant
    var entry: Int32
  }

  private var next: [Instant?]
  private var heap: [Item] = []
  /// Of the entries that wait for reminders to be accepted, so many at most; others are decided again.
  private var waits: [Int: Wait] = [:]
  package static let waitLimit = 10_000

  /// What an entry waits for: once the reminders of these keys are all accepted it need not be decided
  /// before `until`.
  package struct Wait: Sendable {
    package var keys: [String]
    package var until: Instant

    package init(keys: [String], until: Instant) {
      self.keys = keys
      self.until = until
    }
  }

  /// An agenda with entries 0 ..< `count`, none of which has an instant.
  package init(count: Int) {
    next = Array(repeating: nil, count: count)
  }

  package var count: Int { next.count }

  /// The earliest instant of any entry.
  package var nextInstant: Instant? {
    mutating get {
      dropStale()
      return heap.first?.at
    }
  }

  /// What `entry` waits for, as it was set last.
  package func wait(of entry: Int) -> Wait? { waits[entry] }

  /// Sets when `entry` is to be decided again; nil for never.
  package mutating func set(_ entry: Int, at instant: Instant?, waiting wait: Wait? = nil) {
    next[entry] = instant
    waits[entry] = waits.count < Self.waitLimit ? wait : nil
    guard let instant else { return }
    heap.append(Item(at: instant, entry: Int32(entry)))
    var child = heap.count - 1
    while child > 0, heap[child].at < heap[(child - 1) / 2].at {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes out every entry whose instant is not later than `now`, in the order of the entries.
  package mutating func takeDue(at now: Instant) -> [Int] {
    var due: Set<Int> = []
    while let first = heap.first, first.at <= now {
      let entry = Int(first.entry)
      if next[entry] == first.at {
        due.insert(entry)
        next[entry] = nil
      }
      removeFirst()
    }
    return due.sorted()
  }

  private mutating func dropStale() {
    while let first = heap.first, next[Int(first.entry)] != first.at { removeFirst() }
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].at < heap[least].at { least = child }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
