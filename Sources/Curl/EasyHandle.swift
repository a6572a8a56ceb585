import CCurl

/// A handle that keeps its connections and blocks while it works: for SMTP, where libcurl blocks
/// anyway, on a thread of its own.
package final class EasyHandle {
  private let handle: UnsafeMutableRawPointer

  /// Nil when the memory does not suffice.
  package init?() {
    guard CurlLibrary.isReady, let handle = curl_easy_init() else { return nil }
    self.handle = handle
  }

  /// Says goodbye on kept connections, which may take as long as a reply.
  deinit { curl_easy_cleanup(handle) }

  package func perform(_ transfer: Transfer) -> TransferResult {
    curl_easy_reset(handle)
    let job = Job(transfer)
    let deadline = Deadline(after: transfer.timeouts.total + Deadline.grace)
    return withExtendedLifetime((job, deadline)) {
      guard job.configure(handle), deadline.configure(handle) else {
        return job.result(CURLE_BAD_FUNCTION_ARGUMENT, handle)
      }
      let code = curl_easy_perform(handle)
      let result = job.result(code, handle)
      // Pointers to the job must not be left in the handle.
      curl_easy_reset(handle)
      return result
    }
  }
}

/// Ends a transfer from outside when libcurl's own timeouts miss a case.
private final class Deadline {
  static let grace = Duration.seconds(1)

  private let end: ContinuousClock.Instant

  init(after duration: Duration) { end = .now + duration }

  func configure(_ handle: UnsafeMutableRawPointer) -> Bool {
    var options = Options(handle)
    options.set(CURLOPT_NOPROGRESS, 0)
    options.set(CURLOPT_XFERINFODATA, pointer: Unmanaged.passUnretained(self).toOpaque())
    options.note(
      ccurl_set_progress(handle) { context, _, _, _, _ in
        guard let context else { return 0 }
        let deadline = Unmanaged<Deadline>.fromOpaque(context).takeUnretainedValue()
        return ContinuousClock.now > deadline.end ? 1 : 0
      })
    return options.areAccepted
  }
}
