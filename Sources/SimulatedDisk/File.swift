import CSQLite

/// One file: its bytes, and the locks and shared memory of those who have it open.
final class File {
  var contents = Contents()
  fileprivate var holders: [Handle] = []
  fileprivate var shared: SharedMemory?

  /// A process that is gone holds nothing.
  func forgetProcess() {
    holders = []
    shared = nil
  }
}

/// A file as one connection has it open.
final class Handle {
  let disk: Disk
  let file: File
  let process: Int
  private var level: Int32 = SQLITE_LOCK_NONE
  private var memory: SharedMemory?

  init(_ file: File, on disk: Disk) {
    (self.disk, self.file) = (disk, file)
    process = disk.process
    file.holders.append(self)
  }

  func close() {
    unmap()
    file.holders.removeAll { $0 === self }
  }

  // MARK: Locks of the file

  /// Whether `level` is given; one of SQLite's, from shared to exclusive.
  func lock(_ level: Int32) -> Bool {
    if level <= self.level { return true }
    let others = file.holders.filter { $0 !== self }.map(\.level).max() ?? SQLITE_LOCK_NONE
    let most =
      switch level {
      case SQLITE_LOCK_SHARED: SQLITE_LOCK_RESERVED
      case SQLITE_LOCK_RESERVED: SQLITE_LOCK_SHARED
      default: SQLITE_LOCK_NONE
      }
    guard others <= most else { return false }
    self.level = level
    return true
  }

  func unlock(_ level: Int32) { self.level = min(self.level, level) }

  var isReserved: Bool { file.holders.contains { $0.level >= SQLITE_LOCK_RESERVED } }

  // MARK: Shared memory

  func region(_ index: Int, size: Int, extends: Bool) -> UnsafeMutableRawPointer? {
    if memory == nil {
      let memory = file.shared ?? SharedMemory()
      file.shared = memory
      self.memory = memory
      memory.users.append(self)
    }
    return memory?.region(index, size: size, extends: extends)
  }

  fileprivate var sharedSlots: UInt16 = 0
  fileprivate var exclusiveSlots: UInt16 = 0

  /// Takes or gives back the slots of `mask`; whether that was possible.
  func lockSlots(_ mask: UInt16, takes: Bool, exclusively: Bool) -> Bool {
    guard takes else {
      if exclusively { exclusiveSlots &= ~mask } else { sharedSlots &= ~mask }
      return true
    }
    let others = (memory?.users ?? []).filter { $0 !== self }
    let taken = others.reduce(0 as UInt16) {
      $0 | $1.exclusiveSlots | (exclusively ? $1.sharedSlots : 0)
    }
    guard taken & mask == 0 else { return false }
    if exclusively { exclusiveSlots |= mask } else { sharedSlots |= mask }
    return true
  }

  func unmap() {
    memory?.users.removeAll { $0 === self }
    if memory?.users.isEmpty == true, file.shared === memory { file.shared = nil }
    memory = nil
    (sharedSlots, exclusiveSlots) = (0, 0)
  }
}

/// What the connections to one file share: the index of its log.
private final class SharedMemory {
  var users: [Handle] = []
  private var regions: [UnsafeMutableRawPointer] = []

  func region(_ index: Int, size: Int, extends: Bool) -> UnsafeMutableRawPointer? {
    guard extends || index < regions.count else { return nil }
    while regions.count <= index {
      let region = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
      region.initializeMemory(as: UInt8.self, repeating: 0, count: size)
      regions.append(region)
    }
    return regions[index]
  }

  deinit { for region in regions { region.deallocate() } }
}
