import CSQLite
import Glibc

/// A disk as SQLite calls it: `sqlite3_vfs`, registered under a name of its own.
final class System {
  let name: String
  private let record: UnsafeMutablePointer<sqlite3_vfs>

  init(_ disk: Disk) {
    record = .allocate(capacity: 1)
    name = "disk-\(UInt(bitPattern: record))"
    record.initialize(to: sqlite3_vfs())
    record.pointee.iVersion = 2
    record.pointee.szOsFile = Int32(MemoryLayout<OpenFile>.size)
    record.pointee.mxPathname = 512
    record.pointee.zName = UnsafePointer(strdup(name))
    record.pointee.pAppData = Unmanaged.passUnretained(disk).toOpaque()
    record.pointee.xOpen = { openFile($0, $1, $2, $3, $4) }
    record.pointee.xDelete = { remove($0, $1, $2) }
    record.pointee.xAccess = { look($0, $1, $2, $3) }
    record.pointee.xFullPathname = { _, name, size, result in
      guard let name, let result, strlen(name) < Int(size) else { return SQLITE_CANTOPEN }
      strcpy(result, name)
      return SQLITE_OK
    }
    // SQLite asks only its first file system for random numbers.
    record.pointee.xRandomness = { _, _, _ in 0 }
    record.pointee.xSleep = { _, microseconds in microseconds }
    record.pointee.xCurrentTime = { _, day in
      day?.pointee = 0
      return SQLITE_OK
    }
    record.pointee.xCurrentTimeInt64 = { _, moment in
      moment?.pointee = 0
      return SQLITE_OK
    }
    record.pointee.xGetLastError = { _, _, _ in 0 }
    sqlite3_vfs_register(record, 0)
  }

  deinit {
    sqlite3_vfs_unregister(record)
    free(UnsafeMutablePointer(mutating: record.pointee.zName))
    record.deallocate()
  }
}

/// What SQLite keeps of an open file.
struct OpenFile {
  var base: sqlite3_file
  var handle: Unmanaged<Handle>
}

private func disk(_ system: UnsafeMutablePointer<sqlite3_vfs>?) -> Disk? {
  system?.pointee.pAppData.map { Unmanaged<Disk>.fromOpaque($0).takeUnretainedValue() }
}

private func openFile(
  _ system: UnsafeMutablePointer<sqlite3_vfs>?, _ name: UnsafePointer<CChar>?,
  _ opened: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
  _ given: UnsafeMutablePointer<Int32>?
) -> Int32 {
  guard let disk = disk(system), let opened else { return SQLITE_CANTOPEN }
  opened.pointee.pMethods = nil
  if disk.isOff { return SQLITE_CANTOPEN }
  let handle: Handle
  if let name = name.map({ String(cString: $0) }) {
    guard let file = disk.file(name) ?? (flags & SQLITE_OPEN_CREATE == 0 ? nil : disk.create(name))
    else { return SQLITE_CANTOPEN }
    handle = Handle(file, on: disk)
  } else {
    handle = Handle(File(), on: disk)
  }
  UnsafeMutableRawPointer(opened).assumingMemoryBound(to: OpenFile.self).pointee.handle =
    .passRetained(handle)
  opened.pointee.pMethods = fileMethods
  given?.pointee = flags
  return SQLITE_OK
}

private func remove(
  _ system: UnsafeMutablePointer<sqlite3_vfs>?, _ name: UnsafePointer<CChar>?, _ syncs: Int32
) -> Int32 {
  guard let disk = disk(system), let name, !disk.isOff else { return Code.remove }
  let accident = disk.step()
  if accident == .failure { return Code.remove }
  disk.remove(String(cString: name), isSynced: syncs != 0)
  return disk.end(accident, Code.remove)
}

private func look(
  _ system: UnsafeMutablePointer<sqlite3_vfs>?, _ name: UnsafePointer<CChar>?,
  _ flags: Int32, _ result: UnsafeMutablePointer<Int32>?
) -> Int32 {
  guard let disk = disk(system), let name, !disk.isOff else { return Code.look }
  let file = disk.file(String(cString: name))
  // The system's own says of an empty file that it is not there.
  let exists = file.map { flags != SQLITE_ACCESS_EXISTS || !$0.contents.bytes.isEmpty } ?? false
  result?.pointee = exists ? 1 : 0
  return SQLITE_OK
}
