/// What a TZif file says, before the rule in its footer is laid out.
struct ZoneTable {
  /// Seconds east of UTC before the first transition.
  var initialOffset: Int
  /// When clocks changed, in seconds since 1970, ascending, and the offset from then on.
  var transitions: [(seconds: Int, offset: Int)] = []
  /// For the time after the last transition; nil where its offset stays.
  var rule: PosixZone?
}

extension ZoneRules {
  /// Reads the bytes of a TZif file, version 1 to 4. A version 1 file has no rule for the years
  /// after its table: there the last offset stays.
  package init(name: String, tzif bytes: [UInt8]) throws(ZoneFault) {
    self.init(name: name, table: try ZoneTable(tzif: bytes))
  }
}

extension ZoneTable {
  fileprivate init(tzif bytes: [UInt8]) throws(ZoneFault) {
    let first = try TZifBlock(bytes, at: 0, timeSize: 4)
    guard first.version >= 2 else {
      self = try first.table()
      return
    }
    // From version 2 on everything is repeated with 8-byte times, and the first block is ignored.
    let second = try TZifBlock(bytes, at: first.end, timeSize: 8)
    self = try second.table()
    let footer = bytes[second.end...]
    guard footer.first == UInt8(ascii: "\n"),
      let close = footer.dropFirst().firstIndex(of: UInt8(ascii: "\n"))
    else { throw .truncated(expected: second.end + 2, found: bytes.count) }
    let text = footer[(second.end + 1)..<close]
    guard !text.isEmpty else { return }
    guard let rule = PosixZone(text), takesOver(rule) else {
      throw .footer(String(decoding: text, as: UTF8.self))
    }
    self.rule = rule
    if transitions.isEmpty { initialOffset = rule.standard }
  }

  /// Whether `rule` knows the offset that the last transition leaves.
  private func takesOver(_ rule: PosixZone) -> Bool {
    guard let last = transitions.last else { return true }
    return last.offset == rule.standard || last.offset == rule.summer?.offset
  }
}

/// A header and the data it counts (RFC 9636, 3.1 and 3.2).
private struct TZifBlock {
  let version: Int
  let transitionCount: Int
  let typeCount: Int
  /// Where the data begins and ends in `bytes`.
  let start: Int
  let end: Int
  let timeSize: Int
  let bytes: [UInt8]

  init(_ bytes: [UInt8], at offset: Int, timeSize: Int) throws(ZoneFault) {
    self.bytes = bytes
    self.timeSize = timeSize
    start = offset + 44
    guard bytes.dropFirst(offset).prefix(4).elementsEqual("TZif".utf8) else { throw .notTZif }
    guard bytes.count >= start else { throw .truncated(expected: start, found: bytes.count) }
    switch bytes[offset + 4] {
    case 0: version = 1
    case UInt8(ascii: "2")...UInt8(ascii: "4"): version = Int(bytes[offset + 4] - UInt8(ascii: "0"))
    case let other: throw .version(other)
    }
    let counts = (0..<6).map { bytes.bigEndian(at: offset + 20 + 4 * $0, size: 4) }
    let (utIndicators, standardIndicators, leapSeconds) = (counts[0], counts[1], counts[2])
    (transitionCount, typeCount) = (counts[3], counts[4])
    guard (1...256).contains(typeCount), counts.allSatisfy({ $0 >= 0 }), counts[5] > 0,
      [0, typeCount].contains(utIndicators), [0, typeCount].contains(standardIndicators)
    else { throw .counts }
    guard leapSeconds == 0 else { throw .leapSeconds }
    end =
      start + transitionCount * (timeSize + 1) + typeCount * 6 + counts[5] + utIndicators
      + standardIndicators
    guard bytes.count >= end else { throw .truncated(expected: end, found: bytes.count) }
  }

  func table() throws(ZoneFault) -> ZoneTable {
    let indexes = start + transitionCount * timeSize
    var offsets: [Int] = []
    for type in 0..<typeCount {
      let seconds = bytes.bigEndian(at: indexes + transitionCount + 6 * type, size: 4)
      guard (-89_999...93_599).contains(seconds) else { throw .offset(seconds: seconds) }
      offsets.append(seconds)
    }
    var table = ZoneTable(initialOffset: offsets[0])
    table.transitions.reserveCapacity(transitionCount)
    for index in 0..<transitionCount {
      let seconds = bytes.bigEndian(at: start + index * timeSize, size: timeSize)
      let isLater = table.transitions.last.map { $0.seconds < seconds } ?? true
      guard isLater, seconds < ZoneTable.end else { throw .transition(index: index) }
      let type = Int(bytes[indexes + index])
      guard type < typeCount else { throw .localTimeType(index: index) }
      table.transitions.append((seconds, offsets[type]))
    }
    return table
  }
}

extension ZoneTable {
  /// The second at which year 9999 is over everywhere.
  fileprivate static let end = 2_932_898 * 86_400
}

extension [UInt8] {
  /// The two's complement number of `size` bytes at `offset`, most significant byte first.
  fileprivate func bigEndian(at offset: Int, size: Int) -> Int {
    let value = self[offset..<(offset + size)].reduce(0) { $0 << 8 | Int64($1) }
    let unused = 64 - 8 * size
    return Int((value << unused) >> unused)
  }
}
