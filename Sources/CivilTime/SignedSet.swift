/// Numbers from 1 to 63 that count from the beginning or, written negative, from the end: the days
/// of a month, the weeks of a year.
struct SignedSet: Hashable, Sendable {
  /// Bit n stands for n.
  private var fromStart: UInt64 = 0
  /// Bit 64 - n stands for -n, so that a shift turns it into a number from the start.
  private var fromEnd: UInt64 = 0

  init(_ numbers: some Sequence<Int> = EmptyCollection<Int>()) {
    for number in numbers { insert(number) }
  }

  var isEmpty: Bool { fromStart | fromEnd == 0 }

  /// `number` is 1 to 63 or -63 to -1.
  mutating func insert(_ number: Int) {
    if number > 0 { fromStart |= 1 << UInt64(number) } else { fromEnd |= 1 << UInt64(64 + number) }
  }

  /// Negative numbers last, each kind by its distance from where it counts.
  var sorted: [Int] {
    (1...63).filter { fromStart & 1 << UInt64($0) != 0 }
      + (1...63).filter { fromEnd & 1 << UInt64(64 - $0) != 0 }.map { -$0 }
  }

  /// Bit n is set for each number n of 1 to `length` that is meant. A number past either end is
  /// omitted, or moved to the nearest end (`backward` past the last, `forward` before the first)
  /// or one beyond it: bit 0 or bit `length` + 1.
  func resolved(length: Int, skip: RecurrenceRule.Skip) -> UInt64 {
    let valid: UInt64 = (2 << UInt64(length)) - 2
    let numbers = (fromStart | fromEnd >> UInt64(63 - length)) & valid
    if skip == .omit { return numbers }
    let isPastEnd = fromStart & ~valid != 0
    let isBeforeStart = fromEnd & ((1 << UInt64(64 - length)) - 1) != 0
    let (afterEnd, beforeStart) = skip == .forward ? (length + 1, 1) : (length, 0)
    return numbers | (isPastEnd ? 1 << UInt64(afterEnd) : 0)
      | (isBeforeStart ? 1 << UInt64(beforeStart) : 0)
  }
}
