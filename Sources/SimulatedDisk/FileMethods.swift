import CSQLite

/// The extended result codes of SQLite, which its header makes of others.
enum Code {
  static let read = SQLITE_IOERR | 1 << 8
  static let shortRead = SQLITE_IOERR | 2 << 8
  static let write = SQLITE_IOERR | 3 << 8
  static let sync = SQLITE_IOERR | 4 << 8
  static let resize = SQLITE_IOERR | 6 << 8
  static let remove = SQLITE_IOERR | 10 << 8
  static let look = SQLITE_IOERR | 13 << 8
  static let lock = SQLITE_IOERR | 15 << 8
  static let map = SQLITE_IOERR | 21 << 8
}

/// What SQLite calls on an open file: `sqlite3_io_methods`.
nonisolated(unsafe) let fileMethods: UnsafePointer<sqlite3_io_methods> = {
  let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
  methods.initialize(to: sqlite3_io_methods())
  methods.pointee.iVersion = 2
  methods.pointee.xClose = { file in
    guard let file else { return SQLITE_OK }
    let handle = openFile(file).pointee.handle
    handle.takeUnretainedValue().close()
    file.pointee.pMethods = nil
    handle.release()
    return SQLITE_OK
  }
  methods.pointee.xRead = { handle($0).read($1, $2, $3) }
  methods.pointee.xWrite = { handle($0).write($1, $2, $3) }
  methods.pointee.xTruncate = { handle($0).resize($1) }
  methods.pointee.xSync = { file, _ in handle(file).sync() }
  methods.pointee.xFileSize = { file, size in
    size?.pointee = Int64(handle(file).file.contents.bytes.count)
    return SQLITE_OK
  }
  methods.pointee.xLock = { file, level in
    let handle = handle(file)
    return handle.isGone ? Code.lock : handle.lock(level) ? SQLITE_OK : SQLITE_BUSY
  }
  methods.pointee.xUnlock = { file, level in
    handle(file).unlock(level)
    return SQLITE_OK
  }
  methods.pointee.xCheckReservedLock = { file, result in
    result?.pointee = handle(file).isReserved ? 1 : 0
    return SQLITE_OK
  }
  methods.pointee.xFileControl = { _, _, _ in SQLITE_NOTFOUND }
  // As the system's own answers.
  methods.pointee.xSectorSize = { _ in 4096 }
  methods.pointee.xDeviceCharacteristics = { _ in SQLITE_IOCAP_POWERSAFE_OVERWRITE }
  methods.pointee.xShmMap = { file, index, size, extends, result in
    let handle = handle(file)
    if handle.isGone { return Code.map }
    result?.pointee = handle.region(Int(index), size: Int(size), extends: extends != 0)
    return SQLITE_OK
  }
  methods.pointee.xShmLock = { file, first, count, flags in
    let mask = UInt16((1 << count) - 1) << UInt16(first)
    let isDone = handle(file).lockSlots(
      mask, takes: flags & SQLITE_SHM_LOCK != 0, exclusively: flags & SQLITE_SHM_EXCLUSIVE != 0)
    return isDone ? SQLITE_OK : SQLITE_BUSY
  }
  methods.pointee.xShmBarrier = { _ in }
  methods.pointee.xShmUnmap = { file, _ in
    handle(file).unmap()
    return SQLITE_OK
  }
  return UnsafePointer(methods)
}()

private func openFile(_ file: UnsafeMutablePointer<sqlite3_file>)
  -> UnsafeMutablePointer<OpenFile>
{
  UnsafeMutableRawPointer(file).assumingMemoryBound(to: OpenFile.self)
}

private func handle(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Handle {
  guard let file else { preconditionFailure("SQLite names no file") }
  return openFile(file).pointee.handle.takeUnretainedValue()
}

extension Handle {
  /// Whether the process that opened it has ended.
  fileprivate var isGone: Bool { disk.isOff || process != disk.process }

  fileprivate func read(_ result: UnsafeMutableRawPointer?, _ count: Int32, _ start: Int64) -> Int32
  {
    if isGone { return Code.read }
    let accident = disk.step()
    if accident != nil { return disk.end(accident, Code.read) }
    let bytes = file.contents.bytes
    let (first, count) = (min(Int(start), bytes.count), Int(count))
    let last = min(first + count, bytes.count)
    UnsafeMutableRawBufferPointer(start: result, count: count).copyBytes(from: bytes[first..<last])
    if last - first == count { return SQLITE_OK }
    result?.advanced(by: last - first).initializeMemory(
      as: UInt8.self, repeating: 0, count: count - (last - first))
    return Code.shortRead
  }

  fileprivate func write(_ source: UnsafeRawPointer?, _ count: Int32, _ start: Int64) -> Int32 {
    if isGone { return Code.write }
    let accident = disk.step()
    let (start, count) = (Int(start), Int(count))
    if disk.isFull, start + count > file.contents.bytes.count { return SQLITE_FULL }
    // What fails may have been done in part.
    let done = accident == .failure ? disk.draw(count + 1) : count
    file.contents.apply(
      .write(Array(UnsafeRawBufferPointer(start: source, count: done)), at: start))
    return disk.end(accident, disk.draws(SQLITE_FULL, or: Code.write, after: accident))
  }

  fileprivate func resize(_ size: Int64) -> Int32 {
    if isGone { return Code.resize }
    let accident = disk.step()
    if accident == .failure { return Code.resize }
    file.contents.apply(.resize(Int(size)))
    return disk.end(accident, Code.resize)
  }

  fileprivate func sync() -> Int32 {
    if isGone { return Code.sync }
    let accident = disk.step()
    switch accident {
    case .cut: break
    case .failure: if disk.draw(2) == 0 { file.contents.forgetUnsynced() }
    case nil: if !disk.forgetsSyncs { disk.sync(file) }
    }
    return disk.end(accident, Code.sync)
  }
}

extension Disk {
  /// The answer to an operation that `accident` came to.
  func end(_ accident: Accident?, _ code: Int32) -> Int32 {
    switch accident {
    case nil: return SQLITE_OK
    case .cut:
      cut()
      return code
    case .failure: return code
    }
  }

  fileprivate func draws(_ one: Int32, or other: Int32, after accident: Accident?) -> Int32 {
    accident == .failure && draw(2) == 0 ? one : other
  }
}
