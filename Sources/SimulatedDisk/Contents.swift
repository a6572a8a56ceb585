/// The bytes of one file: as programs see them, and what a power cut may leave.
struct Contents {
  /// What a disk writes whole or not at all, in bytes.
  static let sector = 512

  enum Change {
    case write([UInt8], at: Int)
    case resize(Int)
  }

  /// As programs see it.
  private(set) var bytes: [UInt8] = []
  /// As it stands on the disk for certain.
  private var synced: [UInt8] = []
  /// What has come since, oldest first.
  private var unsynced: [Change] = []

  mutating func apply(_ change: Change) {
    unsynced.append(change)
    Self.apply(change, to: &bytes)
  }

  mutating func sync() {
    for change in unsynced { Self.apply(change, to: &synced) }
    unsynced = []
  }

  /// A sync fails and the system forgets that anything was to be written: it is seen until the power
  /// is cut and never reaches the disk, unless it is written again.
  mutating func forgetUnsynced() { unsynced = [] }

  /// What is left when the power is cut: what was synced, and of the rest nothing, all, the first
  /// changes, or of each sector its first so many, whatever the others came to.
  ///
  /// `draw` gives a number from 0 to less than its argument.
  mutating func cut(_ draw: (Int) -> Int) {
    let count = unsynced.count
    switch count == 0 ? 0 : draw(4) {
    case 0: break
    case 1: for change in unsynced { Self.apply(change, to: &synced) }
    case 2: for change in unsynced.prefix(draw(count)) { Self.apply(change, to: &synced) }
    default: scatter(draw)
    }
    unsynced = []
    bytes = synced
  }

  private mutating func scatter(_ draw: (Int) -> Int) {
    let count = unsynced.count
    let resizes = draw(count + 1)
    var kept: [Int: Int] = [:]
    for (index, change) in unsynced.enumerated() {
      switch change {
      case .resize:
        if index < resizes { Self.apply(change, to: &synced) }
      case .write(let written, let start):
        var from = start
        while from < start + written.count {
          let sector = from / Self.sector
          let end = min((sector + 1) * Self.sector, start + written.count)
          let limit = kept[sector] ?? draw(count + 1)
          kept[sector] = limit
          if index < limit {
            let part = Array(written[from - start..<end - start])
            Self.apply(.write(part, at: from), to: &synced)
          }
          from = end
        }
      }
    }
  }

  private static func apply(_ change: Change, to bytes: inout [UInt8]) {
    switch change {
    case .write(let written, let start):
      let end = start + written.count
      if bytes.count < end {
        bytes.append(contentsOf: repeatElement(0, count: end - bytes.count))
      }
      bytes.withUnsafeMutableBytes {
        UnsafeMutableRawBufferPointer(rebasing: $0[start..<end]).copyBytes(from: written)
      }
    case .resize(let size) where size < bytes.count: bytes.removeLast(bytes.count - size)
    case .resize(let size):
      bytes.append(contentsOf: repeatElement(0, count: size - bytes.count))
    }
  }
}
