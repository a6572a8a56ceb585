import CLinux
package import CivilTime
import FristStore
import Glibc

/// Sleeps on one absolute timer and on the files that commands touch; never polls.
///
/// The timer ends early when the wall clock is stepped, so that a jump is noticed at once. A thread
/// of its own waits in poll(2) and hands each event to `handle`.
package final class Waker: Sendable {
  package enum Event: Sendable {
    /// The timer ran out, or the clock was stepped.
    case timer
    /// A command recorded something.
    case facts
    /// A command asks for the files to be read again.
    case reload
  }

  private let timer: Int32
  private let watch: Int32
  private let stop: Int32

  /// Watches the folder of the store at `path`.
  package init(storePath path: String, handle: @escaping @Sendable (Event) -> Void) throws {
    timer = timerfd_create(CLOCK_REALTIME, Int32(TFD_CLOEXEC))
    watch = inotify_init1(Int32(IN_CLOEXEC))
    stop = eventfd(0, Int32(EFD_CLOEXEC))
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let mask = UInt32(IN_CLOSE_WRITE)
    guard timer >= 0, watch >= 0, stop >= 0,
      inotify_add_watch(watch, folder.isEmpty ? "/" : folder, mask) >= 0
    else {
      throw FileFault(
        description: "cannot watch '\(folder)': \(String(cString: strerror(errno))); check the "
          + "folder of the store and fs.inotify.max_user_instances")
    }
    let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    let loop = Loop(
      timer: timer, watch: watch, stop: stop, facts: name + WakeFile.facts.rawValue,
      reload: name + WakeFile.reload.rawValue, handle: handle)
    var thread = pthread_t()
    let box = Unmanaged.passRetained(loop)
    let code = pthread_create(
      &thread, nil,
      { context in
        Unmanaged<Loop>.fromOpaque(context!).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      box.release()
      throw FileFault(description: "cannot start a thread: \(String(cString: strerror(code)))")
    }
    pthread_detach(thread)
  }

  /// Sets the one timer; nil for never.
  package func wake(at instant: Instant?) {
    var setting = itimerspec()
    if let instant {
      // A timer of zero would be none at all.
      let milliseconds = max(instant.milliseconds, 1)
      setting.it_value.tv_sec = Int(milliseconds / 1000)
      setting.it_value.tv_nsec = Int(milliseconds % 1000) * 1_000_000
    } else {
      // The clock is watched even so.
      setting.it_value.tv_sec = 1 << 40
    }
    timerfd_settime(timer, Int32(TFD_TIMER_ABSTIME) | Int32(TFD_TIMER_CANCEL_ON_SET), &setting, nil)
  }

  /// Ends the thread.
  package func close() {
    var one: UInt64 = 1
    write(stop, &one, 8)
  }

  private final class Loop: Sendable {
    let timer: Int32
    let watch: Int32
    let stop: Int32
    let facts: String
    let reload: String
    let handle: @Sendable (Event) -> Void

    init(
      timer: Int32, watch: Int32, stop: Int32, facts: String, reload: String,
      handle: @escaping @Sendable (Event) -> Void
    ) {
      self.timer = timer
      self.watch = watch
      self.stop = stop
      self.facts = facts
      self.reload = reload
      self.handle = handle
    }

    func run() {
      var files = [timer, watch, stop].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      while poll(&files, nfds_t(files.count), -1) >= 0 || errno == EINTR {
        if files[2].revents != 0 { break }
        if files[0].revents != 0 {
          var expirations: UInt64 = 0
          read(timer, &expirations, 8)
          handle(.timer)
        }
        if files[1].revents != 0 { readTouched() }
      }
      for file in [timer, watch, stop] { Glibc.close(file) }
    }

    private func readTouched() {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = read(watch, &buffer, buffer.count)
      guard count > 0 else { return }
      let header = MemoryLayout<inotify_event>.size
      var names: Set<String> = []
      var offset = 0
      while offset + header <= count {
        let length = buffer.withUnsafeBytes {
          Int($0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self).len)
        }
        let name = buffer[(offset + header)..<(offset + header + length)].prefix { $0 != 0 }
        names.insert(String(decoding: name, as: UTF8.self))
        offset += header + length
      }
      if names.contains(reload) { handle(.reload) }
      if names.contains(facts) { handle(.facts) }
    }
  }
}
