import Glibc

/// A value behind a lock that a thread can wait on.
///
/// `Mutex` cannot be waited on, and ThreadSanitizer does not see its lock when two threads meet.
///
/// Unchecked, since the compiler cannot see what a POSIX lock guards: ``value`` is private and only
/// touched while the lock is held, nothing of it can be shared unguarded since it is Sendable itself,
/// and lock and condition are made for many threads.
package final class Monitor<Value: Sendable>: @unchecked Sendable {
  private var value: Value
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init(_ value: Value) {
    self.value = value
    pthread_mutex_init(lock, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(changed, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  /// Changes the value and wakes one who waits, no matter which.
  package func withOne<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer {
      pthread_mutex_unlock(lock)
      pthread_cond_signal(changed)
    }
    return body(&value)
  }

  /// Changes the value and wakes all who wait.
  package func with<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(lock)
    }
    return body(&value)
  }

  /// Blocks until `take` gives something.
  package func wait<Result>(_ take: (inout Value) -> Result?) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      if let result = take(&value) { return result }
      pthread_cond_wait(changed, lock)
    }
  }

  /// Blocks until `take` gives something. Once `duration` has passed it is asked with true, and
  /// must.
  package func wait<Result>(
    for duration: Duration, _ take: (inout Value, Bool) -> Result?
  ) -> Result {
    var end = timespec()
    clock_gettime(CLOCK_MONOTONIC, &end)
    let (seconds, attoseconds) = duration.components
    let nanoseconds = end.tv_nsec + Int(attoseconds / 1_000_000_000)
    end.tv_sec += Int(seconds) + nanoseconds / 1_000_000_000
    end.tv_nsec = nanoseconds % 1_000_000_000
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    var isLate = false
    while true {
      if let result = take(&value, isLate) { return result }
      precondition(!isLate, "waited in vain")
      isLate = pthread_cond_timedwait(changed, lock, &end) == ETIMEDOUT
    }
  }
}
