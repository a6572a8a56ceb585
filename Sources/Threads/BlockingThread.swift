import Glibc

/// Threads of our own for calls that block, which must not occupy the pool of Swift concurrency.
package enum BlockingThread {
  /// Runs `body` on a new thread that nobody waits for; false when the system gives none.
  ///
  /// Every signal is blocked there: handlers run elsewhere, and writing to a lost connection is an
  /// error and not the end of the process. Texts are UTF-8 there, which libcurl's host names need.
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 1 << 20)
    let box = Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    var blocked = sigset_t()
    var before = sigset_t()
    sigfillset(&blocked)
    pthread_sigmask(SIG_SETMASK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let code = pthread_create(&thread, &attributes, run, box.toOpaque())
    if code != 0 { box.release() }
    return code == 0
  }

  private final class Body: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    context in
    guard let context else { return nil }
    let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    let before = uselocale(locale)
    Unmanaged<Body>.fromOpaque(context).takeRetainedValue().body()
    uselocale(before)
    if locale != nil { freelocale(locale) }
    return nil
  }
}
